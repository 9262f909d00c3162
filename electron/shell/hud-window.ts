// The HUD's window: small, transparent, above everything, never in the way of the keyboard unless one types into it. It lives
// as long as the app, hidden when idle, because its page holds the sound.
import { BrowserWindow, screen, type WebContents } from 'electron';
import { hudBarHeightPx, type HudPlace } from '../contract/hud-layout.ts';
import type { Settings } from '../contract/settings.ts';
import type { Log } from '../live/ports.ts';
import { appOrigin } from './asset-path.ts';
import {
  isDragged,
  isDraggedByNow,
  placeHud,
  readPlace,
  shapeHud,
  type Area,
  type HudShape,
} from './hud-placement.ts';
import type { FindPointerDisplay } from './pointer-display.ts';
import { createWebPreferences } from './windows.ts';

/** A drag is over when the window has not moved for this long. */
const dragSettleMs = 300;
/** So soon after it appears, it is the window manager that moves it. */
const appearMs = 1000;
/**
 * On X11 a window that cannot take the focus is invisible to the window manager: it could be neither dragged nor typed into.
 * There it can, and is shown without taking it.
 */
const isManaged = process.platform === 'linux';
const reloadLimit = { crashes: 3, withinMs: 60_000 } as const;

interface HudDeps {
  readonly preloadPath: string;
  readonly readAppearance: () => Settings['appearance'];
  readonly savePlace: (displayId: string, place: HudPlace) => void;
  /** The page died with its sound; it is loaded anew. */
  readonly onPageLost: () => void;
  readonly findPointerDisplay: FindPointerDisplay;
  readonly log: Log;
}

export interface HudWindow {
  readonly window: BrowserWindow;
  readonly contents: WebContents;
  /** Also while it is found out on which display it is to be shown. */
  isVisible(): boolean;
  /** Shows it on the display under the pointer, without taking the focus. */
  show(): void;
  hide(): void;
  resize(heightPx: number): void;
  /** Takes up another size, or another place on its display. */
  refit(): void;
  /** Takes the keyboard while a person types into the HUD. */
  setTyping(isTyping: boolean): void;
  dispose(): void;
}

/** What keeps the window out of the task bar on X11, and the app from becoming active on macOS. */
function windowType(): { readonly type?: string } {
  if (process.platform === 'linux') return { type: 'toolbar' };
  return process.platform === 'darwin' ? { type: 'panel' } : {};
}

