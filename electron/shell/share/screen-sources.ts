// What the system says can be captured: displays and windows, without our own. The one user of desktopCapturer.
import { BrowserWindow, desktopCapturer, screen } from 'electron';
import { toBox, type BoxPx } from '../../contract/region.ts';
import type { FindPointerDisplay } from '../pointer-display.ts';
import { measureDisplay, type Box, type DisplayFacts, type WindowPlace } from './display-facts.ts';
import { assumeOpen, toOpenWindows, type DesktopWindow, type OpenWindow } from './open-windows.ts';
import { chooseSource, type ScreenFacts } from './screen-choice.ts';
import type { ScreenSource } from './screen-source.ts';
import type { GrantedSource } from './share-guard.ts';

type Source = Electron.DesktopCapturerSource;

export interface PicturedSource extends ScreenSource {
  /** A data: URL. */
  readonly thumbnail: string;
}

export interface DisplayStill {
  readonly displayId: string;
  /** A data: URL. */
  readonly still: string;
}

export interface ScreenSources {
  readFacts(): Promise<ScreenFacts>;
  /** All windows of others that are to be seen, the one in front first. */
  listWindows(): Promise<readonly OpenWindow[]>;
  /** What may be captured, without pictures. Opens the system's dialog where there is one. */
  readonly listToGrant: (types: ('screen' | 'window')[]) => Promise<readonly GrantedSource[]>;
  listPictured(): Promise<readonly PicturedSource[]>;
  /** Where a window of others lies; null where the system does not tell. */
  readWindowPlace(sourceId: string): Promise<WindowPlace | null>;
  /** Each display as it is now, in its own pixels. */
  takeStills(): Promise<readonly DisplayStill[]>;
  findPointerDisplayId(): Promise<string>;
  readonly listDisplays: () => readonly DisplayFacts[];
}

const noPicture = { width: 0, height: 0 };
const thumbnailSize = { width: 320, height: 200 };

/** Text stays sharp at it; a lossless picture of a large display takes main a second. */
const stillQuality = 90;

interface WindowPlacePx {
  readonly content: BoxPx;
  readonly whole: BoxPx;
  readonly isViewable: boolean;
}

interface ScreenSourcesDeps {
  /** Nothing is listed: each listing would open the system's dialog. */
  readonly isPortal: boolean;
  /** By the system's number of a window, in pixels of the whole desktop; null where that is not known. */
  readonly readWindowPlacePx: (windowId: number) => Promise<WindowPlacePx | null>;
  /** The topmost first; null where the desktop does not tell. */
  readonly readDesktopWindows: () => Promise<readonly DesktopWindow[] | null>;
  readonly findPointerDisplay: FindPointerDisplay;
}

