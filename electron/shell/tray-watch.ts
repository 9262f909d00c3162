// Whether there is a tray to be seen in, over the first minute: a panel may start after Earshot, which then gets its icon.
import type { Clock } from '../live/ports.ts';

/** Panels that start with the session are there by then. */
const checkAfterMs = [0, 3_000, 10_000, 30_000, 60_000] as const;

interface TrayWatchDeps {
  readonly find: () => Promise<'there' | 'absent' | 'unknown'>;
  readonly clock: Pick<Clock, 'setTimer'>;
  readonly onAbsent: () => void;
  /** It has come after it was absent. */
  readonly onArrived: () => void;
}

/** Returns the function that ends it. */
export function watchTray({ find, clock, onAbsent, onArrived }: TrayWatchDeps): () => void {
  let isAbsent = false;
  let isOver = false;
  let cancelTimer = (): void => undefined;

  const check = async (index: number): Promise<void> => {
    const presence = await find();
    if (isOver) return;
    if (presence !== 'absent') {
      if (isAbsent) onArrived();
      return;
    }
    if (!isAbsent) onAbsent();
    isAbsent = true;
    const nextMs = checkAfterMs[index + 1];
    if (nextMs === undefined) return;
    cancelTimer = clock.setTimer(nextMs - (checkAfterMs[index] ?? 0), () => void check(index + 1));
  };
  void check(0);
  return () => {
    isOver = true;
    cancelTimer();
  };
}
