// The settings window: made when it is first asked for. Closed, it is hidden and its page begins anew, so that the next time it is
// there at once and nothing of it stays open.
import { BrowserWindow } from 'electron';
import type { Log } from '../live/ports.ts';
import { appOrigin } from './asset-path.ts';
import type { SayInShell } from './words/shell-words.ts';
import { createWebPreferences, type OwnWindows } from './windows.ts';

const settingsAddress = `${appOrigin}/settings.html`;

interface SettingsWindowDeps {
  readonly preloadPath: string;
  readonly iconPath: string;
  readonly windows: OwnWindows;
  readonly say: SayInShell;
  /** Its page is gone or about to be: what it had open or had asked for is over. */
  readonly onPageLeft: () => void;
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
  onPageLeft,
  log,
}: SettingsWindowDeps): SettingsWindow {
  let current: BrowserWindow | null = null;
  let isEnding = false;

  const load = (window: BrowserWindow, address: string): void => {
    window.loadURL(address).catch((cause: unknown) => {
      if (!window.isDestroyed()) log.error('settings.notLoaded', { cause });
    });
  };
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
    window.on('close', (event) => {
      if (isEnding) return;
      event.preventDefault();
      window.hide();
      // What the page held open, a microphone above all, ends with it.
      load(window, settingsAddress);
    });
    // A new page begins without what the one before had open.
    window.webContents.on('did-navigate', onPageLeft);
    window.once('closed', () => {
      current = null;
      onPageLeft();
    });
    window.webContents.once('render-process-gone', (_event, { reason }) => {
      log.error('settings.gone', { reason });
      window.destroy();
    });
    load(window, address);
    return window;
  };

  const showAt = (address: string): void => {
    if (current === null) {
      current = open(address);
      return;
    }
    // A window that is in use stays as it is.
    const isElsewhere = !current.isVisible() && current.webContents.getURL() !== address;
    if (isElsewhere) load(current, address);
    if (current.isMinimized()) current.restore();
    current.show();
    current.focus();
  };

  return {
    show: () => {
      showAt(settingsAddress);
    },
    showFirstRun: () => {
      showAt(`${settingsAddress}#first-run`);
    },
    current: () => current,
    dispose() {
      isEnding = true;
      current?.destroy();
    },
  };
}
