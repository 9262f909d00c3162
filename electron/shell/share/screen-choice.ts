// From what a person chose to the one source that is captured. Pure.
import { toBox } from '../../contract/region.ts';
import { wholeArea, type Area, type ShareSubject, type ShareTarget } from '../../contract/screen.ts';
import type { DisplayFacts } from './display-facts.ts';
import { nameWindow, type OpenWindow } from './open-windows.ts';
import { isRegionInPlace } from './region-place.ts';
import type { ScreenSource } from './screen-source.ts';

/** Stands for whatever is chosen in the system's own dialog. */
export const portalSourceId = 'portal';

/** All displays together, on X11: can be captured, and is not listed where displays are listed one by one. */
export const wholeDesktopSourceId = 'screen:-1:0';

export interface ScreenFacts {
  /** The system shows its own dialog and lists nothing before (Wayland). */
  readonly isPortal: boolean;
  /** As they stand, from the left and from the top. */
  readonly displays: readonly DisplayFacts[];
  readonly pointerDisplayId: string;
  readonly displaySources: readonly ScreenSource[];
  /** Windows of others that are offered to be chosen, the topmost first. */
  readonly windowSources: readonly ScreenSource[];
  /** All windows of others that are to be seen, the one in front first. */
  readonly openWindows: readonly OpenWindow[];
}

export interface ChosenSource {
  readonly sourceId: string;
  /** The part of the source that is meant. */
  readonly area: Area;
  readonly subject: ShareSubject;
  /** Null for a window. */
  readonly displayId: string | null;
  readonly pixelRatio: number;
}

/** What a target means now; null when it is not there. */
export function chooseSource(target: ShareTarget, facts: ScreenFacts): ChosenSource | null {
  if (facts.isPortal)
    return {
      ...{ sourceId: portalSourceId, area: wholeArea, displayId: null, pixelRatio: 1 },
      subject: { kind: 'portal' },
    };
  switch (target.kind) {
    case 'pointerDisplay':
      return chooseDisplay(facts.pointerDisplayId, facts);
    case 'display':
      return chooseDisplay(target.displayId, facts);
    case 'region':
      return chooseRegion(target, facts);
    case 'frontWindow':
      return chooseWindow(findFront(facts), facts);
    case 'window':
      return chooseWindow(
        [...facts.openWindows, ...facts.windowSources].find(({ id }) => id === target.sourceId),
        facts,
      );
  }
}

/** A dialog too, although none is offered: it is what a person looks at. */
function findFront({ openWindows }: ScreenFacts): ScreenSource | undefined {
  const front = openWindows.find(({ standing }) => standing === 'front');
  return front === undefined ? undefined : { ...front, name: nameWindow(front) };
}

function chooseWindow(source: ScreenSource | undefined, facts: ScreenFacts): ChosenSource | null {
  if (source === undefined) return null;
  const pixelRatio = findDisplay(facts, facts.pointerDisplayId)?.pixelRatio ?? 1;
  const subject: ShareSubject = { kind: 'window', title: source.name };
  return { sourceId: source.id, area: wholeArea, subject, displayId: null, pixelRatio };
}

function chooseDisplay(displayId: string, facts: ScreenFacts): ChosenSource | null {
  const display = findDisplay(facts, displayId);
  const found = display === undefined ? null : findDisplaySource(display, facts);
  if (display === undefined || found === null) return null;
  const subject: ShareSubject = { kind: 'display', number: facts.displays.indexOf(display) + 1 };
  return { ...found, subject, displayId, pixelRatio: display.pixelRatio };
}

function chooseRegion(
  target: Extract<ShareTarget, { readonly kind: 'region' }>,
  facts: ScreenFacts,
): ChosenSource | null {
  const chosen = chooseDisplay(target.displayId, facts);
  if (chosen?.subject.kind !== 'display' || !isRegionInPlace(target, facts.displays)) return null;
  const { area: inner, displayPx } = target;
  const { area: outer, subject } = chosen;
  const { widthPx, heightPx } = toBox(inner, displayPx);
  return {
    ...chosen,
    area: {
      left: outer.left + inner.left * outer.width,
      top: outer.top + inner.top * outer.height,
      width: inner.width * outer.width,
      height: inner.height * outer.height,
    },
    subject: { kind: 'region', number: subject.number, sizePx: { widthPx, heightPx } },
  };
}

function findDisplay({ displays }: ScreenFacts, displayId: string): DisplayFacts | undefined {
  return displays.find(({ id }) => id === displayId);
}

/** The source that shows a display. Where the system has one source for all displays, the part of it. */
function findDisplaySource(
  display: DisplayFacts,
  { displays, displaySources }: ScreenFacts,
): { readonly sourceId: string; readonly area: Area } | null {
  // X lists parts that a person has made of a display (`xrandr --setmonitor`) in its place; who lists a display names it.
  const areParts =
    displaySources.length > displays.length && displaySources.some(({ displayId }) => displayId === '');
  if (areParts) return { sourceId: wholeDesktopSourceId, area: findShare(display, displays) };
  const named = displaySources.find(({ displayId }) => displayId === display.id);
  if (named !== undefined) return { sourceId: named.id, area: wholeArea };
  const [only] = displaySources;
  if (displaySources.length === 1 && only !== undefined)
    return { sourceId: only.id, area: findShare(display, displays) };
  const inOrder =
    displaySources.length === displays.length ? displaySources[displays.indexOf(display)] : undefined;
  return inOrder === undefined ? null : { sourceId: inOrder.id, area: wholeArea };
}

/** The place of a display within the rectangle around all of them. */
function findShare({ bounds }: DisplayFacts, displays: readonly DisplayFacts[]): Area {
  const left = Math.min(...displays.map((display) => display.bounds.x));
  const top = Math.min(...displays.map((display) => display.bounds.y));
  const width = Math.max(...displays.map((display) => display.bounds.x + display.bounds.width)) - left;
  const height = Math.max(...displays.map((display) => display.bounds.y + display.bounds.height)) - top;
  return {
    left: (bounds.x - left) / width,
    top: (bounds.y - top) / height,
    width: bounds.width / width,
    height: bounds.height / height,
  };
}
