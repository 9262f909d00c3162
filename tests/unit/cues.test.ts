// The committed sounds of the microphone's cues are as the design wants them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { decodeWav } from '../lab/clip.ts';

const folder = fileURLToPath(new URL('../../renderer/src/audio/cues/', import.meta.url));
const names = readdirSync(folder).toSorted();

test('there is one for listening, one for done and one for an error', () => {
  expect(names).toEqual(['done.wav', 'error.wav', 'listening.wav']);
});

test.each(names)(
  '%s is at the speaker’s rate, at most 150 ms long, at −24 dBFS, and begins and ends softly',
  (name) => {
    const { samples, sampleRateHz } = decodeWav(readFileSync(join(folder, name)));
    const peak = samples.reduce((loudest, sample) => Math.max(loudest, Math.abs(sample)), 0);
    expect(sampleRateHz).toBe(24_000);
    expect((samples.length / sampleRateHz) * 1000).toBeLessThanOrEqual(150);
    expect(20 * Math.log10(peak)).toBeCloseTo(-24, 1);
    expect(Math.max(Math.abs(samples[0] ?? 1), Math.abs(samples.at(-1) ?? 1))).toBeLessThan(0.001);
  },
);
