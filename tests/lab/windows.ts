// The windows on the lab's display: which there are, where, and which has the focus; and a plain one to work beside.
import type { Lab } from './lab.ts';
import type { LabProcess } from './process.ts';
import { waitFor } from './wait.ts';

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
  await waitFor(
    `the terminal "${title}" to have the focus`,
    async () => (await findActiveWindow(lab))?.title === title,
    {
      timeoutMs: WINDOW_LIMIT_MS,
      intervalMs: 100,
      explain: terminal.log,
    },
  );
  return terminal;
}

async function describeWindow(lab: Lab, id: string): Promise<WindowInfo | null> {
  try {
    const output = await lab.run('xdotool', ['getwindowname', id, 'getwindowgeometry', '--shell', id]);
    const [title = '', ...lines] = output.toString().split('\n');
    const values = new Map(lines.map((line) => [line.split('=')[0] ?? '', Number(line.split('=')[1])]));
    const read = (key: string) => values.get(key) ?? 0;
    return { id, title, xPx: read('X'), yPx: read('Y'), widthPx: read('WIDTH'), heightPx: read('HEIGHT') };
  } catch {
    // It was closed while it was looked at.
    return null;
  }
}
