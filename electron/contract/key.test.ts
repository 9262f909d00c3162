import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { endingOf, isPossibleKey, keySchema } from './key.ts';

describe('the ending of a key', () => {
  it.each([
    ['sk-0123456789abcdef', 'cdef'],
    ['0123456789abcdef', 'cdef'],
    ['0123456789abcde', ''],
    ['12345678', ''],
    ['', ''],
  ])('of %j is %j: a short key shows nothing of itself', (key, ending) => {
    expect(endingOf(key)).toBe(ending);
  });
});

describe('a pasted key', () => {
  it.each([
    ['  sk-123456789\n', 'sk-123456789'],
    ['Bearer sk-123456789', 'sk-123456789'],
    ['bearer   sk-123456789 ', 'sk-123456789'],
  ])('%j is taken as %j', (text, key) => {
    expect(v.parse(keySchema, text)).toBe(key);
  });

  it.each(['', 'short', 'sk-12345 6789', 'sk-12345\n6789', 'ключ-ключ-ключ', 'x'.repeat(4097)])(
    '%j is none',
    (text) => {
      expect(isPossibleKey(text)).toBe(false);
    },
  );
});
