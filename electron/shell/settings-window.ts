// The settings window: made when asked for, gone when closed.
import { BrowserWindow } from 'electron';
import type { Log } from '../live/ports.ts';
import { appOrigin } from './asset-path.ts';
import type { SayInShell } from './words/shell-words.ts';
import { createWebPreferences, type OwnWindows } from './windows.ts';

interface SettingsWindowDeps {
  readonly preloadPath: string;
  readonly iconPath: string;
  readonly windows: OwnWindows;
  readonly say: SayInShell;
  readonly log: Log;
}

export interface SettingsWindow {
  /** Opens it, or brings it to the front. */
  readonly show: () => void;
  /** Opens it with the first steps instead of the settings. */
  readonly showFirstRun: () => void;
  /** The window, while it is open: what a dialog belongs to. */
  readonly current: () => BrowserWindow | null;
  dispose(): void;
}

export function createSettingsWindow({
  preloadPath,
  iconPath,
  windows,
  say,
  log,
}: SettingsWindowDeps): SettingsWindow {
  let current: BrowserWindow | null = null;

  const open = (address: string): BrowserWindow => {
    const window = new BrowserWindow({
      width: 880,
      height: 640,
      minWidth: 680,
      minHeight: 480,
      title: say('window.settings'),
      icon: iconPath,
      show: false,
      autoHideMenuBar: true,
      webPreferences: createWebPreferences(preloadPath),
    });
    window.removeMenu();
    windows.add('settings', window);
    window.once('ready-to-show', () => {
      window.show();
    });
    window.once('closed', () => {
      current = null;
    });
    window.webContents.once('render-process-gone', (_event, { reason }) => {
      log.error('settings.gone', { reason });
      window.destroy();
    });
    window.loadURL(address).catch((cause: unknown) => {
      if (!window.isDestroyed()) log.error('settings.notLoaded', { cause });
    });
    return window;
  };

  const showAt = (address: string): void => {
    if (current === null) {
      current = open(address);
      return;
    }
    if (current.isMinimized()) current.restore();
    current.show();
    current.focus();
  };

  return {
    show: () => {
      showAt(`${appOrigin}/settings.html`);
    },
    showFirstRun: () => {
      showAt(`${appOrigin}/settings.html#first-run`);
    },
    current: () => current,
    dispose() {
      current?.destroy();
    },
  };
}
