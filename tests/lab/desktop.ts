// What one sees in the lab: a virtual display with a wallpaper, a window manager, a compositor and a panel with a tray.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from './lab-type.ts';
import { startPluggableServer } from './pluggable-displays.ts';
import { assertRunning, type LabProcess } from './process.ts';
import { waitFor } from './wait.ts';

const START_LIMIT_MS = 15_000;
export const SCREEN_WIDTH_PX = 1920;
export const SCREEN_HEIGHT_PX = 1080;

const PANEL_CONFIG = `
rounded = 0
border_width = 0
background_color = #14181f 88
panel_items = TSC
panel_size = 100% 36
panel_position = bottom center horizontal
panel_background_id = 1
panel_padding = 8 4 8
strut_policy = follow_size
systray_padding = 6 4 8
systray_icon_size = 22
systray_sort = ascending
taskbar_mode = single_desktop
task_text = 1
task_icon = 1
task_maximum_size = 180 28
task_font = sans 9
task_font_color = #e6e9ef 100
time1_format = %H:%M
time1_font = sans 10
clock_font_color = #e6e9ef 100
clock_padding = 8 0
`;

export interface ScreenSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface DisplayOptions {
  /** 1920 × 1080 when left out. */
  readonly screenSize?: ScreenSize;
  /** true: a second display can be plugged in and out (pluggable-displays.ts). */
  readonly hasPluggableDisplays?: boolean;
}

const usualScreenSize: ScreenSize = { widthPx: SCREEN_WIDTH_PX, heightPx: SCREEN_HEIGHT_PX };

function startPlainServer(
  lab: Lab,
  { widthPx, heightPx }: ScreenSize,
  onOutput: (bytes: Buffer) => void,
): LabProcess {
  const size = `${String(widthPx)}x${String(heightPx)}x24`;
  return lab.start(
    'Xvfb',
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', size, '-nolisten', 'tcp', '-noreset'],
    { onOutput },
  );
}

/** Starts the display on a number that the server itself picks; returns what to add to the environment. */
export async function startDisplay(
  lab: Lab,
  { screenSize = usualScreenSize, hasPluggableDisplays = false }: DisplayOptions,
): Promise<Record<string, string>> {
  let output = '';
  const keep = (bytes: Buffer): void => void (output += bytes.toString());
  const server = hasPluggableDisplays
    ? startPluggableServer(lab, keep)
    : startPlainServer(lab, screenSize, keep);
  await waitFor(
    'the display',
    () => {
      assertRunning('the display server', server);
      return /\d+\n/.test(output);
    },
    {
      timeoutMs: START_LIMIT_MS,
      explain: server.log,
    },
  );
  return { DISPLAY: `:${output.trim()}` };
}

/** Starts the window manager and, unless told otherwise, everything that makes it look like a desktop. */
export async function startDesktop(lab: Lab, hasLook: boolean): Promise<void> {
  const manager = lab.start('openbox', 'openbox', ['--sm-disable']);
  await waitFor(
    'the window manager',
    () => {
      assertRunning('openbox', manager);
      return hasRootProperty(lab, '_NET_SUPPORTING_WM_CHECK');
    },
    {
      timeoutMs: START_LIMIT_MS,
      explain: manager.log,
    },
  );
  if (!hasLook) return;
  await drawWallpaper(lab);
  lab.start('picom', 'picom', ['--config', '/dev/null', '--backend', 'xrender', '--no-fading-openclose']);
  const panelConfigPath = join(lab.directory, 'tint2rc');
  writeFileSync(panelConfigPath, PANEL_CONFIG);
  const panel = lab.start('tint2', 'tint2', ['-c', panelConfigPath]);
  // The app looks for the tray once, when it starts: it must be there before.
  await waitFor(
    'the tray',
    () => {
      assertRunning('tint2', panel);
      return hasTray(lab);
    },
    {
      timeoutMs: START_LIMIT_MS,
      explain: panel.log,
    },
  );
}

async function drawWallpaper(lab: Lab): Promise<void> {
  await lab.run('hsetroot', ['-add', '#23405c', '-add', '#4f86a3', '-add', '#a9c4c9', '-gradient', '155']);
}

async function hasRootProperty(lab: Lab, name: string): Promise<boolean> {
  const output = await lab.run('xprop', ['-root', name]);
  return !/not found|no such atom/.test(output.toString());
}

async function hasTray(lab: Lab): Promise<boolean> {
  const output = await lab.run('xdotool', ['search', '--class', 'tint2']).catch(() => Buffer.alloc(0));
  return output.length > 0;
}
