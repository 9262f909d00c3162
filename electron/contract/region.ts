// A region of a display, in whole pixels and as shares of it, and what its drawing is shown. Pure.
import * as v from 'valibot';
import type { Area, SizePx } from './screen.ts';

/** Less holds hardly a word, and the change test wants a pixel for each of its 64 × 36 cells. */
export const smallestRegionPx = 64;

const placePx = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));
const sidePx = v.pipe(v.number(), v.integer(), v.minValue(smallestRegionPx), v.maxValue(100_000));
/** A region that was drawn, in pixels of its display. */
export const drawnBoxSchema = v.object({
  leftPx: placePx,
  topPx: placePx,
  widthPx: sidePx,
  heightPx: sidePx,
});
/** In pixels of a display, or of a picture of it. */
export type BoxPx = Readonly<v.InferOutput<typeof drawnBoxSchema>>;

/** What a window in which a region is drawn has to know of its display. */
export interface RegionOffer {
  /** Displays are numbered as they stand, from the left. */
  readonly displayNumber: number;
  readonly displayCount: number;
  readonly displayPx: SizePx;
  /** The display as it was a moment ago, a data: URL. */
  readonly still: string;
  /** The region that was shared of this display before; null when there was none, or the display has another size now. */
  readonly last: BoxPx | null;
}

/** A box as shares of the display. */
export function toArea({ leftPx, topPx, widthPx, heightPx }: BoxPx, display: SizePx): Area {
  return {
    left: leftPx / display.widthPx,
    top: topPx / display.heightPx,
    width: widthPx / display.widthPx,
    height: heightPx / display.heightPx,
  };
}

/** The whole pixels that an area means, never beyond the edge. */
export function toBox(area: Area, { widthPx, heightPx }: SizePx): BoxPx {
  const leftPx = Math.round(area.left * widthPx);
  const topPx = Math.round(area.top * heightPx);
  return {
    leftPx,
    topPx,
    widthPx: Math.min(widthPx - leftPx, Math.round(area.width * widthPx)),
    heightPx: Math.min(heightPx - topPx, Math.round(area.height * heightPx)),
  };
}

/** A part of a box, as shares of the box: in whole pixels, and not one pixel beyond it. */
export function toInnerBox(area: Area, outer: BoxPx): BoxPx {
  const inner = toBox(area, outer);
  return { ...inner, leftPx: outer.leftPx + inner.leftPx, topPx: outer.topPx + inner.topPx };
}

export function isWithin({ leftPx, topPx, widthPx, heightPx }: BoxPx, outer: SizePx): boolean {
  return leftPx >= 0 && topPx >= 0 && leftPx + widthPx <= outer.widthPx && topPx + heightPx <= outer.heightPx;
}

export function areSizesEqual(one: SizePx, other: SizePx): boolean {
  return one.widthPx === other.widthPx && one.heightPx === other.heightPx;
}
