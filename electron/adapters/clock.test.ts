import { expect, it } from 'vitest';
import { createClock } from './clock.ts';

it.each([
  [new Date(2026, 0, 5, 0, 0, 0), '2026-01-05'],
  [new Date(2026, 11, 31, 23, 59, 59), '2026-12-31'],
])('a day goes from midnight to midnight where the person is', (at, day) => {
  expect(createClock().dayOf(at.getTime())).toBe(day);
});
