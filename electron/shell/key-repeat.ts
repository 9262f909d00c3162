// Tells a key that is pressed from one that is held: X repeats a held key, and a global shortcut has no key-up. Pure but for
// its clock.
import type { Clock } from '../live/ports.ts';

/** Slower than any repeat rate in use (X: 25 a second), faster than a finger. */
const repeatGapMs = 120;
/** Longer than any delay before the first repeat (X: 660 ms, desktops up to 1 s). */
const firstRepeatMs = 1100;

export interface KeyRepeatFilter {
  /** The shortcut fired. */
  readonly press: () => void;
  readonly dispose: () => void;
}

/**
 * Calls `onPressed` once per press, with the moment of the press. A press soon after another might be the first repeat of a
 * hold: it counts only when nothing follows it within 120 ms.
 */
export function createKeyRepeatFilter(clock: Clock, onPressed: (atMs: number) => void): KeyRepeatFilter {
  let lastFiredAtMs = Number.NEGATIVE_INFINITY;
  let cancelDoubtful: (() => void) | null = null;

  const settle = (): void => {
    cancelDoubtful?.();
    cancelDoubtful = null;
  };

  return {
    press() {
      const atMs = clock.nowMs();
      const sinceLastMs = atMs - lastFiredAtMs;
      lastFiredAtMs = atMs;
      settle();
      if (sinceLastMs < 0 || sinceLastMs >= firstRepeatMs) {
        onPressed(atMs);
      } else if (sinceLastMs >= repeatGapMs) {
        cancelDoubtful = clock.setTimer(repeatGapMs, () => {
          cancelDoubtful = null;
          onPressed(atMs);
        });
      }
    },
    dispose: settle,
  };
}
