import { expect, test } from 'vitest';
import { formatDay, formatTokens, formatUsd } from './format.ts';

test.each([
  [0, '$0.00'],
  [0.00421, '$0.0042'],
  [0.3, '$0.30'],
  [1234.567, '$1,234.57'],
])('%d dollars are %s', (usd, text) => {
  expect(formatUsd(usd)).toBe(text);
});

test('counts have their unit, and days no year', () => {
  expect([formatTokens(1_234_567), formatDay('2026-03-01')]).toEqual(['1,234,567 tokens', 'Mar 1']);
});
