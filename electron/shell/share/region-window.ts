// A window over a whole display, in which a region of it is drawn. It shows a still and lets nothing through, so that it needs no
// compositor.
import { BrowserWindow, screen, type Display } from 'electron';
import type { Log } from '../../live/ports.ts';
import { appOrigin } from '../asset-path.ts';
import { createWebPreferences, type OwnWindows } from '../windows.ts';
import type { DisplayFacts } from './display-facts.ts';
import type { RegionWindow } from './region-drawing.ts';

interface RegionWindowDeps {
  readonly preloadPath: string;
  readonly windows: Pick<OwnWindows, 'add'>;
  readonly readTitle: () => string;
  readonly log: Log;
}

/** What makes a still of a display wrong; its work area may change as windows come. */
const wrongMetrics = ['bounds', 'scaleFactor', 'rotation'];

export function createRegionWindows({
  preloadPath,
  windows,
  readTitle,
  log,
}: RegionWindowDeps): (display: DisplayFacts, onLost: () => void) => RegionWindow {
  return ({ id, bounds }, onLost) => {
    const isFullScreen = process.platform === 'linux';
    const window = new BrowserWindow({
      ...bounds,
      title: readTitle(),
      show: false,
      frame: false,
      hasShadow: false,
      roundedCorners: false,
      // X11 keeps one that cannot be resized from filling the display to its last pixel.
      resizable: isFullScreen,
      movable: false,
      minimizable: false,
      maximizable: false,
      skipTaskbar: true,
      enableLargerThanScreen: true,
      backgroundColor: '#000000',
      // Elsewhere a full screen would be a space of its own, which slides in.
      fullscreenable: isFullScreen,
      webPreferences: createWebPreferences(preloadPath),
    });
    windows.add('region', window);
    window.removeMenu();
    window.setAlwaysOnTop(true, 'screen-saver');

    const onMetrics = (_event: unknown, display: Display, changed: readonly string[]): void => {
      if (String(display.id) === id && changed.some((metric) => wrongMetrics.includes(metric))) onLost();
    };
    const onRemoved = (_event: unknown, display: Display): void => {
      if (String(display.id) === id) onLost();
    };
    screen.on('display-metrics-changed', onMetrics);
    screen.on('display-removed', onRemoved);
    window.once('closed', () => {
      screen.off('display-metrics-changed', onMetrics);
      screen.off('display-removed', onRemoved);
      onLost();
    });
    // Nobody may be left behind a picture of the screen that does not answer.
    window.on('unresponsive', onLost);
    window.webContents.once('render-process-gone', (_event, { reason }) => {
      log.error('region.gone', { reason });
      onLost();
    });
    window.loadURL(`${appOrigin}/region.html?display=${encodeURIComponent(id)}`).catch((cause: unknown) => {
      if (window.isDestroyed()) return;
      log.error('region.notLoaded', { cause });
      onLost();
    });

    const focus = (): void => {
      window.focus();
      window.webContents.focus();
    };
    return {
      show(hasKeyboard) {
        if (hasKeyboard) window.show();
        else window.showInactive();
        window.setBounds(bounds);
        if (isFullScreen) window.setFullScreen(true);
        if (hasKeyboard) focus();
      },
      focus,
      close() {
        if (!window.isDestroyed()) window.destroy();
      },
    };
  };
}
