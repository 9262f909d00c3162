// Moments for measurements, as JSON lines in the file that EARSHOT_TRACE names. Names and numbers only: never words,
// sound or keys. Does nothing at all when no path is given.
import { appendFileSync } from 'node:fs';
import type { Trace } from '../live/ports.ts';

const flushIntervalMs = 1000;
/** Lines kept between two flushes; more than this means a runaway loop, so the rest is counted instead. */
const maxBufferedLines = 50_000;

export interface TraceFile {
  readonly write: Trace;
  /** Writes what is buffered and stops. */
  readonly dispose: () => void;
}

/** Milliseconds since the epoch with a fraction, on the clock that never steps back. */
function preciseNowMs(): number {
  return performance.timeOrigin + performance.now();
}

/** Appends `{ name, atMs, …values }` lines to `path`; a file that cannot be written ends the trace silently. */
export function createTrace(path: string | undefined): TraceFile {
  if (path === undefined || path === '') return { write: () => undefined, dispose: () => undefined };
  let lines: string[] = [];
  let droppedLines = 0;

  const flush = (): void => {
    if (droppedLines > 0) lines.push(JSON.stringify({ name: 'trace.dropped', lines: droppedLines }));
    if (lines.length === 0) return;
    const text = `${lines.join('\n')}\n`;
    lines = [];
    droppedLines = 0;
    try {
      appendFileSync(path, text);
    } catch {
      clearInterval(timer);
    }
  };
  const timer = setInterval(flush, flushIntervalMs);
  timer.unref();

  return {
    write(name, values) {
      if (lines.length >= maxBufferedLines) droppedLines += 1;
      else lines.push(JSON.stringify({ name, atMs: preciseNowMs(), ...values }));
    },
    dispose() {
      clearInterval(timer);
      flush();
    },
  };
}
