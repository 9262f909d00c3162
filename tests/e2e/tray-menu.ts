// The menu of the icon in the lab's panel. The system draws it: it is found by its window, and what is in it cannot be read.
import { waitFor } from '../lab/wait.ts';
import type { Stage } from './stage.ts';

interface Place {
  readonly id: string;
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Windows of the app by their place, of those that the X server knows: its icon in the panel and its menus have no title. */
async function listWindows(stage: Stage): Promise<readonly Place[]> {
  const tree = (await stage.lab.run('xwininfo', ['-root', '-tree'])).toString();
  return [...tree.matchAll(/(0x[0-9a-f]+) "electron".*?(\d+)x(\d+)\+-?\d+\+-?\d+ {2}\+(\d+)\+(\d+)/g)].map(
    ([, id = '', width, height, x, y]) => ({
      id,
      ...{ widthPx: Number(width), heightPx: Number(height), xPx: Number(x), yPx: Number(y) },
    }),
  );
}

/** A menu is the only window of this class that is shown and higher than the panel. */
export async function isTrayMenuOpen(stage: Stage): Promise<boolean> {
  const found = await stage.lab
    .run('xdotool', [
      'search',
      '--onlyvisible',
      '--class',
      '^electron$',
      'getwindowgeometry',
      '--shell',
      '%@',
    ])
    .catch(() => Buffer.alloc(0));
  return [...found.toString().matchAll(/^HEIGHT=(\d+)$/gm)].some(([, height]) => Number(height) > 100);
}

/** Opens the menu at the icon, as a click with the right button does. */
export async function openTrayMenu(stage: Stage): Promise<void> {
  const icon = await waitFor(
    'the icon in the panel',
    async () => (await listWindows(stage)).find(({ yPx, widthPx }) => yPx > 1040 && widthPx < 40) ?? null,
    { timeoutMs: 15_000 },
  );
  const at = [String(icon.xPx + 8), String(icon.yPx + 8)];
  await stage.lab.run('xdotool', ['mousemove', ...at, 'click', '3']);
  await waitFor('the menu', () => isTrayMenuOpen(stage), { timeoutMs: 10_000 });
}
