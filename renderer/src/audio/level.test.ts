// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createLevelMeter, levelDbOfMeanSquare } from './level.ts';

describe('level', () => {
  it('is 0 dB for a full square wave and never below silence', () => {
    expect(levelDbOfMeanSquare(1)).toBe(0);
    expect(levelDbOfMeanSquare(0)).toBe(-100);
    expect(levelDbOfMeanSquare(1e-30)).toBe(-100);
  });

  it('is given once per window, over all samples of it', () => {
    const meter = createLevelMeter(256);
    expect(meter.add(new Float32Array(128).fill(0.1))).toBe(false);
    expect(meter.add(new Float32Array(128).fill(-0.1))).toBe(true);
    expect(meter.levelDb).toBeCloseTo(-20, 3);
    expect(meter.add(new Float32Array(128))).toBe(false);
  });
});
