// A clock that stands still until it is moved, for tests of what happens when.
import type { PracticeClock } from '../../../electron/practice/clock.ts';

export interface ManualClock extends PracticeClock {
  /** Runs what falls due meanwhile, in order. */
  advance(byMs: number): void;
}

export function createManualClock(): ManualClock {
  let nowMs = 0;
  let timers: readonly { readonly atMs: number; readonly callback: () => void }[] = [];

  return {
    nowMs: () => nowMs,
    after: (delayMs, callback) => {
      const timer = { atMs: nowMs + Math.max(0, delayMs), callback };
      timers = [...timers, timer].sort((a, b) => a.atMs - b.atMs);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (byMs) => {
      const untilMs = nowMs + byMs;
      for (let next = timers[0]; next !== undefined && next.atMs <= untilMs; next = timers[0]) {
        timers = timers.slice(1);
        nowMs = next.atMs;
        next.callback();
      }
      nowMs = untilMs;
    },
  };
}
