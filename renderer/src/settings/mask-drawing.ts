// Areas that are painted over, as they are drawn and entered. Pure.
import type { Area } from '../../../electron/contract/screen.ts';

/** Less than this was a click, no area. */
const smallest = 0.01;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The area between two points of a picture, shares of it; null when it is too small to be one. */
export function spanArea(from: Point, to: Point): Area | null {
  const [left, right] = [clamp(Math.min(from.x, to.x)), clamp(Math.max(from.x, to.x))];
  const [top, bottom] = [clamp(Math.min(from.y, to.y)), clamp(Math.max(from.y, to.y))];
  if (right - left < smallest || bottom - top < smallest) return null;
  return { left, top, width: right - left, height: bottom - top };
}

/** An area with one of its values changed, kept within the picture. */
export function changeArea(area: Area, side: keyof Area, value: number): Area {
  const changed = { ...area, [side]: clamp(value) };
  const left = Math.min(changed.left, 1 - smallest);
  const top = Math.min(changed.top, 1 - smallest);
  return {
    left,
    top,
    width: Math.max(smallest, Math.min(changed.width, 1 - left)),
    height: Math.max(smallest, Math.min(changed.height, 1 - top)),
  };
}

function clamp(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0;
}
