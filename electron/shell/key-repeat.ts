// Tells a key that is pressed from one that is held: X and Windows repeat a held key, and a global shortcut has no key-up. Where
// somebody counts the keys that go down, that decides; elsewhere the time between two firings does, as well as it can.
import type { Clock } from '../live/ports.ts';
import type { KeyDowns } from '../live/talk-key/key-downs.ts';

/** Slower than any repeat rate in use (X: 25 a second), faster than a finger. */
const repeatGapMs = 120;
/** Longer than any delay before the first repeat (X: 660 ms, desktops up to 1 s). */
const firstRepeatMs = 1100;

export type CountedKeys = Pick<KeyDowns, 'look' | 'count'>;

export interface KeyRepeatFilter {
  /** The shortcut fired. */
  readonly press: () => void;
  readonly dispose: () => void;
}

/**
 * Calls `onPressed` once per press, with the moment of the press. Where only time can tell, a press soon after another might be
 * the first repeat of a hold: it counts only when nothing follows it within 120 ms, and one within 120 ms of another does not.
 */
export function createKeyRepeatFilter(
  clock: Clock,
  onPressed: (atMs: number) => void,
  keyDowns: CountedKeys | null = null,
): KeyRepeatFilter {
  let lastFiredAtMs = Number.NEGATIVE_INFINITY;
  let cancelDoubtful: (() => void) | null = null;
  /** The look in which it fired last, and how many keys had gone down in it by then. */
  let knownLook: number | null = null;
  let knownDowns = 0;
  let unanswered = 0;
  let isDisposed = false;

  const settle = (): void => {
    cancelDoubtful?.();
    cancelDoubtful = null;
  };

  const judgeByTime = (atMs: number, sinceLastMs: number): void => {
    if (sinceLastMs < 0 || sinceLastMs >= firstRepeatMs) {
      onPressed(atMs);
    } else if (sinceLastMs >= repeatGapMs) {
      cancelDoubtful = clock.setTimer(repeatGapMs, () => {
        cancelDoubtful = null;
        onPressed(atMs);
      });
    }
  };

  /** The first firing of a look is a press: no key was held before it. */
  const beginLook = async (): Promise<void> => {
    unanswered += 1;
    const downs = (await keyDowns?.count()) ?? 0;
    unanswered -= 1;
    // Each firing that is still to be judged may have a press of its own among those that were counted.
    knownDowns = Math.max(0, downs - unanswered);
  };

  const judgeByDowns = async (atMs: number, sinceLastMs: number): Promise<void> => {
    unanswered += 1;
    const downs = (await keyDowns?.count()) ?? null;
    unanswered -= 1;
    if (isDisposed) return;
    if (downs === null) {
      judgeByTime(atMs, sinceLastMs);
      return;
    }
    if (downs <= knownDowns) return;
    knownDowns = Math.max(knownDowns + 1, downs - unanswered);
    onPressed(atMs);
  };

  return {
    press() {
      const atMs = clock.nowMs();
      const sinceLastMs = atMs - lastFiredAtMs;
      lastFiredAtMs = atMs;
      settle();
      const look = keyDowns?.look() ?? null;
      // A key that was held before anybody could look goes on repeating.
      const isOlder = knownLook === null && sinceLastMs < firstRepeatMs;
      if (look === null || isOlder) {
        judgeByTime(atMs, sinceLastMs);
      } else if (look === knownLook) {
        void judgeByDowns(atMs, sinceLastMs);
      } else {
        knownLook = look;
        void beginLook();
        onPressed(atMs);
      }
    },
    dispose() {
      isDisposed = true;
      settle();
    },
  };
}
