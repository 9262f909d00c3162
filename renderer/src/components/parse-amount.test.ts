import { expect, test } from 'vitest';
import { parseAmount } from './parse-amount.ts';

test.each([
  ['1.25', 1.25],
  [' $ 3 ', 3],
  ['0,75', 0.75],
  ['.5', 0.5],
  ['0', 0],
  ['100', 100],
])('“%s” is %d', (text, amount) => {
  expect(parseAmount(text, 100, false)).toBe(amount);
});

test.each(['', 'three', '-1', '1e9', '1.2.3', '101', 'NaN', '1,000.50'])('“%s” is no amount', (text) => {
  expect(parseAmount(text, 100, false)).toBeNull();
});

test('nothing is none where there may be none', () => {
  expect(parseAmount('  ', 100, true)).toBe(0);
});
