import { expect, it } from 'vitest';
import { fitSize, scaleSize } from './picture-size.ts';

it.each([
  [
    { widthPx: 1920, heightPx: 1080 },
    { widthPx: 1536, heightPx: 864 },
  ],
  [
    { widthPx: 3840, heightPx: 2160 },
    { widthPx: 1536, heightPx: 864 },
  ],
  [
    { widthPx: 1080, heightPx: 1920 },
    { widthPx: 864, heightPx: 1536 },
  ],
  [
    { widthPx: 800, heightPx: 600 },
    { widthPx: 800, heightPx: 600 },
  ],
  [
    { widthPx: 4000, heightPx: 1 },
    { widthPx: 1536, heightPx: 1 },
  ],
])('%j is sent as %j', (size, expected) => {
  expect(fitSize(size)).toEqual(expected);
});

it('never makes a picture without pixels', () => {
  expect(scaleSize({ widthPx: 1, heightPx: 1 }, 0.5)).toEqual({ widthPx: 1, heightPx: 1 });
});
