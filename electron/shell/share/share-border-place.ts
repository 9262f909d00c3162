// Where the frame around what is shared lies, and what our own window covers of it. Pure.
import type { Area } from '../../contract/screen.ts';
import type { Box } from './display-facts.ts';
import { doBoxesMeet } from './region-place.ts';

export interface Border {
  /** Of the window. */
  readonly bounds: Box;
  /** Top, bottom, left and right, within the window. */
  readonly strips: readonly Box[];
}

/** Plain to see at the edge of the eye, and too thin to hide anything. */
const widthPx = 4;

/** Inside the edges of a display; around a region of it, so that the frame is not in the pictures. */
export function findBorder(display: Box, region: Box | null): Border {
  return frame(region === null ? display : growWithin(region, display));
}

/** Around a window, wherever it lies; null where nothing of it is on a display. */
export function findWindowBorder(window: Box, displays: readonly Box[]): Border | null {
  if (!displays.some((display) => doBoxesMeet(display, window))) return null;
  const x = Math.min(...displays.map((display) => display.x));
  const y = Math.min(...displays.map((display) => display.y));
  const right = Math.max(...displays.map((display) => display.x + display.width));
  const bottom = Math.max(...displays.map((display) => display.y + display.height));
  return frame(growWithin(window, { x, y, width: right - x, height: bottom - y }));
}

function frame(bounds: Box): Border {
  const { width, height } = bounds;
  return {
    bounds,
    strips: [
      { x: 0, y: 0, width, height: widthPx },
      { x: 0, y: height - widthPx, width, height: widthPx },
      { x: 0, y: 0, width: widthPx, height },
      { x: width - widthPx, y: 0, width: widthPx, height },
    ],
  };
}

function growWithin(region: Box, display: Box): Box {
  const x = Math.max(display.x, region.x - widthPx);
  const y = Math.max(display.y, region.y - widthPx);
  const right = Math.min(display.x + display.width, region.x + region.width + widthPx);
  const bottom = Math.min(display.y + display.height, region.y + region.height + widthPx);
  return { x, y, width: right - x, height: bottom - y };
}

/** The part of what is shared that a window of ours covers, as shares of it; null where it covers none. */
export function findOverlay(window: Box, shared: Box | null): Area | null {
  if (shared === null) return null;
  const left = Math.max(0, (window.x - shared.x) / shared.width);
  const top = Math.max(0, (window.y - shared.y) / shared.height);
  const right = Math.min(1, (window.x + window.width - shared.x) / shared.width);
  const bottom = Math.min(1, (window.y + window.height - shared.y) / shared.height);
  return right <= left || bottom <= top ? null : { left, top, width: right - left, height: bottom - top };
}
