import { describe, expect, it } from 'vitest';
import { hudMarginPx } from '../contract/hud-layout.ts';
import {
  isDragged,
  isDraggedByNow,
  placeHud as placeShape,
  readPlace as readPlaceWith,
  shapeHud,
  type Area,
} from './hud-placement.ts';

/** A second display, right of the first, with a panel at the bottom. */
const workArea = { x: 1920, y: 0, width: 1600, height: 870 };

const placeHud = (area: Area, heightPx: number, place?: Parameters<typeof placeShape>[2]): Area =>
  placeShape(area, shapeHud(heightPx, 'medium', 100), place);
const readPlace = (area: Area, bounds: Area): ReturnType<typeof readPlaceWith> =>
  readPlaceWith(area, bounds, hudMarginPx);

describe('the place of the HUD', () => {
  it('is bottom centre, 24 px above the edge, with 16 px of margin around the pill', () => {
    expect(placeHud(workArea, 56)).toEqual({
      x: 1920 + 570 - 16,
      y: 870 - 24 - 56 - 16,
      width: 492,
      height: 88,
    });
  });

  it('grows upward', () => {
    const low = placeHud(workArea, 56);
    const high = placeHud(workArea, 320);
    expect([high.x, high.y + high.height]).toEqual([low.x, low.y + low.height]);
  });

  it('is where it was left on that display', () => {
    const place = { x: 40, bottom: 300 };
    expect(readPlace(workArea, placeHud(workArea, 120, place))).toEqual(place);
  });

  it.each([
    [
      { x: -500, bottom: -80 },
      { x: 0, bottom: 0 },
    ],
    [
      { x: 9000, bottom: 9000 },
      { x: 1140, bottom: 814 },
    ],
  ])('stays on the display: %j becomes %j', (place, expected) => {
    expect(readPlace(workArea, placeHud(workArea, 56, place))).toEqual(expected);
  });

  it('survives a display smaller than the HUD', () => {
    const small = { x: 0, y: 0, width: 320, height: 40 };
    expect(readPlace(small, placeHud(small, 56))).toEqual({ x: 0, bottom: 0 });
  });

  it('tells a drag from rounding and from growing', () => {
    const bounds = placeHud(workArea, 56);
    expect(isDragged(bounds, { ...bounds, x: bounds.x + 1 })).toBe(false);
    expect(isDragged(bounds, placeHud(workArea, 200))).toBe(false);
    expect(isDragged(bounds, { ...bounds, x: bounds.x + 30 })).toBe(true);
    expect(isDragged(bounds, { ...bounds, y: bounds.y - 30 })).toBe(true);
  });

  it('is not dragged while a window manager is still about to put it where it belongs', () => {
    const bounds = placeHud(workArea, 120);
    const elsewhere = { ...bounds, y: bounds.y - 200 };
    expect([0, 299, 300].map((ms) => isDraggedByNow(bounds, elsewhere, ms))).toEqual([false, false, true]);
    expect(isDraggedByNow(bounds, bounds, 5_000)).toBe(false);
  });

  it.each([
    ['topLeft', 1920 + 24, 24],
    ['top', 1920 + 570, 24],
    ['bottomRight', 1920 + 1600 - 460 - 24, 870 - 24 - 56],
  ] as const)('can be chosen: %s', (preset, x, y) => {
    const bounds = placeHud(workArea, 56, { preset });
    expect([bounds.x + hudMarginPx, bounds.y + hudMarginPx]).toEqual([x, y]);
  });

  it('at the top stays there while it grows, so that it grows downward', () => {
    const low = placeHud(workArea, 56, { preset: 'top' });
    const high = placeHud(workArea, 320, { preset: 'top' });
    expect([high.y, high.height - low.height]).toEqual([low.y, 264]);
  });

  it('is as large as chosen, margins included', () => {
    const bounds = placeShape(workArea, shapeHud(56, 'large', 150));
    expect([bounds.width, bounds.height]).toEqual([(600 + 32) * 1.5, (56 + 32) * 1.5]);
  });
});
