// What many trials say: percentiles, medians, gaps. Pure.

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly trials: number;
}

/** Value below which `share` (0 to 1) of the values lie, interpolated between neighbours. Throws without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right);
  const position = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(position)];
  const upper = sorted[Math.ceil(position)];
  if (lower === undefined || upper === undefined)
    throw new Error('There is nothing to take a percentile of.');
  return lower + (upper - lower) * (position - Math.floor(position));
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    p50: median(values),
    p95: percentile(values, 0.95),
    max: percentile(values, 1),
    trials: values.length,
  };
}

/**
 * Whether the first of each pair is larger more often than chance has it, by the sign test: among pairs that differ, more than
 * two standard deviations over half of them. One clump of large values is one pair, however large.
 */
export function isLargerInPairs(pairs: readonly (readonly [number, number])[]): boolean {
  const larger = pairs.filter(([left, right]) => left > right).length;
  const smaller = pairs.filter(([left, right]) => left < right).length;
  return larger - smaller > 2 * Math.sqrt(larger + smaller);
}

/** What two runs of the same app differ by on a shared machine, of a figure, and at least: the clock and the scheduler. */
const noiseShare = 0.1;
const leastNoiseMs = 1;

/** Whether a figure is as another one, within noise. */
export function isAsGood(valueMs: number, baselineMs: number): boolean {
  return valueMs <= baselineMs + Math.max(leastNoiseMs, baselineMs * noiseShare);
}

/** `p50 / p95` as people read it. */
export function describeSpread({ p50, p95 }: Spread, digits = 0): string {
  return `${p50.toFixed(digits)} / ${p95.toFixed(digits)}`;
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Differences between neighbours. */
export function gapsOf(timesMs: readonly number[]): readonly number[] {
  return timesMs.slice(1).map((timeMs, index) => timeMs - (timesMs[index] ?? timeMs));
}

/** Rounded to what the clock and the machine can tell. */
export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