export function createScreenSources(deps: ScreenSourcesDeps): ScreenSources {
  const { isPortal } = deps;
  const list = (types: ('screen' | 'window')[], size: Electron.Size): Promise<readonly Source[]> =>
    isPortal ? Promise.resolve([]) : desktopCapturer.getSources({ types, thumbnailSize: size });
  const listCapturable = async (): Promise<readonly ScreenSource[]> =>
    withoutOwn(await list(['window'], noPicture)).map(toSource);
  const listTold = async (): Promise<readonly OpenWindow[] | null> => {
    const told = isPortal ? null : await deps.readDesktopWindows();
    const own = listOwn();
    return told === null ? null : toOpenWindows(told, (windowId) => own.includes(String(windowId)));
  };

  const findPointerDisplayId = async (): Promise<string> => String((await deps.findPointerDisplay()).id);

  const toFacts = async (
    displaySources: readonly Source[],
    windowSources: readonly ScreenSource[],
    openWindows: readonly OpenWindow[],
  ): Promise<ScreenFacts> => ({
    isPortal,
    displays: listDisplays(),
    pointerDisplayId: await findPointerDisplayId(),
    displaySources: displaySources.map(toSource),
    windowSources,
    openWindows,
  });

  return {
    findPointerDisplayId,
    listDisplays,
    readFacts: async () => {
      const displaySources = await list(['screen'], noPicture);
      const windowSources = await listCapturable();
      return toFacts(displaySources, windowSources, (await listTold()) ?? assumeOpen(windowSources));
    },
    listWindows: async () => (await listTold()) ?? assumeOpen(await listCapturable()),
    listToGrant: async (types) => {
      // A dialog can be captured, though the system does not list it.
      const told = types.includes('screen') ? null : await listTold();
      return told ?? desktopCapturer.getSources({ types, thumbnailSize: noPicture });
    },
    readWindowPlace: async (sourceId) => {
      const [first, ...others] = listDisplays();
      // Where displays differ in their pixels, points and pixels of the whole desktop have no one measure.
      if (first === undefined || others.some(({ pixelRatio }) => pixelRatio !== first.pixelRatio))
        return null;
      const place = await deps.readWindowPlacePx(Number(sourceId.split(':')[1]));
      if (place === null) return null;
      const { content, whole, isViewable } = place;
      const { pixelRatio } = first;
      return { isViewable, content: toPoints(content, pixelRatio), whole: toPoints(whole, pixelRatio) };
    },
    takeStills: async () => {
      const displays = listDisplays();
      const isOneForAll = (await list(['screen'], noPicture)).length < displays.length;
      const pictured = await list(['screen'], findStillSize(displays, isOneForAll));
      const facts = await toFacts(pictured, [], []);
      return facts.displays.flatMap(({ id }) => {
        const chosen = chooseSource({ kind: 'display', displayId: id }, facts);
        const picture = pictured.find((source) => source.id === chosen?.sourceId)?.thumbnail;
        if (chosen === null || picture === undefined || picture.isEmpty()) return [];
        const { width: widthPx, height: heightPx } = picture.getSize();
        const part = toBox(chosen.area, { widthPx, heightPx });
        const cropped = picture.crop({
          x: part.leftPx,
          y: part.topPx,
          width: part.widthPx,
          height: part.heightPx,
        });
        const jpeg = cropped.toJPEG(stillQuality).toString('base64');
        return [{ displayId: id, still: `data:image/jpeg;base64,${jpeg}` }];
      });
    },
    listPictured: async () =>
      withoutOwn(await list(['screen', 'window'], thumbnailSize)).map((source) => ({
        ...toSource(source),
        thumbnail: source.thumbnail.isEmpty() ? '' : source.thumbnail.toDataURL(),
      })),
  };
}

function listDisplays(): readonly DisplayFacts[] {
  return screen
    .getAllDisplays()
    .toSorted((left, right) => left.bounds.x - right.bounds.x || left.bounds.y - right.bounds.y)
    .map(({ id, bounds, scaleFactor }) => ({ id: String(id), bounds, pixelRatio: scaleFactor }));
}

function toSource({ id, name, display_id }: Source): ScreenSource {
  return { id, name, displayId: display_id };
}

/** `window:NUMBER:…`: the number is the system's. */
function listOwn(): readonly (string | undefined)[] {
  return BrowserWindow.getAllWindows().map((window) => window.getMediaSourceId().split(':')[1]);
}

function withoutOwn(sources: readonly Source[]): readonly Source[] {
  const own = listOwn();
  return sources.filter(({ id }) => !id.startsWith('window:') || !own.includes(id.split(':')[1]));
}

/** Large enough for every display as it is, or for one picture of all. */
function findStillSize(displays: readonly DisplayFacts[], isOneForAll: boolean): Electron.Size {
  const sizes = displays.map(measureDisplay);
  const combine = (sides: readonly number[]): number =>
    isOneForAll ? sides.reduce((sum, sidePx) => sum + sidePx, 0) : Math.max(...sides);
  return {
    width: combine(sizes.map(({ widthPx }) => widthPx)),
    height: combine(sizes.map(({ heightPx }) => heightPx)),
  };
}

/** Never smaller than it is. */
function toPoints({ leftPx, topPx, widthPx, heightPx }: BoxPx, pixelRatio: number): Box {
  const x = Math.floor(leftPx / pixelRatio);
  const y = Math.floor(topPx / pixelRatio);
  return {
    x,
    y,
    width: Math.ceil((leftPx + widthPx) / pixelRatio) - x,
    height: Math.ceil((topPx + heightPx) / pixelRatio) - y,
  };
}
