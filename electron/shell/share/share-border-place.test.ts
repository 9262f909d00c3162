import { expect, it } from 'vitest';
import { findBorder, findOverlay, findWindowBorder } from './share-border-place.ts';

const display = { x: 1920, y: 0, width: 1000, height: 500 };

it('lies inside the edges of a display, in four strips', () => {
  const { bounds, strips } = findBorder(display, null);
  expect([bounds, strips.length, strips[1]]).toEqual([display, 4, { x: 0, y: 496, width: 1000, height: 4 }]);
});

it('lies around a region, so that it is not in its pictures, but stays on the display', () => {
  const inside = { x: 2000, y: 100, width: 200, height: 100 };
  expect(findBorder(display, inside).bounds).toEqual({ x: 1996, y: 96, width: 208, height: 108 });
  const corner = { x: 1920, y: 0, width: 200, height: 100 };
  expect(findBorder(display, corner).bounds).toEqual({ x: 1920, y: 0, width: 204, height: 104 });
});

it('finds what our window covers of what is shared', () => {
  expect(findOverlay({ x: 2420, y: 400, width: 1000, height: 50 }, display)).toEqual({
    left: 0.5,
    top: 0.8,
    width: 0.5,
    height: expect.closeTo(0.1) as number,
  });
  expect(findOverlay({ x: 0, y: 0, width: 100, height: 100 }, display)).toBeNull();
  expect(findOverlay(display, null)).toBeNull();
});

it('lies around a window, within all displays together, and nowhere when it is on none of them', () => {
  const other = { x: 0, y: 0, width: 1920, height: 1080 };
  const across = { x: 1800, y: 100, width: 300, height: 200 };
  expect(findWindowBorder(across, [other, display])?.bounds).toEqual({
    x: 1796,
    y: 96,
    width: 308,
    height: 208,
  });
  const corner = { x: 0, y: 0, width: 300, height: 200 };
  expect(findWindowBorder(corner, [other])?.bounds).toEqual({ x: 0, y: 0, width: 304, height: 204 });
  expect(findWindowBorder({ ...across, x: 9_000 }, [other, display])).toBeNull();
});
