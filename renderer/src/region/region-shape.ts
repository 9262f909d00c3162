// The rectangle of a region while it is drawn, moved and resized, in whole pixels of its display. Pure.
import { smallestRegionPx, type BoxPx } from '../../../electron/contract/region.ts';
import type { SizePx } from '../../../electron/contract/screen.ts';

/** A pixel, not a place between pixels. */
export interface PointPx {
  readonly xPx: number;
  readonly yPx: number;
}

export const corners = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const;
export type Corner = (typeof corners)[number];

export type Drag =
  /** From this pixel to the one under the pointer, both of them included. */
  | { readonly kind: 'span'; readonly anchor: PointPx }
  | { readonly kind: 'move'; readonly grabbed: PointPx; readonly box: BoxPx };

/** A step of the arrow keys, and one of those that hit the very pixel. */
const stepPx = 10;
const fineStepPx = 1;
/** What moves less was a click, and no rectangle. */
const clickPx = 4;

/** What there is before anything is drawn: the region of last time, or the middle half of the display. */
export function proposeBox({ widthPx, heightPx }: SizePx, last: BoxPx | null): BoxPx {
  if (last !== null) return last;
  const half = { widthPx: Math.round(widthPx / 2), heightPx: Math.round(heightPx / 2) };
  return { leftPx: Math.round(widthPx / 4), topPx: Math.round(heightPx / 4), ...half };
}

/** The pixel of the display under a pointer, from its place in the window that shows the display. */
export function findPixel(
  pointer: { readonly x: number; readonly y: number },
  window: { readonly width: number; readonly height: number },
  { widthPx, heightPx }: SizePx,
): PointPx {
  const toPixel = (at: number, side: number, sidePx: number): number =>
    clamp(Math.floor((at / side) * sidePx), 0, sidePx - 1);
  return {
    xPx: toPixel(pointer.x, window.width, widthPx),
    yPx: toPixel(pointer.y, window.height, heightPx),
  };
}

/** What a press begins: a corner is pulled, a rectangle that was drawn is moved, and anywhere else one is drawn. */
export function beginDrag(at: PointPx, corner: Corner | null, drawn: BoxPx | null): Drag {
  if (drawn === null) return { kind: 'span', anchor: at };
  if (corner !== null) return { kind: 'span', anchor: findOpposite(corner, drawn) };
  return isInside(at, drawn) ? { kind: 'move', grabbed: at, box: drawn } : { kind: 'span', anchor: at };
}

export function dragTo(drag: Drag, at: PointPx, display: SizePx): BoxPx {
  if (drag.kind === 'move')
    return moveBox(drag.box, at.xPx - drag.grabbed.xPx, at.yPx - drag.grabbed.yPx, display);
  const { anchor } = drag;
  return {
    leftPx: Math.min(anchor.xPx, at.xPx),
    topPx: Math.min(anchor.yPx, at.yPx),
    widthPx: Math.abs(anchor.xPx - at.xPx) + 1,
    heightPx: Math.abs(anchor.yPx - at.yPx) + 1,
  };
}

export function isClick({ widthPx, heightPx }: SizePx): boolean {
  return widthPx <= clickPx && heightPx <= clickPx;
}

export function isLargeEnough({ widthPx, heightPx }: SizePx): boolean {
  return widthPx >= smallestRegionPx && heightPx >= smallestRegionPx;
}

interface PressedKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
}

const directions: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Arrow keys move; with Shift they resize at the right and the bottom edge; with Ctrl by one pixel. Null for any other key. */
export function pressKey(box: BoxPx, { key, shiftKey, ctrlKey }: PressedKey, display: SizePx): BoxPx | null {
  const direction = directions[key];
  if (direction === undefined) return null;
  const [x, y] = direction;
  const step = ctrlKey ? fineStepPx : stepPx;
  return shiftKey ? resizeBox(box, x * step, y * step, display) : moveBox(box, x * step, y * step, display);
}

function moveBox(box: BoxPx, byXPx: number, byYPx: number, display: SizePx): BoxPx {
  return {
    ...box,
    leftPx: clamp(box.leftPx + byXPx, 0, display.widthPx - box.widthPx),
    topPx: clamp(box.topPx + byYPx, 0, display.heightPx - box.heightPx),
  };
}

/** Down to the smallest region and as far as the display reaches; a region at the edge grows to the other side. */
function resizeBox(box: BoxPx, byXPx: number, byYPx: number, display: SizePx): BoxPx {
  const widthPx = clamp(box.widthPx + byXPx, Math.min(smallestRegionPx, display.widthPx), display.widthPx);
  const heightPx = clamp(
    box.heightPx + byYPx,
    Math.min(smallestRegionPx, display.heightPx),
    display.heightPx,
  );
  return {
    leftPx: Math.min(box.leftPx, display.widthPx - widthPx),
    topPx: Math.min(box.topPx, display.heightPx - heightPx),
    widthPx,
    heightPx,
  };
}

function findOpposite(corner: Corner, { leftPx, topPx, widthPx, heightPx }: BoxPx): PointPx {
  return {
    xPx: corner === 'topLeft' || corner === 'bottomLeft' ? leftPx + widthPx - 1 : leftPx,
    yPx: corner === 'topLeft' || corner === 'topRight' ? topPx + heightPx - 1 : topPx,
  };
}

function isInside({ xPx, yPx }: PointPx, { leftPx, topPx, widthPx, heightPx }: BoxPx): boolean {
  return xPx >= leftPx && xPx < leftPx + widthPx && yPx >= topPx && yPx < topPx + heightPx;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
