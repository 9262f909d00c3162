// Which display the pointer is on. On X11 Electron knows where the pointer is only as long as it is over one of our own windows:
// there the X server is asked.
import type { Display, Screen } from 'electron';

export interface PointPx {
  readonly xPx: number;
  readonly yPx: number;
}

export type FindPointerDisplay = () => Promise<Display>;

/** @param readPointerPx in pixels of the whole desktop; null where Electron alone knows it */
export function createPointerDisplay(
  screen: Pick<Screen, 'getAllDisplays' | 'getCursorScreenPoint' | 'getDisplayNearestPoint'>,
  readPointerPx: () => Promise<PointPx | null>,
): FindPointerDisplay {
  return async () => {
    const [first, ...others] = screen.getAllDisplays();
    if (first !== undefined && others.length === 0) return first;
    // Where displays differ in their pixels, points and pixels of the whole desktop have no one measure: Electron's own point then.
    const isOneMeasure =
      first !== undefined && others.every(({ scaleFactor }) => scaleFactor === first.scaleFactor);
    const at = isOneMeasure ? await readPointerPx() : null;
    const point =
      at === null || first === undefined
        ? screen.getCursorScreenPoint()
        : { x: Math.round(at.xPx / first.scaleFactor), y: Math.round(at.yPx / first.scaleFactor) };
    return screen.getDisplayNearestPoint(point);
  };
}
