// Makes the parts that share the screen and connects them: the control, the guard, the frame around what is shared.
import type { BrowserWindow, Session as ElectronSession, WebFrameMain } from 'electron';
import { createXDesktop } from '../adapters/x11-desktop.ts';
import { createAppError, type AppError } from '../contract/errors.ts';
import { wholeArea, type Area } from '../contract/screen.ts';
import type { Clock, Log } from '../live/ports.ts';
import type { Session } from '../live/session.ts';
import type { Ipc } from '../shell/ipc.ts';
import type { MediaPorts } from '../shell/media-ports.ts';
import { guardPermissions } from '../shell/permissions.ts';
import type { FindPointerDisplay } from '../shell/pointer-display.ts';
import type { SettingsKeeper } from '../shell/ports.ts';
import type { ScreenAccess } from '../shell/screen-permission.ts';
import { createRegionDrawing, type RegionDrawing } from '../shell/share/region-drawing.ts';
import { createRegionWindows } from '../shell/share/region-window.ts';
import { rememberTarget } from '../shell/share/remembered.ts';
import { createScreenSources } from '../shell/share/screen-sources.ts';
import { findOverlay } from '../shell/share/share-border-place.ts';
import { createShareBorder } from '../shell/share/share-border.ts';
import { createShareFrame } from '../shell/share/share-frame.ts';
import { createShareControl, type ShareControl } from '../shell/share/share-control.ts';
import { createShareGuard } from '../shell/share/share-guard.ts';
import type { OwnWindows } from '../shell/windows.ts';
import type { SayInShell } from '../shell/words/shell-words.ts';

interface ShareParts {
  readonly session: Session;
  readonly electronSession: ElectronSession;
  readonly settings: SettingsKeeper;
  readonly mediaPorts: Pick<MediaPorts, 'orderFrames'>;
  readonly windows: Pick<OwnWindows, 'add' | 'kindOf'>;
  readonly preloadPath: string;
  readonly say: SayInShell;
  readonly access: Pick<ScreenAccess, 'read'>;
  readonly isLocked: () => boolean;
  readonly push: Ipc['push'];
  readonly findPointerDisplay: FindPointerDisplay;
  /** What is shared, or that anything is, has changed. */
  readonly onChanged: () => void;
  /** Something has to be seen by the person who shares. */
  readonly onNews: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

export interface ShareSide {
  readonly control: ShareControl;
  readonly region: RegionDrawing;
  /** Has a region drawn; what hinders it is told in the HUD. */
  readonly drawRegion: () => void;
  /** Ends what is shared, and what is being drawn. */
  readonly stop: (problem?: AppError) => void;
  /** The HUD is there: its page captures, and what it covers of the screen is no change of what is shared. */
  readonly setHud: (window: BrowserWindow) => void;
  dispose(): void;
}

export function composeShare(parts: ShareParts): ShareSide {
  const { session, settings, electronSession, access, windows, clock, log } = parts;
  const isPortal = access.read() === 'portalAsks';
  let hud: BrowserWindow | null = null;
  const desktop = createXDesktop(process.env);
  const sources = createScreenSources({
    isPortal,
    readDesktopWindows: desktop.listWindows,
    readWindowPlacePx: desktop.readPlace,
    findPointerDisplay: parts.findPointerDisplay,
  });
  const findRefusal = (): AppError | null => {
    if (parts.isLocked()) return createAppError('session/locked');
    return access.read() === 'denied' ? createAppError('screen/denied') : null;
  };
  const isHudFrame = (frame: WebFrameMain | null): boolean =>
    frame !== null && frame === hud?.webContents.mainFrame;
  const tellGone = (): void => {
    control.stop(createAppError('screen/no-source'));
  };
  const guard = createShareGuard({
    ...{ session: electronSession, isOwn: isHudFrame, onGone: tellGone, log },
    listSources: sources.listToGrant,
  });
  guardPermissions(electronSession, (contents) => windows.kindOf(contents) !== null, guard.isExpected, log);
  const control = createShareControl({
    ...{ session, sources, guard, findRefusal, clock, log },
    // A page may ask for the screen only shortly after something was done in it; a hotkey is done elsewhere.
    permitCapture: async () => {
      await hud?.webContents.executeJavaScript('undefined', true);
    },
    orderFrames: parts.mediaPorts.orderFrames,
    readSettings: settings.read,
    remember: (displayId, target) => {
      const patch = rememberTarget(settings.read().screen, displayId, target);
      if (patch !== null) void settings.change({ screen: patch });
    },
  });
  const region = createRegionDrawing({
    ...{ isPortal, findRefusal, sources, share: control, clock, log },
    readLastRegions: () => settings.read().screen.lastRegions,
    hud: {
      isVisible: () => hud?.isVisible() ?? false,
      hide: () => hud?.hide(),
      show: parts.onNews,
    },
    openWindow: createRegionWindows({
      ...{ windows, log, preloadPath: parts.preloadPath },
      readTitle: () => parts.say('window.region'),
    }),
    onChanged: () => {
      tellOwnArea();
    },
  });
  /** What is to be seen of our own windows. */
  const findOwnArea = (): Area | null => {
    if (region.isOpen()) return wholeArea;
    if (hud === null || hud.isDestroyed() || !hud.isVisible()) return null;
    return findOverlay(hud.getBounds(), control.readPlace()?.box ?? null);
  };
  /** What happens in it is nothing to be sent. */
  const tellOwnArea = (): void => {
    parts.mediaPorts.orderFrames({ kind: 'ignore', area: findOwnArea() });
  };
  const frame = createShareFrame({ control, sources, showBorder: createShareBorder(log).show, clock });
  let transcript = session.readSnapshot().transcript;
  const unfollowSession = session.onChange((snapshot) => {
    if (snapshot.transcript === transcript) return;
    transcript = snapshot.transcript;
    control.noteWords();
  });
  let wasOff = true;
  const unfollow = control.onChange((snapshot) => {
    const { state, problem } = snapshot;
    // Following the pointer from display to display is no news.
    const isNew = wasOff && state.kind === 'starting';
    wasOff = state.kind === 'off';
    parts.push('share:changed', snapshot);
    frame.follow(state);
    if (state.kind === 'on') tellOwnArea();
    parts.onChanged();
    if (isNew || problem !== null) parts.onNews();
  });
  return {
    control,
    region,
    drawRegion: () => {
      void region.open().then((opened) => {
        if (!opened.ok) session.raiseNotice(opened.error);
      });
    },
    stop: (problem) => {
      region.cancel();
      control.stop(problem);
    },
    setHud: (window) => {
      hud = window;
      window.on('show', tellOwnArea);
      window.on('hide', () => {
        tellOwnArea();
        parts.push('hud:hidden', null);
      });
      window.on('move', tellOwnArea);
      window.on('resize', tellOwnArea);
    },
    dispose: () => {
      unfollow();
      unfollowSession();
      region.cancel();
      control.dispose();
      frame.dispose();
      desktop.dispose();
    },
  };
}
