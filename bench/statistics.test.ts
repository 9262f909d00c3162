import { describe, expect, it } from 'vitest';
import {
  describeSpread,
  gapsOf,
  isAsGood,
  isLargerInPairs,
  median,
  percentile,
  round,
  spreadOf,
} from './statistics.ts';

describe('statistics', () => {
  it('interpolates between neighbours', () => {
    expect(percentile([10, 20, 30, 40, 50], 0.95)).toBe(48);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('does not depend on the order, nor change it', () => {
    const values = [5, 1, 9];
    expect(median(values)).toBe(5);
    expect(values).toEqual([5, 1, 9]);
  });

  it('takes the one value there is', () => {
    expect(spreadOf([7])).toEqual({ p50: 7, p95: 7, max: 7, trials: 1 });
  });

  it('refuses to tell anything of nothing', () => {
    expect(() => median([])).toThrow('nothing');
  });

  it('gives the differences between neighbours', () => {
    expect(gapsOf([0, 20, 41, 60])).toEqual([20, 21, 19]);
    expect(gapsOf([5])).toEqual([]);
  });

  it('tells what is larger in most pairs from what is so by chance', () => {
    const pairs = (larger: number, smaller: number): [number, number][] => [
      ...Array.from({ length: larger }, (): [number, number] => [1, 0]),
      ...Array.from({ length: smaller }, (): [number, number] => [0, 1]),
      ...Array.from({ length: 50 }, (): [number, number] => [2, 2]),
    ];
    expect(isLargerInPairs(pairs(0, 0))).toBe(false);
    expect(isLargerInPairs(pairs(4, 0))).toBe(false);
    expect(isLargerInPairs(pairs(5, 0))).toBe(true);
    expect(isLargerInPairs(pairs(15, 15))).toBe(false);
    expect(isLargerInPairs(pairs(22, 8))).toBe(true);
    expect(isLargerInPairs(pairs(8, 22))).toBe(false);
  });

  it('lets a single clump of large values count once', () => {
    expect(isLargerInPairs([[100, 0], ...Array.from({ length: 9 }, (): [number, number] => [0, 0])])).toBe(
      false,
    );
  });

  it('is as good as another one within a tenth of it, or a millisecond', () => {
    expect([isAsGood(90, 82), isAsGood(91, 82), isAsGood(3, 2), isAsGood(4, 2)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('is read as p50 / p95', () => {
    expect(describeSpread({ p50: 1.26, p95: 2, max: 3, trials: 4 }, 1)).toBe('1.3 / 2.0');
    expect(round(1.26)).toBe(1.3);
  });
});
