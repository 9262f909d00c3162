import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumBytes, toWords } from './sum-bytes.ts';

it('is the sum of the bytes, wherever it begins and ends', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 700 }), fc.nat(700), fc.nat(700), (bytes, left, right) => {
      const from = Math.min(left, right, bytes.length);
      const to = Math.min(Math.max(left, right), bytes.length);
      const expected = bytes.slice(from, to).reduce((sum, byte) => sum + byte, 0);
      // A copy, which begins at the beginning of its memory.
      const copy = Uint8Array.from(bytes);
      expect(sumBytes(copy, toWords(copy), from, to)).toBe(expected);
    }),
  );
});

it('does not run over in a long row of white', () => {
  const white = new Uint8Array(7_680).fill(255);
  expect(sumBytes(white, toWords(white), 1, 7_679)).toBe(7_678 * 255);
});
