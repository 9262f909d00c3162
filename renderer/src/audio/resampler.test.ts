import { describe, expect, it } from 'vitest';
import { createLinearResampler } from './resampler.ts';

describe('resampler', () => {
  it('gives the same however the sound is cut into blocks', () => {
    const sound = Int16Array.from({ length: 1600 }, (_, index) => Math.round(9000 * Math.sin(index / 7)));
    const whole = createLinearResampler(16_000, 24_000).push(sound);
    const pieces = createLinearResampler(16_000, 24_000);
    const joined = [0, 1, 2, 333, 800, 1599]
      .map((from, index, cuts) => pieces.push(sound.subarray(from, cuts[index + 1] ?? sound.length)))
      .flatMap((piece) => Array.from(piece));
    expect(joined).toEqual(Array.from(whole));
    expect(Math.abs(joined.length - 2400)).toBeLessThanOrEqual(2);
  });

  it('keeps a straight line straight', () => {
    const line = Int16Array.from({ length: 480 }, (_, index) => index * 20);
    const out = createLinearResampler(48_000, 24_000).push(line);
    expect(Array.from(out.subarray(0, 4))).toEqual([0, 40, 80, 120]);
  });
});
