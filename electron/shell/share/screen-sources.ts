// What the system says can be captured: displays and windows, without our own. The one user of desktopCapturer.
import { BrowserWindow, desktopCapturer, screen } from 'electron';
import type { DisplayFacts, ScreenFacts, ScreenSource } from './screen-choice.ts';

type Source = Electron.DesktopCapturerSource;

export interface PicturedSource extends ScreenSource {
  /** A data: URL. */
  readonly thumbnail: string;
}

export interface ScreenSources {
  readFacts(): Promise<ScreenFacts>;
  /** Windows of others that are to be seen, the one in front first. */
  listWindows(): Promise<readonly ScreenSource[]>;
  listPictured(): Promise<readonly PicturedSource[]>;
  readPointerDisplayId(): string;
  readonly listDisplays: () => readonly DisplayFacts[];
}

const noPicture = { width: 0, height: 0 };
const thumbnailSize = { width: 320, height: 200 };

/** With `isPortal` nothing is listed: each listing would open the system's dialog. */
export function createScreenSources(isPortal: boolean): ScreenSources {
  const list = (types: ('screen' | 'window')[], size: Electron.Size): Promise<readonly Source[]> =>
    isPortal ? Promise.resolve([]) : desktopCapturer.getSources({ types, thumbnailSize: size });
  const listWindows = async (): Promise<readonly ScreenSource[]> =>
    withoutOwn(await list(['window'], noPicture)).map(toSource);

  return {
    listWindows,
    readPointerDisplayId,
    listDisplays,
    readFacts: async () => {
      const displaySources = await list(['screen'], noPicture);
      return {
        isPortal,
        displays: listDisplays(),
        pointerDisplayId: readPointerDisplayId(),
        displaySources: displaySources.map(toSource),
        windowSources: await listWindows(),
      };
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

function readPointerDisplayId(): string {
  return String(screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).id);
}

function toSource({ id, name, display_id }: Source): ScreenSource {
  return { id, name, displayId: display_id };
}

/** `window:NUMBER:…`: the number is the system's. */
function withoutOwn(sources: readonly Source[]): readonly Source[] {
  const own = BrowserWindow.getAllWindows().map((window) => window.getMediaSourceId().split(':')[1]);
  return sources.filter(({ id }) => !id.startsWith('window:') || !own.includes(id.split(':')[1]));
}
