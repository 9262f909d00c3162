// The frame around the part of the screen that is shared: four strips, through which everything can be clicked. Of a window the
// system does not tell everywhere where it is: there the HUD and the tray alone say that it is shared.
import { BrowserWindow, type Rectangle } from 'electron';
import type { Log } from '../../live/ports.ts';
import { appOrigin } from '../asset-path.ts';
import type { ShareState } from '../../contract/screen.ts';
import { findBorder, type Border } from './share-border-place.ts';
import type { DisplayFacts } from './display-facts.ts';

export interface ShareBorder {
  /** Shows the frame around what is shared, or takes it away. */
  follow(
    state: ShareState,
    place: { readonly displayId: string; readonly region: Rectangle | null } | null,
  ): void;
  dispose(): void;
}

export function createShareBorder(listDisplays: () => readonly DisplayFacts[], log: Log): ShareBorder {
  let window: BrowserWindow | null = null;
  let shown = '';

  const hide = (): void => {
    window?.destroy();
    window = null;
    shown = '';
  };

  const show = ({ bounds, strips }: Border): void => {
    const made = new BrowserWindow({
      ...bounds,
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
    if (process.platform !== 'darwin') made.setShape([...strips]);
    made.loadURL(`${appOrigin}/border.html`).catch((cause: unknown) => {
      if (!made.isDestroyed()) log.warn('share.borderNotLoaded', { cause });
    });
    made.setBounds(bounds);
    made.showInactive();
    window = made;
  };

  return {
    follow(state, place) {
      const display = listDisplays().find(({ id }) => id === place?.displayId);
      if (state.kind !== 'on' || place === null || display === undefined) {
        hide();
        return;
      }
      const border = findBorder(display.bounds, place.region);
      const wanted = JSON.stringify(border);
      if (wanted === shown) return;
      hide();
      show(border);
      shown = wanted;
    },
    dispose: hide,
  };
}
