// Time that only moves when a test says so. Its days are those of UTC.
import type { Clock } from '../../electron/live/ports.ts';

export interface FakeClock extends Clock {
  /** Moves time on, firing what is due in order. */
  advance(durationMs: number): void;
  pendingTimers(): number;
}

export function createFakeClock(startMs = 1_000_000): FakeClock {
  let nowMs = startMs;
  const timers = new Set<{ readonly atMs: number; readonly callback: () => void }>();

  function findNext(untilMs: number): { readonly atMs: number; readonly callback: () => void } | undefined {
    return [...timers]
      .filter(({ atMs }) => atMs <= untilMs)
      .toSorted((left, right) => left.atMs - right.atMs)[0];
  }

  return {
    nowMs: () => nowMs,
    setTimer: (delayMs, callback) => {
      const timer = { atMs: nowMs + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (durationMs) => {
      const untilMs = nowMs + durationMs;
      for (let next = findNext(untilMs); next !== undefined; next = findNext(untilMs)) {
        timers.delete(next);
        nowMs = next.atMs;
        next.callback();
      }
      nowMs = untilMs;
    },
    dayOf: (atMs) => new Date(atMs).toISOString().slice(0, 10),
    pendingTimers: () => timers.size,
  };
}
