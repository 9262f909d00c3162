import { describe, expect, it } from 'vitest';
import {
  beginDrag,
  corners,
  dragTo,
  findPixel,
  isClick,
  isLargeEnough,
  pressKey,
  proposeBox,
  type PointPx,
} from './region-shape.ts';

const display = { widthPx: 1920, heightPx: 1080 };
const box = { leftPx: 100, topPx: 200, widthPx: 300, heightPx: 150 };
const at = (xPx: number, yPx: number): PointPx => ({ xPx, yPx });
const arrow = (key: string, held: { shift?: boolean; ctrl?: boolean } = {}) => ({
  key,
  shiftKey: held.shift ?? false,
  ctrlKey: held.ctrl ?? false,
});

describe('before anything is drawn', () => {
  it('the middle half of the display is there, or the region of last time', () => {
    expect(proposeBox(display, null)).toEqual({ leftPx: 480, topPx: 270, widthPx: 960, heightPx: 540 });
    expect(proposeBox(display, box)).toEqual(box);
  });
});

describe('the pointer', () => {
  it('is over a pixel of the display also where the window has fewer points', () => {
    const window = { width: 1536, height: 864 };
    expect(findPixel({ x: 768, y: 432 }, window, display)).toEqual(at(960, 540));
    expect(findPixel({ x: 1535.9, y: 863.9 }, window, display)).toEqual(at(1919, 1079));
    expect(findPixel({ x: -3, y: 9999 }, window, display)).toEqual(at(0, 1079));
  });

  it('draws from pixel to pixel, both included, in whichever direction it goes', () => {
    const drag = beginDrag(at(400, 300), null, null);
    expect(dragTo(drag, at(499, 349), display)).toEqual({
      ...{ leftPx: 400, topPx: 300, widthPx: 100, heightPx: 50 },
    });
    expect(dragTo(drag, at(301, 251), display)).toEqual({
      ...{ leftPx: 301, topPx: 251, widthPx: 100, heightPx: 50 },
    });
  });

  it('reaches the very edges of the display', () => {
    expect(dragTo(beginDrag(at(0, 0), null, null), at(1919, 1079), display)).toEqual({
      ...{ leftPx: 0, topPx: 0, ...display },
    });
  });

  it('draws anew over what is only proposed or beside what is drawn, and moves what is drawn', () => {
    expect([
      beginDrag(at(150, 250), null, null).kind,
      beginDrag(at(50, 250), null, box).kind,
      beginDrag(at(150, 250), null, box).kind,
    ]).toEqual(['span', 'span', 'move']);
  });

  it('moves the rectangle with the pixel it was taken by, and never out of the display', () => {
    const drag = beginDrag(at(150, 250), null, box);
    expect(dragTo(drag, at(160, 245), display)).toEqual({ ...box, leftPx: 110, topPx: 195 });
    expect(dragTo(drag, at(1919, 0), display)).toEqual({ ...box, leftPx: 1620, topPx: 0 });
  });

  it.each([
    ['topLeft', at(90, 190), { leftPx: 90, topPx: 190, widthPx: 310, heightPx: 160 }],
    ['topRight', at(409, 190), { leftPx: 100, topPx: 190, widthPx: 310, heightPx: 160 }],
    ['bottomLeft', at(90, 359), { leftPx: 90, topPx: 200, widthPx: 310, heightPx: 160 }],
    ['bottomRight', at(409, 359), { leftPx: 100, topPx: 200, widthPx: 310, heightPx: 160 }],
  ] as const)('pulls the %s corner, and the one across stays', (corner, to, pulled) => {
    expect(dragTo(beginDrag(to, corner, box), to, display)).toEqual(pulled);
    expect(corners).toContain(corner);
  });

  it('that hardly moves was a click', () => {
    expect([isClick({ widthPx: 4, heightPx: 1 }), isClick({ widthPx: 4, heightPx: 90 })]).toEqual([
      true,
      false,
    ]);
  });
});

describe('the arrow keys', () => {
  it('move by ten pixels, with Ctrl by one, and stay on the display', () => {
    expect(pressKey(box, arrow('ArrowLeft'), display)).toEqual({ ...box, leftPx: 90 });
    expect(pressKey(box, arrow('ArrowDown', { ctrl: true }), display)).toEqual({ ...box, topPx: 201 });
    expect(pressKey({ ...box, leftPx: 4 }, arrow('ArrowLeft'), display)).toEqual({ ...box, leftPx: 0 });
  });

  it('resize with Shift, down to the smallest region', () => {
    expect(pressKey(box, arrow('ArrowRight', { shift: true }), display)).toEqual({ ...box, widthPx: 310 });
    const small = { ...box, heightPx: 66 };
    expect(pressKey(small, arrow('ArrowUp', { shift: true }), display)).toEqual({ ...box, heightPx: 64 });
  });

  it('let a region at the edge grow to the other side, up to the whole display', () => {
    const corner = { leftPx: 1620, topPx: 930, widthPx: 300, heightPx: 150 };
    expect(pressKey(corner, arrow('ArrowRight', { shift: true }), display)).toEqual({
      ...corner,
      ...{ leftPx: 1610, widthPx: 310 },
    });
    const whole = { leftPx: 0, topPx: 0, ...display };
    expect(pressKey(whole, arrow('ArrowDown', { shift: true }), display)).toEqual(whole);
  });

  it('are the only keys that change it', () => {
    expect(pressKey(box, arrow('a'), display)).toBeNull();
  });
});

it('a region is large enough from 64 pixels on each side', () => {
  expect([
    isLargeEnough({ widthPx: 64, heightPx: 64 }),
    isLargeEnough({ widthPx: 63, heightPx: 900 }),
  ]).toEqual([true, false]);
});
