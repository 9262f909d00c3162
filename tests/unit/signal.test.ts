import { describe, expect, it } from 'vitest';
import {
  clipDurationMs,
  decodeWav,
  encodeWav,
  generateGlide,
  generateSilence,
  generateTone,
  joinClips,
} from '../lab/clip.ts';
import { resample } from '../lab/resample.ts';
import {
  envelopeOf,
  findOnset,
  findPieces,
  findSilence,
  findUtterance,
  listSounds,
  rmsDb,
} from '../lab/signal.ts';

const sampleRateHz = 16_000;
const glide = generateGlide({ fromHz: 200, toHz: 2_000, durationMs: 500, sampleRateHz, levelDb: -12 });
const silence = (durationMs: number) => generateSilence(durationMs, sampleRateHz);

/** Repeatable noise, so that a failure can be looked at again. */
function noise(count: number, amplitude: number): Float32Array {
  let seed = 1;
  return Float32Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (seed / 1_073_741_824 - 1) * amplitude;
  });
}

describe('levels', () => {
  it('measures a full-scale sine at −3 dB and silence at −120 dB', () => {
    expect(rmsDb(generateTone(440, 1_000, sampleRateHz, 0).samples)).toBeCloseTo(-3, 0);
    expect(rmsDb(silence(100).samples)).toBe(-120);
  });
});

describe('onset and silence', () => {
  const recording = joinClips([silence(250), glide, silence(300), glide, silence(1_000)]).samples;

  it('finds the first sample of a sound within a millisecond', () => {
    expect(Math.abs((findOnset(recording, { sampleRateHz }) ?? 0) - 4_000)).toBeLessThanOrEqual(16);
  });

  it('finds nothing in silence', () => {
    expect(findOnset(silence(500).samples, { sampleRateHz })).toBeNull();
    expect(findSilence(silence(500).samples, { sampleRateHz, holdMs: 100 })).toBeNull();
  });

  it('does not take a pause that is shorter than the hold for the end', () => {
    const end = findSilence(recording, { sampleRateHz, holdMs: 500 }) ?? 0;
    expect(Math.abs(end - (250 + 500 + 300 + 500) * 16)).toBeLessThanOrEqual(16);
  });

  it('lists the sounds apart, or as one when the gap allows', () => {
    expect(listSounds(recording, { sampleRateHz, gapMs: 200 })).toHaveLength(2);
    expect(listSounds(recording, { sampleRateHz, gapMs: 400 })).toHaveLength(1);
  });
});

