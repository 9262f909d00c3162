import { describe, expect, it } from 'vitest';
import { measureDisplay } from './display-facts.ts';
import { cropMasks, doBoxesMeet, isRegionInPlace, placeRegion } from './region-place.ts';

const display = { id: '1', bounds: { x: 1280, y: 100, width: 1536, height: 864 }, pixelRatio: 1.25 };
const area = { left: 0.25, top: 0.5, width: 0.5, height: 0.25 };
const target = {
  kind: 'region',
  displayId: '1',
  area,
  displayPx: { widthPx: 1920, heightPx: 1080 },
} as const;

describe('a region of a display', () => {
  it('is measured in the pixels of the display and placed in points of the desktop', () => {
    expect(measureDisplay(display)).toEqual({ widthPx: 1920, heightPx: 1080 });
    expect(placeRegion(display.bounds, area)).toEqual({ x: 1664, y: 532, width: 768, height: 216 });
  });

  it('is in place as long as its display has the size it was drawn on', () => {
    const larger = { ...display, bounds: { ...display.bounds, width: 2048 } };
    expect([
      isRegionInPlace(target, [display]),
      isRegionInPlace(target, [larger]),
      isRegionInPlace(target, [{ ...display, pixelRatio: 1 }]),
      isRegionInPlace(target, []),
    ]).toEqual([true, false, false, false]);
  });
});

describe('masks of a display', () => {
  it('are cut to the region, and left out where they lie elsewhere', () => {
    const across = { left: 0, top: 0, width: 0.5, height: 1 };
    const leftOfIt = { left: 0, top: 0.5, width: 0.25, height: 0.25 };
    const above = { left: 0.3, top: 0, width: 0.1, height: 0.5 };
    expect(cropMasks([across, leftOfIt, above], area)).toEqual([{ left: 0, top: 0, width: 0.5, height: 1 }]);
  });
});

it('tells boxes that lie over one another from those that only touch', () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  expect([
    doBoxesMeet(box, { x: 9, y: 9, width: 10, height: 10 }),
    doBoxesMeet(box, { x: 10, y: 0, width: 10, height: 10 }),
    doBoxesMeet(box, { x: 0, y: -10, width: 10, height: 10 }),
  ]).toEqual([true, false, false]);
});
