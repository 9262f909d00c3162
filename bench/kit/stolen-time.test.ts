import { expect, it } from 'vitest';
import { parseProcessorTime, stolenPercent } from './stolen-time.ts';

it('tells how much of the time between two moments was taken away', () => {
  const before = parseProcessorTime('cpu  100 0 50 800 10 0 0 40 0 0\ncpu0 1 2 3\n');
  const after = parseProcessorTime('cpu  150 0 60 900 10 0 0 80 0 0\ncpu0 1 2 3\n');
  expect(before).toEqual({ totalTicks: 1_000, stolenTicks: 40 });
  expect(stolenPercent(before, after)).toBe(20);
  expect(stolenPercent(after, after)).toBe(0);
});
