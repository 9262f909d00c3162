import { expect, it } from 'vitest';
import { halvePlane } from './half-picture.ts';

it('takes the mean of four pixels, over the gap that rows may have', () => {
  const from = Uint8Array.of(9, 10, 20, 0, 255, 7, 30, 40, 1, 0, 7);
  const plane = { offset: 1, strideBytes: 5, widthPx: 4, heightPx: 2 };
  const to = new Uint8Array(4);
  expect(halvePlane(from, plane, to, 1)).toBe(2);
  expect([...to]).toEqual([0, 25, 64, 0]);
});

it('leaves a last odd row and column out', () => {
  const plane = { offset: 0, strideBytes: 3, widthPx: 3, heightPx: 3 };
  const to = new Uint8Array(4);
  expect(halvePlane(new Uint8Array(9).fill(80), plane, to, 0)).toBe(1);
  expect([...to]).toEqual([80, 0, 0, 0]);
});
