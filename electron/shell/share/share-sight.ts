// Whether what is shared is still what was chosen, and whether anything in it may not be seen.
import type { Area, ShareTarget } from '../../contract/screen.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Box, DisplayFacts } from './display-facts.ts';
import { cropBoxes, cropMasks, doBoxesMeet, isRegionInPlace, placeRegion } from './region-place.ts';
import { listBlocking, type OpenWindow } from './open-windows.ts';
import type { ChosenSource } from './screen-choice.ts';
import type { ScreenSources } from './screen-sources.ts';

/** What a person chose, and the source that it means. */
export interface Shared {
  readonly target: ShareTarget;
  readonly chosen: ChosenSource;
}

/** The same, as it is painted over since it is shared. */
export interface Painted extends Shared {
  readonly masks: readonly Area[];
}

export interface SharePlace {
  readonly displayId: string;
  /** In points of the whole desktop; null for all of the display. */
  readonly region: Box | null;
  /** The region, or all of the display. */
  readonly box: Box;
}

export interface ShareSight {
  /** Where on the desktop it is shared from; null where that is not known. */
  findPlace(shared: Shared): SharePlace | null;
  /** The window that forbids sending now, or null. */
  findBlocking(shared: Shared, windows: readonly OpenWindow[]): Promise<OpenWindow | null>;
  /** What is to be painted over in it now; null when there is something, and where it lies cannot be known. */
  findMasks(shared: Shared): Promise<readonly Area[] | null>;
  /** It still lies under its masks as it did when they were found. */
  isPaintedRight(painted: Painted): Promise<boolean>;
  /** What was shared before, when it can be again: a window of another day is not there any more, and a display may be gone. */
  findAgain(last: ShareTarget | undefined): ShareTarget | null;
  /** The pointer has gone to another display than the one it took along, or the displays stand otherwise or have another size. */
  isElsewhere(shared: Shared & { readonly displays: readonly DisplayFacts[] }): Promise<boolean>;
  /** Why what is shared cannot be shared any more; null as long as it can. */
  findLoss(shared: Shared): 'screen/ended' | 'screen/region-moved' | null;
  /** Why what was chosen is not there. */
  explainAbsence(target: ShareTarget): 'screen/no-source' | 'screen/region-moved';
}

export function createShareSight(
  sources: Pick<ScreenSources, 'listDisplays' | 'findPointerDisplayId' | 'readWindowPlace'>,
  readSettings: () => Pick<Settings['screen'], 'blockedTitles' | 'masks'>,
): ShareSight {
  const hasDisplay = (displayId: string): boolean =>
    sources.listDisplays().some(({ id }) => id === displayId);

  function findRegion(target: ShareTarget): Box | null {
    if (target.kind !== 'region') return null;
    const bounds = sources.listDisplays().find(({ id }) => id === target.displayId)?.bounds;
    return bounds === undefined ? null : placeRegion(bounds, target.area);
  }

  async function findMasks({ target, chosen }: Shared): Promise<readonly Area[] | null> {
    const { masks } = readSettings();
    if (chosen.displayId !== null) {
      const own = masks[chosen.displayId] ?? [];
      return target.kind === 'region' ? cropMasks(own, target.area) : own;
    }
    const boxes = sources
      .listDisplays()
      .flatMap(({ id, bounds }) => (masks[id] ?? []).map((mask) => placeRegion(bounds, mask)));
    if (boxes.length === 0) return [];
    const place = chosen.subject.kind === 'window' ? await sources.readWindowPlace(chosen.sourceId) : null;
    return place === null ? null : cropBoxes(boxes, place.content);
  }

  return {
    findMasks,
    isPaintedRight: async (painted) =>
      JSON.stringify(await findMasks(painted)) === JSON.stringify(painted.masks),
    findPlace({ target, chosen: { displayId } }) {
      const bounds = sources.listDisplays().find(({ id }) => id === displayId)?.bounds;
      if (displayId === null || bounds === undefined) return null;
      const region = findRegion(target);
      return { displayId, region, box: region ?? bounds };
    },
    findAgain: (last) =>
      last === undefined || last.kind === 'window' || ('displayId' in last && !hasDisplay(last.displayId))
        ? null
        : last,
    async isElsewhere({ target, chosen: { displayId }, displays }) {
      if (displayId === null) return false;
      if (target.kind === 'pointerDisplay' && (await sources.findPointerDisplayId()) !== displayId)
        return true;
      return hasDisplay(displayId) && JSON.stringify(sources.listDisplays()) !== JSON.stringify(displays);
    },
    async findBlocking({ target, chosen }, windows) {
      const region = findRegion(target);
      for (const window of listBlocking(chosen, windows, readSettings().blockedTitles)) {
        if (region === null) return window;
        // One that lies nobody knows where counts as one that lies in it.
        const box = (await sources.readWindowPlace(window.id))?.whole ?? null;
        if (box === null || doBoxesMeet(box, region)) return window;
      }
      return null;
    },
    findLoss({ target, chosen }) {
      if (chosen.displayId !== null && !hasDisplay(chosen.displayId)) return 'screen/ended';
      if (target.kind !== 'region' || isRegionInPlace(target, sources.listDisplays())) return null;
      return 'screen/region-moved';
    },
    explainAbsence: (target) =>
      target.kind === 'region' && hasDisplay(target.displayId) ? 'screen/region-moved' : 'screen/no-source',
  };
}
