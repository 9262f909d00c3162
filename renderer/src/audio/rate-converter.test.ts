// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createRateConverter } from './rate-converter.ts';

const tone = (hz: number, rateHz: number, count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => 0.5 * Math.sin((2 * Math.PI * hz * index) / rateHz));

function convertInFrames(sound: Float32Array, fromHz: number, frameSamples: number): number[] {
  const converter = createRateConverter(fromHz, 16_000);
  const out: number[] = [];
  for (let at = 0; at < sound.length; at += frameSamples) {
    out.push(...converter.push(sound.subarray(at, at + frameSamples)));
  }
  out.push(...converter.flush());
  return out;
}

const rmsOf = (samples: readonly number[]): number =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

describe('rate converter', () => {
  it.each([48_000, 44_100, 96_000, 32_000, 22_050, 8000])('keeps a voice from %i Hz as it is', (fromHz) => {
    const out = convertInFrames(tone(440, fromHz, fromHz), fromHz, fromHz / 100);
    expect(Math.abs(out.length - 16_000)).toBeLessThanOrEqual(2);
    const middle = out.slice(1000, 15_000);
    const wanted = tone(440, 16_000, 16_000);
    const worst = middle.reduce(
      (most, sample, index) => Math.max(most, Math.abs(sample - (wanted[index + 1000] ?? 0))),
      0,
    );
    expect(worst).toBeLessThan(0.002);
  });

  it('gives the same however the sound is cut into frames', () => {
    const sound = tone(1000, 44_100, 9000);
    expect(convertInFrames(sound, 44_100, 441)).toEqual(convertInFrames(sound, 44_100, 137));
  });

  it.each([9500, 12_000, 20_000])('lets nothing of %i Hz fold back into speech', (hz) => {
    const out = convertInFrames(tone(hz, 48_000, 48_000), 48_000, 480);
    expect(20 * Math.log10(rmsOf(out.slice(500, 15_000)))).toBeLessThan(-60);
  });

  it('lets speech up to 6 kHz through as it is', () => {
    const out = convertInFrames(tone(6000, 48_000, 48_000), 48_000, 480);
    expect(rmsOf(out.slice(500, 15_000))).toBeCloseTo(0.3535, 2);
  });
});
