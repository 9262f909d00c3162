// Makes the parts that share the screen and connects them: the control, the guard, the frame around what is shared.
import type { BrowserWindow, Session as ElectronSession, WebContents, WebFrameMain } from 'electron';
import { createAppError } from '../contract/errors.ts';
import type { ShareTarget } from '../contract/screen.ts';
import type { Clock, Log } from '../live/ports.ts';
import type { Session } from '../live/session.ts';
import type { Ipc } from '../shell/ipc.ts';
import type { MediaPorts } from '../shell/media-ports.ts';
import { guardPermissions } from '../shell/permissions.ts';
import type { SettingsKeeper } from '../shell/ports.ts';
import type { ScreenAccess } from '../shell/screen-permission.ts';
import { createScreenSources } from '../shell/share/screen-sources.ts';
import { findOverlay } from '../shell/share/share-border-place.ts';
import { createShareBorder } from '../shell/share/share-border.ts';
import { createShareControl, type ShareControl } from '../shell/share/share-control.ts';
import { createShareGuard } from '../shell/share/share-guard.ts';

interface ShareParts {
  readonly session: Session;
  readonly electronSession: ElectronSession;
  readonly settings: SettingsKeeper;
  readonly mediaPorts: Pick<MediaPorts, 'orderFrames'>;
  readonly isOwn: (contents: WebContents) => boolean;
  readonly access: Pick<ScreenAccess, 'read'>;
  readonly push: Ipc['push'];
  /** What is shared, or that anything is, has changed. */
  readonly onChanged: () => void;
  /** Something has to be seen by the person who shares. */
  readonly onNews: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ShareSide {
  readonly control: ShareControl;
  /** The HUD is there: its page captures, and what it covers of the screen is no change of what is shared. */
  readonly setHud: (window: BrowserWindow) => void;
  dispose(): void;
}

export function composeShare(parts: ShareParts): ShareSide {
  const { session, settings, electronSession, access, clock, log } = parts;
  let hud: BrowserWindow | null = null;
  const sources = createScreenSources(access.read() === 'portalAsks');
  const border = createShareBorder(sources.listDisplays, log);
  const isHudFrame = (frame: WebFrameMain | null): boolean =>
    frame !== null && frame === hud?.webContents.mainFrame;
  const guard = createShareGuard(electronSession, isHudFrame, log);
  guardPermissions(electronSession, parts.isOwn, guard.isExpected, log);
  const control = createShareControl({
    ...{ session, sources, guard, clock, log },
    findRefusal: () => (access.read() === 'denied' ? createAppError('screen/denied') : null),
    // A page may ask for the screen only shortly after something was done in it; a hotkey is done elsewhere.
    permitCapture: async () => {
      await hud?.webContents.executeJavaScript('undefined', true);
    },
    orderFrames: parts.mediaPorts.orderFrames,
    readSettings: settings.read,
    remember: (displayId: string, target: ShareTarget) => {
      const { lastTargets } = settings.read().screen;
      if (JSON.stringify(lastTargets[displayId]) === JSON.stringify(target)) return;
      void settings.change({ screen: { lastTargets: { ...lastTargets, [displayId]: target } } });
    },
  });
  /** What happens in the HUD itself is nothing to be sent. */
  const tellOverlay = (): void => {
    const seen = hud === null || hud.isDestroyed() || !hud.isVisible() ? null : hud.getBounds();
    const area = seen === null ? null : findOverlay(seen, control.readBox());
    parts.mediaPorts.orderFrames({ kind: 'ignore', area });
  };
  const unfollow = control.onChange((snapshot) => {
    const { state, problem } = snapshot;
    parts.push('share:changed', snapshot);
    border.follow(state, control.readPlace());
    if (state.kind === 'on') tellOverlay();
    parts.onChanged();
    if (state.kind === 'starting' || problem !== null) parts.onNews();
  });
  return {
    control,
    setHud: (window) => {
      hud = window;
      window.on('show', tellOverlay);
      window.on('hide', tellOverlay);
      window.on('move', tellOverlay);
      window.on('resize', tellOverlay);
    },
    dispose: () => {
      unfollow();
      control.dispose();
      border.dispose();
    },
  };
}
