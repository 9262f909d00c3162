// The windows on the lab's display: which there are, where, and which has the focus; and a plain one to work beside.
import type { Lab } from './lab.ts';
import type { LabProcess } from './process.ts';
import { waitFor, type WaitOptions } from './wait.ts';

const WINDOW_LIMIT_MS = 10_000;

export interface WindowInfo {
  readonly id: string;
  readonly title: string;
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Visible windows whose title matches, bottom first. */
async function findWindows(lab: Lab, title: RegExp): Promise<WindowInfo[]> {
  const output = await lab
    .run('xdotool', ['search', '--onlyvisible', '--name', ''])
    .catch(() => Buffer.alloc(0));
  const ids = output
    .toString()
    .split('\n')
    .filter((line) => line !== '');
  const windows = await Promise.all(ids.map((id) => describeWindow(lab, id)));
  return windows
    .filter((window) => window !== null && title.test(window.title))
    .filter((window) => window !== null);
}

/** The window that has the keyboard, or null when none has. */
export async function findActiveWindow(lab: Lab): Promise<WindowInfo | null> {
  const output = await lab.run('xdotool', ['getactivewindow']).catch(() => Buffer.alloc(0));
  const id = output.toString().trim();
  return id === '' ? null : describeWindow(lab, id);
}

export function waitForWindow(lab: Lab, title: RegExp, timeoutMs = WINDOW_LIMIT_MS): Promise<WindowInfo> {
  return waitFor(`a window titled ${String(title)}`, async () => (await findWindows(lab, title)).at(-1), {
    timeoutMs,
    intervalMs: 100,
  });
}

/** Waits until a window with this title, or with one that matches, has the keyboard. */
export function waitForFocus(
  lab: Lab,
  title: RegExp | string,
  options: Partial<WaitOptions> = {},
): Promise<WindowInfo> {
  const isWanted = (found: string): boolean =>
    typeof title === 'string' ? found === title : title.test(found);
  return waitFor(
    `the window ${String(title)} to have the focus`,
    async () => {
      const window = await findActiveWindow(lab);
      return window !== null && isWanted(window.title) ? window : null;
    },
    { timeoutMs: WINDOW_LIMIT_MS, intervalMs: 100, ...options },
  );
}

/** Puts a window somewhere, in a size; it may keep to a grid of its own. */
export async function placeWindow(
  lab: Lab,
  { id }: WindowInfo,
  { xPx, yPx, widthPx, heightPx }: Omit<WindowInfo, 'id' | 'title'>,
): Promise<void> {
  await lab.run('xdotool', ['windowsize', id, String(widthPx), String(heightPx)]);
  await lab.run('xdotool', ['windowmove', id, String(xPx), String(yPx)]);
}

/** Keeps a window over all others, as a player or a calculator asks for before it appears. */
export function keepAbove(lab: Lab, window: WindowInfo): Promise<void> {
  const state = ['-f', '_NET_WM_STATE', '32a', '-set', '_NET_WM_STATE', '_NET_WM_STATE_ABOVE'];
  return showAnew(lab, window, () => lab.run('xprop', ['-id', window.id, ...state]));
}

/** Takes a window out of the window manager's hands, as a menu is. */
export function makeUnmanaged(lab: Lab, window: WindowInfo): Promise<void> {
  return showAnew(lab, window, () =>
    lab.run('xdotool', ['set_window', '--overrideredirect', '1', window.id]),
  );
}

/** A window manager looks at what a window is when it appears. */
async function showAnew(lab: Lab, { id }: WindowInfo, change: () => Promise<unknown>): Promise<void> {
  await lab.run('xdotool', ['windowunmap', '--sync', id]);
  await waitFor(
    'the window manager to let go of it',
    async () => !(await lab.run('xprop', ['-id', id, 'WM_STATE'])).toString().includes('Normal'),
    { timeoutMs: WINDOW_LIMIT_MS },
  );
  await change();
  await lab.run('xdotool', ['windowmap', '--sync', id]);
}

/** Opens a terminal and waits until it has the focus: another application, from which the hotkey must work. */
export async function openTerminal(
  lab: Lab,
  title = 'Another application',
  geometry = '96x30+180+140',
): Promise<LabProcess> {
  const look = ['-bg', '#20242c', '-fg', '#d7dce5', '-fa', 'DejaVu Sans Mono', '-fs', '11'];
  // A shell with a bare prompt: a picture of the desktop says nothing about the machine.
  const shell = ['-e', 'env', 'PS1=$ ', 'sh'];
  const place = ['-T', title, '-geometry', geometry];
  const terminal = lab.start('xterm', 'xterm', [...place, ...look, ...shell]);
  await waitForFocus(lab, title, { explain: terminal.log });
  return terminal;
}

/** Without what the window manager has put around it. */
async function describeWindow(lab: Lab, id: string): Promise<WindowInfo | null> {
  try {
    const title = (await lab.run('xdotool', ['getwindowname', id])).toString().trimEnd();
    // xdotool adds the edge of the window manager's frame to the place twice.
    const lines = (await lab.run('xwininfo', ['-id', id])).toString();
    const read = (name: string): number => Number(new RegExp(`${name}:\\s+(-?\\d+)`).exec(lines)?.[1] ?? 0);
    const [xPx, yPx] = [read('Absolute upper-left X'), read('Absolute upper-left Y')];
    return { id, title, xPx, yPx, widthPx: read('Width'), heightPx: read('Height') };
  } catch {
    // It was closed while it was looked at.
    return null;
  }
}
