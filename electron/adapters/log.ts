// The log file: `logs/main.log` in the profile folder, at most 1 MiB and one older file. Everything is redacted before it is
// written; the library is loaded after the first lines, so that it never delays the start.
import { join } from 'node:path';
import { redactSecrets } from '../contract/errors.ts';
import type { Log } from '../live/ports.ts';

const maxFileBytes = 1024 * 1024;
const maxLineCharacters = 4000;
/** Lines kept while the library loads. */
const maxWaitingLines = 500;

export type LogLevel = keyof Log;
type WriteLine = (level: LogLevel, line: string) => void;

export interface LogFile extends Log {
  /** The folder to show to a person who asks for the log. */
  readonly folder: string;
  /** Whether debug lines are written too. */
  readonly setDetailed: (isDetailed: boolean) => void;
}

/** One line of the log: the message and its details as JSON, without secrets and cut to a length. */
export function formatLine(message: string, details?: Readonly<Record<string, unknown>>): string {
  return redactSecrets(details === undefined ? message : `${message} ${toJson(details)}`).slice(
    0,
    maxLineCharacters,
  );
}

function toJson(details: Readonly<Record<string, unknown>>): string {
  try {
    return JSON.stringify(details, (_key, value: unknown) =>
      value instanceof Error ? (value.stack ?? value.message) : value,
    );
  } catch {
    return '[details cannot be shown]';
  }
}

/** Loads electron-log and points it at `path`. Its Node flavour: no IPC listener, no page gets a way to write here. */
async function openLibrary(path: string, isDebug: boolean): Promise<WriteLine> {
  const { default: library } = await import('electron-log/node');
  const { file, console: terminal } = library.transports;
  file.resolvePathFn = () => path;
  file.maxSize = maxFileBytes;
  // What is no matter for the file does not get here.
  file.level = 'debug';
  terminal.level = isDebug ? 'debug' : false;
  return (level, line) => {
    library[level](line);
  };
}

/** With `isDebug` debug lines are always written, and everything is shown on the terminal. */
export function createLog(
  folder: string,
  isDebug: boolean,
  open: (path: string, isDebug: boolean) => Promise<WriteLine> = openLibrary,
): LogFile {
  let isDetailed = isDebug;
  let writeLine: WriteLine | null = null;
  const waiting: { readonly level: LogLevel; readonly line: string }[] = [];

  const add = (level: LogLevel, message: string, details?: Readonly<Record<string, unknown>>): void => {
    const line = formatLine(message, details);
    if (writeLine !== null) writeLine(level, line);
    else if (waiting.length < maxWaitingLines) waiting.push({ level, line });
  };
  void open(join(folder, 'main.log'), isDebug).then(
    (opened) => {
      for (const { level, line } of waiting.splice(0)) opened(level, line);
      writeLine = opened;
    },
    (cause: unknown) => {
      process.stderr.write(`The log cannot be written: ${formatLine(String(cause))}\n`);
    },
  );

  return {
    folder,
    setDetailed: (isWanted) => {
      isDetailed = isDebug || isWanted;
    },
    error: (message, details) => {
      add('error', message, details);
    },
    warn: (message, details) => {
      add('warn', message, details);
    },
    info: (message, details) => {
      add('info', message, details);
    },
    debug: (message, details) => {
      if (isDetailed) add('debug', message, details);
    },
  };
}
