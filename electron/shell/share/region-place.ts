// Where a region of a display lies: on the desktop, among the masks, and whether it is still where it was drawn. Pure.
import { areSizesEqual } from '../../contract/region.ts';
import type { Area, ShareTarget } from '../../contract/screen.ts';
import { measureDisplay, type Box, type DisplayFacts } from './display-facts.ts';

type RegionTarget = Extract<ShareTarget, { readonly kind: 'region' }>;

/** Whether the display of a region is there, in the size in which the region was drawn. */
export function isRegionInPlace(target: RegionTarget, displays: readonly DisplayFacts[]): boolean {
  const display = displays.find(({ id }) => id === target.displayId);
  return display !== undefined && areSizesEqual(measureDisplay(display), target.displayPx);
}

/** In points of the desktop. */
export function placeRegion(bounds: Box, area: Area): Box {
  const x = Math.round(bounds.x + area.left * bounds.width);
  const y = Math.round(bounds.y + area.top * bounds.height);
  return {
    x,
    y,
    width: Math.round(bounds.x + (area.left + area.width) * bounds.width) - x,
    height: Math.round(bounds.y + (area.top + area.height) * bounds.height) - y,
  };
}

/** Masks of a display as parts of a region of it; those that lie elsewhere are left out. */
export function cropMasks(masks: readonly Area[], region: Area): readonly Area[] {
  return masks.flatMap((mask) => {
    const left = clamp((mask.left - region.left) / region.width);
    const top = clamp((mask.top - region.top) / region.height);
    const right = clamp((mask.left + mask.width - region.left) / region.width);
    const bottom = clamp((mask.top + mask.height - region.top) / region.height);
    if (right <= left || bottom <= top) return [];
    return [{ left, top, width: right - left, height: bottom - top }];
  });
}

/** Boxes of the desktop as parts of one of them; those that lie elsewhere are left out. */
export function cropBoxes(boxes: readonly Box[], outer: Box): readonly Area[] {
  return cropMasks(boxes.map(toEdges), toEdges(outer));
}

function toEdges({ x, y, width, height }: Box): Area {
  return { left: x, top: y, width, height };
}

export function doBoxesMeet(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
