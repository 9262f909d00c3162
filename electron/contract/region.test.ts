import { describe, expect, it } from 'vitest';
import { toArea, toBox, toInnerBox } from './region.ts';

const display = { widthPx: 1920, heightPx: 1080 };

describe('a region', () => {
  it.each([
    [{ leftPx: 0, topPx: 0, widthPx: 1920, heightPx: 1080 }],
    [{ leftPx: 333, topPx: 777, widthPx: 641, heightPx: 65 }],
    [{ leftPx: 1855, topPx: 1015, widthPx: 65, heightPx: 65 }],
  ])('comes back from shares to the same pixels: %j', (box) => {
    expect(toBox(toArea(box, display), display)).toEqual(box);
  });

  it('comes back to the same pixels on every display it fits in, also an odd one', () => {
    const odd = { widthPx: 1367, heightPx: 769 };
    for (let leftPx = 0; leftPx < 1300; leftPx += 7) {
      const box = { leftPx, topPx: 13, widthPx: 64, heightPx: 64 };
      expect(toBox(toArea(box, odd), odd)).toEqual(box);
    }
  });

  it('never reaches beyond the edge of a picture of another size', () => {
    const area = { left: 0.5004, top: 0, width: 0.4999, height: 1 };
    const { leftPx, widthPx } = toBox(area, { widthPx: 999, heightPx: 10 });
    expect(leftPx + widthPx).toBeLessThanOrEqual(999);
  });
});

describe('a part of a region', () => {
  const region = { leftPx: 101, topPx: 51, widthPx: 333, heightPx: 77 };

  it('begins where the region does', () => {
    expect(toInnerBox({ left: 0, top: 0, width: 1, height: 1 }, region)).toEqual(region);
  });

  it('holds no pixel that is not in the region, wherever it lies', () => {
    for (let step = 0; step <= 98; step += 1) {
      const at = step / 100;
      const part = toInnerBox({ left: at, top: at, width: 1 - at, height: 1 - at }, region);
      expect(part.leftPx).toBeGreaterThanOrEqual(region.leftPx);
      expect(part.topPx).toBeGreaterThanOrEqual(region.topPx);
      expect(part.leftPx + part.widthPx).toBeLessThanOrEqual(region.leftPx + region.widthPx);
      expect(part.topPx + part.heightPx).toBeLessThanOrEqual(region.topPx + region.heightPx);
    }
  });
});
