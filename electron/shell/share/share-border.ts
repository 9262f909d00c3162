// The frame around what is shared of the screen: a window of four strips, through which everything can be clicked. Where it
// lies is told by others.
import { BrowserWindow } from 'electron';
import type { Log } from '../../live/ports.ts';
import { appOrigin } from '../asset-path.ts';
import type { Border } from './share-border-place.ts';

export interface ShareBorder {
  /** Shows the frame there, or takes it away. */
  readonly show: (border: Border | null) => void;
}

export function createShareBorder(log: Log): ShareBorder {
  let window: BrowserWindow | null = null;
  let shown = '';

  const hide = (): void => {
    window?.destroy();
    window = null;
    shown = '';
  };

  /** A window that moves along is not made anew: it would flicker. */
  const move = (made: BrowserWindow, { bounds, strips }: Border): void => {
    made.setBounds(bounds);
    if (process.platform !== 'darwin') made.setShape([...strips]);
  };

  const open = (border: Border): void => {
    const made = new BrowserWindow({
      ...border.bounds,
      title: 'Earshot: what is shared',
      show: false,
      frame: false,
      hasShadow: false,
      resizable: false,
      movable: false,
      focusable: false,
      skipTaskbar: true,
      enableLargerThanScreen: true,
      // Without a compositor a transparent window would cover the screen in black: where it can, the window has only its strips.
      ...(process.platform === 'darwin' ? { transparent: true } : { backgroundColor: '#e07a00' }),
      ...(process.platform === 'linux' ? { type: 'notification' } : {}),
      webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
    made.setIgnoreMouseEvents(true);
    made.setAlwaysOnTop(true, 'screen-saver');
    made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });
    // Where the system can, the frame is not in the pictures; on X11 it is, as a thin line at their edge.
    made.setContentProtection(true);
    made.loadURL(`${appOrigin}/border.html`).catch((cause: unknown) => {
      if (!made.isDestroyed()) log.warn('share.borderNotLoaded', { cause });
    });
    move(made, border);
    made.showInactive();
    window = made;
  };

  return {
    show(border) {
      const wanted = border === null ? '' : JSON.stringify(border);
      if (wanted === shown) return;
      if (border === null) hide();
      else if (window === null) open(border);
      else move(window, border);
      shown = wanted;
    },
  };
}
