// Where the HUD is: its bounds on a display, and the place a person dragged it to. Pure; everything in DIP.
import { hudGapPx, hudMarginPx, hudSizes, type HudPlace, type HudSizeName } from '../contract/hud-layout.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What of the display the HUD takes, without regard to where. */
export interface HudShape {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Transparent, on each side. */
  readonly marginPx: number;
}

/** A difference to where we put the window that is no rounding: a person dragged it. */
const draggedPx = 3;

/** The shape of a HUD whose content is `heightPx` high in CSS pixels. */
export function shapeHud(heightPx: number, size: HudSizeName, zoomPercent: number): HudShape {
  const zoom = zoomPercent / 100;
  return {
    widthPx: hudSizes[size].widthPx * zoom,
    heightPx: heightPx * zoom,
    marginPx: hudMarginPx * zoom,
  };
}

/** Bounds of the window on a display: where it was left there, else bottom centre; always wholly on it. */
export function placeHud(workArea: Area, shape: HudShape, place: HudPlace = { preset: 'bottom' }): Area {
  const { widthPx, heightPx, marginPx } = shape;
  const wanted = 'preset' in place ? placeOfPreset(workArea, shape, place.preset) : place;
  const x = clamp(wanted.x, 0, workArea.width - widthPx);
  const bottom = clamp(wanted.bottom, 0, workArea.height - heightPx);
  const height = Math.round(heightPx + 2 * marginPx);
  return {
    x: Math.round(workArea.x + x - marginPx),
    y: Math.round(workArea.y + workArea.height - bottom + marginPx) - height,
    width: Math.round(widthPx + 2 * marginPx),
    height,
  };
}

/** The place that bounds stand for on a display: the inverse of `placeHud`. */
export function readPlace(
  workArea: Area,
  bounds: Area,
  marginPx: number,
): { readonly x: number; readonly bottom: number } {
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

/** So long a window manager may take to do what it was told: where the window is until then was nobody's wish. */
const moveSettleMs = 300;

/** The same at any moment; `sinceMovedMs` is how long ago the window was put there. */
export function isDraggedByNow(expected: Area, actual: Area, sinceMovedMs: number): boolean {
  return sinceMovedMs >= moveSettleMs && isDragged(expected, actual);
}

function placeOfPreset(
  workArea: Area,
  { widthPx, heightPx }: HudShape,
  preset: Extract<HudPlace, { preset: unknown }>['preset'],
): { readonly x: number; readonly bottom: number } {
  const right = workArea.width - widthPx - hudGapPx;
  const centre = (workArea.width - widthPx) / 2;
  const x = preset.endsWith('Left') ? hudGapPx : preset.endsWith('Right') ? right : centre;
  return { x, bottom: preset.startsWith('top') ? workArea.height - hudGapPx - heightPx : hudGapPx };
}

function clamp(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(value, Math.max(min, max)));
}
