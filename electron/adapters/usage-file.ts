// `usage.json` in the profile folder: tokens by day, host and model, and which caps were told or lifted. Read once at the
// start; written whole, atomically, at most every few seconds and at the end. Holds no words and no key.
import { join } from 'node:path';
import * as v from 'valibot';
import { createAppError, redactSecrets, type AppError } from '../contract/errors.ts';
import { dayUsageSchema, type DayUsage } from '../contract/usage.ts';
import type { UsageBook } from '../live/ledger/book.ts';
import type { Clock, UsageKeeper } from '../live/ports.ts';
import { readProfileText, replaceProfileFile, setAside } from './profile-file.ts';

/** A crash loses no more than this; a long talk writes no more often. */
const writeEveryMs = 5_000;
const fileVersion = 1;
const marksSchema = v.array(v.pipe(v.string(), v.maxLength(100)));
const fileSchema = v.object({
  version: v.literal(fileVersion),
  days: v.array(v.unknown()),
  liftedCaps: v.optional(marksSchema, []),
  warnedCaps: v.optional(marksSchema, []),
});

export interface UsageFile extends UsageKeeper {
  /** `usage/broken` when the file had to be set aside at the start. */
  readonly problem: AppError | null;
  /** Writes at once what still waits. */
  readonly flush: () => Promise<void>;
}

interface UsageFileDeps {
  readonly clock: Clock;
  /** Told once until a write succeeds again. */
  readonly onProblem: (error: AppError) => void;
  readonly write?: (path: string, text: string) => Promise<void>;
}

/** Opens `usage.json` in `folder`. Never throws: of a broken file the rows that can be read are kept. */
export function openUsageFile(folder: string, deps: UsageFileDeps): UsageFile {
  const { clock, onProblem, write = replaceProfileFile } = deps;
  const path = join(folder, 'usage.json');
  const text = readProfileText(path);
  const { book, isWhole } = text === null ? { book: emptyBook, isWhole: true } : readUsageBook(text);
  const problem = isWhole ? null : createAppError('usage/broken', { file: setAside(path) });
  let current = book;
  let written = book;
  let cancelTimer: (() => void) | null = null;
  let writing: Promise<void> = Promise.resolve();
  let hasToldProblem = false;

  const save = async (): Promise<void> => {
    if (current === written) return;
    const saved = current;
    try {
      await write(path, `${JSON.stringify({ version: fileVersion, ...saved })}\n`);
      written = saved;
      hasToldProblem = false;
    } catch (cause) {
      const detail = redactSecrets(cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
      if (!hasToldProblem) onProblem(createAppError('usage/not-saved', { detail }));
      hasToldProblem = true;
    }
  };
  const saveInTurn = (): Promise<void> => {
    cancelTimer?.();
    cancelTimer = null;
    writing = writing.then(save);
    return writing;
  };

  return {
    problem,
    read: () => current,
    keep(changed) {
      current = changed;
      cancelTimer ??= clock.setTimer(writeEveryMs, () => void saveInTurn());
    },
    flush: saveInTurn,
  };
}

const emptyBook: UsageBook = { days: [], liftedCaps: [], warnedCaps: [] };

/** Reads the text of the file, row by row. */
function readUsageBook(text: string): { readonly book: UsageBook; readonly isWhole: boolean } {
  const file = v.safeParse(fileSchema, parseJson(text));
  if (!file.success) return { book: emptyBook, isWhole: false };
  const { days, liftedCaps, warnedCaps } = file.output;
  const rows = days.map((row) => v.safeParse(dayUsageSchema, row));
  const good: readonly DayUsage[] = rows.flatMap((row) => (row.success ? [row.output] : []));
  return { book: { days: good, liftedCaps, warnedCaps }, isWhole: good.length === rows.length };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
