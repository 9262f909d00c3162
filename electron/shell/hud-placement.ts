// Where the HUD is: sizes, its place on a display, and the place a person dragged it to. Pure; everything in DIP.
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the pill was dragged to, from the left and bottom edges of the work area. */
export interface HudPlace {
  readonly x: number;
  readonly bottom: number;
}

/** Sizes of the HUD (source: UI "HUD"). The margin is transparent room for the shadow around the pill. */
export const hudSize = { pillWidthPx: 460, pillHeightPx: 56, marginPx: 16, gapPx: 24 } as const;

/** A difference to where we put the window that is no rounding: a person dragged it. */
const draggedPx = 3;

/** Bounds of the window on a display: where it was left there, else bottom centre; always wholly on it. */
export function placeHud(workArea: Area, heightPx: number, place?: HudPlace): Area {
  const { pillWidthPx, marginPx, gapPx } = hudSize;
  const wanted = place ?? { x: (workArea.width - pillWidthPx) / 2, bottom: gapPx };
  const x = clamp(wanted.x, 0, workArea.width - pillWidthPx);
  const bottom = clamp(wanted.bottom, 0, workArea.height - heightPx);
  const height = Math.round(heightPx) + 2 * marginPx;
  return {
    x: Math.round(workArea.x + x - marginPx),
    y: Math.round(workArea.y + workArea.height - bottom + marginPx) - height,
    width: pillWidthPx + 2 * marginPx,
    height,
  };
}

/** The place that bounds stand for on a display: the inverse of `placeHud`. */
export function readPlace(workArea: Area, bounds: Area): HudPlace {
  const { marginPx } = hudSize;
  return {
    x: bounds.x + marginPx - workArea.x,
    bottom: workArea.y + workArea.height - (bounds.y + bounds.height - marginPx),
  };
}

/** Whether a window that was put at `expected` has been moved by someone else since. */
export function isDragged(expected: Area, actual: Area): boolean {
  const bottomShiftPx = Math.abs(actual.y + actual.height - (expected.y + expected.height));
  return Math.abs(actual.x - expected.x) >= draggedPx || bottomShiftPx >= draggedPx;
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, Math.max(min, max)));
}
