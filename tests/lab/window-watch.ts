// When windows appear on the lab's display and go, as the display itself tells it: no polling, no process start in a time.
import type { Lab } from './lab-type.ts';
import { assertRunning } from './process.ts';
import { epochMs, waitFor } from './wait.ts';

const START_LIMIT_MS = 5_000;

type Change = 'MapNotify' | 'UnmapNotify';

export interface WindowWatch {
  /** When the first window after a moment appeared or went, wall clock; waits for it. */
  readonly next: (change: Change, afterMs: number, timeoutMs: number) => Promise<number>;
}

/** Watches the children of the root window, for as long as the lab lives: with a window manager, the frames that it puts around windows. */
export async function watchWindows(lab: Lab): Promise<WindowWatch> {
  const changes: { readonly change: string; readonly atMs: number }[] = [];
  let rest = '';
  const xev = lab.start('xev', 'stdbuf', ['-oL', 'xev', '-root', '-event', 'substructure'], {
    isUrgent: true,
    onOutput: (bytes) => {
      const lines = (rest + bytes.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) changes.push({ change: line.split(' ')[0] ?? '', atMs: epochMs() });
    },
  });
  await waitFor(
    'xev to watch',
    async () => {
      assertRunning('xev', xev);
      // A window of no consequence: what it makes the display tell shows that somebody listens.
      await lab.run('xterm', ['-geometry', '1x1', '-e', 'true']);
      return changes.some(({ change }) => change === 'MapNotify');
    },
    { timeoutMs: START_LIMIT_MS, explain: xev.log },
  );
  return {
    next: (wanted, afterMs, timeoutMs) =>
      waitFor(
        `a window to ${wanted === 'MapNotify' ? 'appear' : 'go'}`,
        () => changes.find(({ change, atMs }) => change === wanted && atMs >= afterMs)?.atMs,
        { timeoutMs, intervalMs: 5 },
      ),
  };
}