export function createHudWindow(deps: HudDeps): HudWindow {
  const { log } = deps;
  /** Of its content, CSS pixels. */
  let heightPx: number = hudBarHeightPx;
  /** On the display where it is now; undefined is the default. */
  let place: HudPlace | undefined;
  const shape = (): HudShape => {
    const { hudSize, zoomPercent } = deps.readAppearance();
    return shapeHud(heightPx, hudSize, zoomPercent);
  };
  let expected: Area = placeHud(screen.getPrimaryDisplay().workArea, shape());
  let settleTimer: NodeJS.Timeout | undefined;
  let crashTimesMs: readonly number[] = [];
  let isEnding = false;
  let shownAtMs = 0;
  let movedAtMs = 0;
  let isAppearing = false;

  const window = new BrowserWindow({
    ...expected,
    title: 'Earshot',
    show: false,
    frame: false,
    transparent: true,
    hasShadow: false,
    roundedCorners: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    focusable: isManaged,
    acceptFirstMouse: true,
    ...windowType(),
    // The page keeps the sound going while nothing is to be seen of it.
    webPreferences: { ...createWebPreferences(deps.preloadPath), backgroundThrottling: false },
  });
  window.setAlwaysOnTop(true, 'screen-saver');
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true });

  const moveTo = (bounds: Area): void => {
    expected = bounds;
    movedAtMs = Date.now();
    window.setBounds(bounds);
  };

  /** Puts it where it belongs on a display. */
  const placeOn = (display: Electron.Display): void => {
    place = deps.readAppearance().hudPositions[String(display.id)];
    moveTo(placeHud(display.workArea, shape(), place));
  };

  /** Unless it is not wanted any more. */
  const appearOn = (display: Electron.Display): void => {
    if (!isAppearing || window.isDestroyed()) return;
    isAppearing = false;
    placeOn(display);
    shownAtMs = Date.now();
    window.showInactive();
    window.moveTop();
  };

  const noteDrag = (): void => {
    const bounds = window.getBounds();
    if (!window.isVisible() || !isDragged(expected, bounds)) return;
    expected = bounds;
    if (Date.now() - shownAtMs < appearMs) return;
    const display = screen.getDisplayMatching(bounds);
    const dragged = readPlace(display.workArea, bounds, shape().marginPx);
    place = dragged;
    deps.savePlace(String(display.id), dragged);
  };
  const onMoved = (): void => {
    clearTimeout(settleTimer);
    settleTimer = setTimeout(() => {
      if (!window.isDestroyed()) noteDrag();
    }, dragSettleMs);
  };
  const onDisplaysChanged = (): void => {
    if (window.isVisible()) placeOn(screen.getDisplayMatching(window.getBounds()));
  };
  const load = (): void => {
    window.loadURL(`${appOrigin}/hud.html`).catch((cause: unknown) => {
      if (!window.isDestroyed()) log.error('hud.notLoaded', { cause });
    });
  };

  window.on('move', onMoved);
  window.on('close', (event) => {
    // Alt+F4 hides it: the sound lives here.
    if (isEnding) return;
    event.preventDefault();
    window.hide();
  });
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('hud.gone', { reason, exitCode });
    if (isEnding) return;
    deps.onPageLost();
    const nowMs = Date.now();
    crashTimesMs = [...crashTimesMs.filter((atMs) => nowMs - atMs < reloadLimit.withinMs), nowMs];
    if (crashTimesMs.length <= reloadLimit.crashes) load();
  });
  screen.on('display-metrics-changed', onDisplaysChanged);
  screen.on('display-removed', onDisplaysChanged);
  load();

  return {
    window,
    contents: window.webContents,
    isVisible: () => !window.isDestroyed() && (isAppearing || window.isVisible()),
    show() {
      if (!window.isVisible() && !isAppearing) {
        isAppearing = true;
        const [first, second] = screen.getAllDisplays();
        // One display needs no question, and the window is there at once.
        if (first !== undefined && second === undefined) appearOn(first);
        else void deps.findPointerDisplay().then(appearOn);
      }
      window.moveTop();
      if (window.webContents.isCrashed()) load();
    },
    hide() {
      isAppearing = false;
      window.hide();
    },
    resize(wantedPx) {
      const actual = window.getBounds();
      const isMoved = window.isVisible() && isDraggedByNow(expected, actual, Date.now() - movedAtMs);
      const { workArea } = screen.getDisplayMatching(isMoved ? actual : expected);
      if (isMoved) place = readPlace(workArea, actual, shape().marginPx);
      heightPx = wantedPx;
      moveTo(placeHud(workArea, shape(), place));
    },
    refit() {
      placeOn(screen.getDisplayMatching(expected));
    },
    setTyping(isTyping) {
      if (!isManaged) window.setFocusable(isTyping);
      if (isTyping) {
        window.focus();
        window.webContents.focus();
      } else if (!isManaged) {
        window.blur();
      } else if (window.isFocused()) {
        // Only a window that goes away gives the keyboard back to the one before it.
        window.hide();
        window.showInactive();
      }
      window.setAlwaysOnTop(true, 'screen-saver');
    },
    dispose() {
      isEnding = true;
      clearTimeout(settleTimer);
      screen.off('display-metrics-changed', onDisplaysChanged);
      screen.off('display-removed', onDisplaysChanged);
      window.destroy();
    },
  };
}