describe('finding an utterance', () => {
  it('finds it to the sample, quieter and under noise', () => {
    const quiet = { ...glide, samples: glide.samples.map((sample) => sample * 0.1) };
    const recording = joinClips([silence(777), quiet, silence(400)]).samples;
    expect(findUtterance(recording, glide.samples)).toEqual({
      offsetSamples: 777 * 16,
      score: expect.closeTo(1, 3) as number,
    });
    const hiss = noise(recording.length, 0.01);
    const noisy = recording.map((sample, index) => sample + (hiss[index] ?? 0));
    const match = findUtterance(noisy, glide.samples);
    expect(match?.offsetSamples).toBe(777 * 16);
    expect(match?.score).toBeGreaterThan(0.85);
  });

  it('scores a different sound low', () => {
    const other = generateGlide({ fromHz: 3_000, toHz: 5_000, durationMs: 900, sampleRateHz });
    expect(findUtterance(other.samples, glide.samples)?.score).toBeLessThan(0.1);
  });

  it('is null when the recording is too short', () => {
    expect(findUtterance(new Float32Array(10), glide.samples)).toBeNull();
  });

  it('shows by its content which piece was lost', () => {
    const long = generateGlide({ fromHz: 200, toHz: 3_000, durationMs: 2_000, sampleRateHz });
    const holed = long.samples.slice();
    holed.fill(0, 16_000, 19_200);
    const recording = joinClips([silence(100), { samples: holed, sampleRateHz }, silence(500)]).samples;
    const pieces = findPieces(long.samples, recording, {
      pieceSamples: 3_200,
      reachSamples: 800,
      startSample: 1_600,
    });
    const lost = pieces.filter(({ score }) => score < 0.5).map(({ pieceSample }) => pieceSample);
    expect(lost).toEqual([16_000]);
  });

  it('finds what came early too, when the known place is that of a later part', () => {
    const long = generateGlide({ fromHz: 200, toHz: 3_000, durationMs: 1_000, sampleRateHz });
    const part = (from: number, to?: number) => ({ samples: long.samples.subarray(from, to), sampleRateHz });
    const recording = joinClips([
      silence(100),
      part(0, 3_200),
      silence(40),
      part(3_200),
      silence(500),
    ]).samples;
    const pieces = findPieces(long.samples, recording, {
      pieceSamples: 1_600,
      reachSamples: 800,
      startSample: 2_240,
    });
    expect(pieces.every(({ score }) => score > 0.9)).toBe(true);
    expect(pieces.slice(0, 3).map(({ pieceSample, offsetSamples }) => offsetSamples - pieceSample)).toEqual([
      1_600, 1_600, 2_240,
    ]);
  });

  it('follows a recording that goes on late after a stall', () => {
    const long = generateGlide({ fromHz: 200, toHz: 3_000, durationMs: 1_000, sampleRateHz });
    const half = long.samples.length / 2;
    const part = (from: number, to: number) => ({ samples: long.samples.subarray(from, to), sampleRateHz });
    const recording = joinClips([part(0, half), silence(40), part(half, 2 * half), silence(500)]).samples;
    const pieces = findPieces(long.samples, recording, {
      pieceSamples: 1_600,
      reachSamples: 800,
      startSample: 0,
    });
    expect(pieces.every(({ score }) => score > 0.9)).toBe(true);
    expect(pieces.map(({ pieceSample, offsetSamples }) => offsetSamples - pieceSample)).toEqual([
      0, 0, 0, 0, 0, 640, 640, 640, 640, 640,
    ]);
  });
});

describe('envelope', () => {
  it('finds speech-like loudness whatever the waveform', () => {
    const pattern = [120, 300, 90, 210, 400, 60];
    const bursts = (frequencyHz: number) =>
      joinClips([
        silence(50),
        ...pattern.flatMap((durationMs) => [
          generateTone(frequencyHz, durationMs, sampleRateHz),
          silence(80),
        ]),
      ]);
    const place = joinClips([silence(1_000), bursts(900), silence(1_000)]);
    const match = findUtterance(envelopeOf(place, 10), envelopeOf(bursts(300), 10));
    expect(match?.offsetSamples).toBe(100);
    expect(match?.score).toBeGreaterThan(0.7);
  });
});

describe('clips', () => {
  it('keeps sound and rate through a WAV file', () => {
    const { samples, sampleRateHz: rateHz } = decodeWav(encodeWav(glide));
    expect(rateHz).toBe(sampleRateHz);
    expect(
      Math.max(...samples.map((sample, index) => Math.abs(sample - (glide.samples[index] ?? 0)))),
    ).toBeLessThan(1e-4);
  });

  it('reads a WAV file whose sizes were never filled in, as from a pipe', () => {
    const bytes = encodeWav(glide);
    bytes.writeUInt32LE(0xffffffff, 40);
    expect(decodeWav(bytes).samples).toHaveLength(glide.samples.length);
  });

  it('keeps content and length when resampled', () => {
    const up = resample(glide, 48_000);
    expect(clipDurationMs(up)).toBeCloseTo(500, 0);
    expect(
      findUtterance(resample(up, sampleRateHz).samples.subarray(0, 7_900), glide.samples.subarray(0, 7_900))
        ?.score,
    ).toBeGreaterThan(0.999);
  });

  it('filters out what the lower rate cannot carry', () => {
    expect(rmsDb(resample(generateTone(7_000, 200, 48_000), 8_000).samples)).toBeLessThan(-50);
  });
});
