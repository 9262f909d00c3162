// A capture as main orders it: all of a display, nothing painted over.
import { wholeArea, type Area, type CaptureOrder } from '../../electron/contract/screen.ts';

export function createCaptureOrder(captureId: number, area: Area = wholeArea): CaptureOrder {
  return { captureId, area, masks: [], pixelRatio: 1, isAskedFirst: false };
}
