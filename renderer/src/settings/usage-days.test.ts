import { expect, test } from 'vitest';
import { noTokens, type DayUsage } from '../../../electron/contract/usage.ts';
import { listPricedLines, listUsageDays } from './usage-days.ts';

const row = (day: string, model: string, audioInTokens: number): DayUsage => ({
  day,
  host: 'live.example',
  model,
  tokens: { ...noTokens, audioInTokens, totalTokens: audioInTokens },
});
const history = {
  today: '2026-03-01',
  days: [
    row('2026-01-01', 'a', 9),
    row('2026-02-27', 'a', 1),
    row('2026-03-01', 'a', 5),
    row('2026-03-01', 'b', 7),
  ],
};

test('a day is the sum of its lines, and the days up to today have no hole', () => {
  const days = listUsageDays(history, {}, 4);
  expect(days.map(({ day, tokens }) => [day, tokens.audioInTokens])).toEqual([
    ['2026-02-26', 0],
    ['2026-02-27', 1],
    ['2026-02-28', 0],
    ['2026-03-01', 12],
  ]);
});

test('each line is priced by its own price', () => {
  const rates = { textInTokens: 0, imageInTokens: 0, textOutTokens: 0, audioOutTokens: 0 };
  const prices = { 'live.example/b': { ...rates, audioInTokens: 1_000_000, asOf: '2026-03-01' } };
  const today = listUsageDays(history, prices, 1)[0];
  expect(today?.costUsd).toBeCloseTo(7 + (5 * 3) / 1_000_000, 9);
  expect(today?.costsUsd.audioInTokens).toBe(today?.costUsd);
});

test('prices are shown for the line in force, then for those that were used, each once', () => {
  const lines = listPricedLines({ host: 'live.example', model: 'b' }, history);
  expect(lines.map(({ model }) => model)).toEqual(['b', 'a']);
  expect(listPricedLines({ host: '', model: 'b' }, null)).toEqual([]);
});
