// The drawing of a region: a still of each display in a window over it, until a region is drawn or it is taken back. What is
// chosen is what was on the screen when it began. Knows no window of the system itself.
import { createAppError, type AppError } from '../../contract/errors.ts';
import { packReason } from '../../contract/own-reasons.ts';
import {
  areSizesEqual,
  isWithin,
  toArea,
  toBox,
  type BoxPx,
  type RegionOffer,
} from '../../contract/region.ts';
import { failure, ok, type Result } from '../../contract/result.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Clock, Log } from '../../live/ports.ts';
import { measureDisplay, type DisplayFacts } from './display-facts.ts';
import type { ScreenSources } from './screen-sources.ts';
import type { ShareControl } from './share-control.ts';

/** After our own window is hidden, until nothing of it is on the screen any more. */
const repaintMs = 200;
/** Longer than a page takes to show itself; nothing may wait unseen. */
const readyMs = 8_000;

export interface RegionWindow {
  /** Shows it, and gives it the keyboard if it is to have it. */
  show(hasKeyboard: boolean): void;
  focus(): void;
  close(): void;
}

interface RegionDrawingDeps {
  readonly isPortal: boolean;
  readonly findRefusal: () => AppError | null;
  readonly sources: Pick<ScreenSources, 'takeStills' | 'listDisplays' | 'findPointerDisplayId'>;
  readonly share: Pick<ShareControl, 'start'>;
  readonly readLastRegions: () => Settings['screen']['lastRegions'];
  /** The HUD, which is not to be in the stills nor over them. */
  readonly hud: { isVisible(): boolean; hide(): void; show(): void };
  /** `onLost`: it went, or its display is not as it was. */
  readonly openWindow: (display: DisplayFacts, onLost: () => void) => RegionWindow;
  /** It began or ended. */
  readonly onChanged: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RegionDrawing {
  readonly open: () => Promise<Result<null>>;
  readonly isOpen: () => boolean;
  /** Ends it and leaves everything as it was. */
  readonly cancel: () => void;
  read(displayId: string): Result<RegionOffer>;
  reportReady(displayId: string): void;
  focusNext(displayId: string): void;
  /** Shares the box, or takes it all back with null. */
  finish(displayId: string, box: BoxPx | null): Promise<Result<null>>;
}

interface Drawing {
  readonly offers: ReadonlyMap<string, RegionOffer>;
  readonly windows: ReadonlyMap<string, RegionWindow>;
  /** Of displays whose window is to be seen already: each appears when its page has something to show. */
  readonly shownIds: ReadonlySet<string>;
  /** The display whose window is to have the keyboard. */
  readonly keyboardId: string;
}

type Phase =
  | { readonly kind: 'closed' }
  /** The stills are being taken. */
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly drawing: Drawing };

export function createRegionDrawing(deps: RegionDrawingDeps): RegionDrawing {
  const { sources, hud, clock, log } = deps;
  let phase: Phase = { kind: 'closed' };
  let isHudHidden = false;
  let cancelReadyTimer: () => void = () => undefined;
  const notOpen = failure(createAppError('ipc/bad-input', { detail: packReason('nothingDrawn') }));

  const isAt = (expected: Phase): boolean => phase === expected;

  function setPhase(next: Phase): void {
    phase = next;
    deps.onChanged();
  }

  function close(): void {
    if (phase.kind === 'closed') return;
    cancelReadyTimer();
    const windows = phase.kind === 'open' ? [...phase.drawing.windows.values()] : [];
    setPhase({ kind: 'closed' });
    for (const window of windows) window.close();
    if (isHudHidden) hud.show();
    isHudHidden = false;
  }

  /** One that is not to be seen yet gets it when it appears. */
  function giveKeyboard({ windows, shownIds, keyboardId }: Drawing): void {
    if (shownIds.has(keyboardId)) windows.get(keyboardId)?.focus();
  }

  async function open(): Promise<Result<null>> {
    const refusal = deps.isPortal ? createAppError('screen/region-by-desktop') : deps.findRefusal();
    if (refusal !== null) return failure(refusal);
    if (phase.kind === 'open') giveKeyboard(phase.drawing);
    if (phase.kind !== 'closed') return ok(null);
    const opening: Phase = { kind: 'opening' };
    setPhase(opening);
    isHudHidden = hud.isVisible();
    if (isHudHidden) {
      hud.hide();
      await new Promise<void>((resolve) => {
        clock.setTimer(repaintMs, resolve);
      });
    }
    const pointerDisplayId = await sources.findPointerDisplayId();
    const stills = await sources.takeStills().catch((cause: unknown) => {
      log.warn('region.noStills', { cause });
      return [];
    });
    if (!isAt(opening)) return ok(null);
    // From here on nothing is waited for: a page asks what it shows as soon as it is there.
    const offers = makeOffers(stills, sources.listDisplays(), deps.readLastRegions());
    if (offers.size === 0) {
      close();
      return failure(createAppError('screen/no-source'));
    }
    const displays = sources.listDisplays().filter(({ id }) => offers.has(id));
    const windows = new Map(displays.map((display) => [display.id, deps.openWindow(display, close)]));
    cancelReadyTimer = clock.setTimer(readyMs, () => {
      log.error('region.notShown', {});
      close();
    });
    const keyboardId = windows.has(pointerDisplayId) ? pointerDisplayId : (displays[0]?.id ?? '');
    setPhase({ kind: 'open', drawing: { offers, windows, shownIds: new Set(), keyboardId } });
    log.info('region.opened', { displays: offers.size });
    return ok(null);
  }

  return {
    open,
    isOpen: () => phase.kind !== 'closed',
    cancel: close,
    read(displayId) {
      const offer = phase.kind === 'open' ? phase.drawing.offers.get(displayId) : undefined;
      return offer === undefined ? notOpen : ok(offer);
    },
    reportReady(displayId) {
      if (phase.kind !== 'open') return;
      cancelReadyTimer();
      const { windows, keyboardId, shownIds } = phase.drawing;
      const drawing = { ...phase.drawing, shownIds: new Set(shownIds).add(displayId) };
      phase = { kind: 'open', drawing };
      windows.get(displayId)?.show(displayId === keyboardId);
      // A window manager may give the keyboard to whatever comes to fill a display, whether it was asked to or not.
      if (displayId !== keyboardId) giveKeyboard(drawing);
    },
    focusNext(displayId) {
      if (phase.kind !== 'open') return;
      const ids = [...phase.drawing.windows.keys()];
      const keyboardId = ids[(ids.indexOf(displayId) + 1) % ids.length] ?? displayId;
      const drawing = { ...phase.drawing, keyboardId };
      phase = { kind: 'open', drawing };
      giveKeyboard(drawing);
    },
    async finish(displayId, box) {
      const offer = phase.kind === 'open' ? phase.drawing.offers.get(displayId) : undefined;
      if (offer === undefined) return notOpen;
      const { displayPx } = offer;
      if (box !== null && !isWithin(box, displayPx))
        return failure(createAppError('ipc/bad-input', { detail: packReason('beyondDisplay') }));
      close();
      if (box === null) return ok(null);
      return deps.share.start({ kind: 'region', displayId, area: toArea(box, displayPx), displayPx });
    },
  };
}

function makeOffers(
  stills: Awaited<ReturnType<ScreenSources['takeStills']>>,
  displays: readonly DisplayFacts[],
  lastRegions: Settings['screen']['lastRegions'],
): ReadonlyMap<string, RegionOffer> {
  return new Map(
    stills.flatMap(({ displayId, still }): readonly (readonly [string, RegionOffer])[] => {
      const display = displays.find(({ id }) => id === displayId);
      if (display === undefined) return [];
      const displayPx = measureDisplay(display);
      const region = lastRegions[displayId];
      const last =
        region !== undefined && areSizesEqual(region.displayPx, displayPx)
          ? toBox(region.area, displayPx)
          : null;
      const displayNumber = displays.indexOf(display) + 1;
      return [[displayId, { displayNumber, displayCount: displays.length, displayPx, still, last }]];
    }),
  );
}
