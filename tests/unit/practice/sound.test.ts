import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  base64FromSamples,
  fadeEdges,
  joinSamples,
  samplesFromBytes,
} from '../../../electron/practice/pcm.ts';
import { resample } from '../../../electron/practice/resample.ts';
import { createSampleTape } from '../../../electron/practice/sample-tape.ts';
import { readWav } from '../../../electron/practice/wav.ts';
import { createTone, findSound, loadSpeech, phrasesDirectory } from './sounds.ts';

/** Level of the difference between two sounds, dB below the first. */
function errorDb(expected: Int16Array, actual: Int16Array): number {
  let error = 0;
  let energy = 0;
  expected.forEach((sample, index) => {
    error += (sample - (actual[index] ?? 0)) ** 2;
    energy += sample * sample;
  });
  return 10 * Math.log10(error / energy);
}

/** Without the edges, where a filter has nothing to look at. */
function middle(samples: Int16Array): Int16Array {
  return samples.slice(2400, -2400);
}

describe('resampling', () => {
  it('turns a tone at 16 kHz into the same tone at 24 kHz', () => {
    for (const frequencyHz of [100, 1000, 3000, 6500]) {
      const expected = createTone(1000, -12, frequencyHz, 24_000);
      const actual = resample(createTone(1000, -12, frequencyHz, 16_000), 16_000, 24_000);
      expect(actual.length).toBe(expected.length);
      expect(errorDb(middle(expected), middle(actual))).toBeLessThan(-55);
    }
  });

  it('lets nothing through that the lower rate cannot hold', () => {
    const folded = middle(resample(createTone(1000, -12, 10_500, 24_000), 24_000, 16_000));
    expect(Math.max(...folded)).toBeLessThan(40);
  });

  it('brings speech back from 24 kHz as it was', () => {
    const [speech = new Int16Array(0)] = loadSpeech();
    const back = resample(resample(speech, 16_000, 24_000), 24_000, 16_000);
    expect(findSound(back.slice(3000, 9000), speech.slice(4000, 7000)).correlation).toBeGreaterThan(0.999);
  });

  it('keeps the length for any pair of rates', () => {
    for (const [from, to] of [
      [44_100, 24_000],
      [22_050, 24_000],
      [48_000, 16_000],
      [8000, 24_000],
    ] as const) {
      expect(resample(new Int16Array(from), from, to).length).toBe(to);
    }
    expect(resample(new Int16Array(0), 16_000, 24_000).length).toBe(0);
  });
});

describe('PCM', () => {
  it('survives base64', () => {
    const samples = Int16Array.of(0, 1, -1, 32_767, -32_768, 12_345);
    expect(samplesFromBytes(Buffer.from(base64FromSamples(samples), 'base64'))).toEqual(samples);
  });

  it('reads bytes that are not aligned, and leaves half a sample out', () => {
    const bytes = Uint8Array.of(9, 1, 0, 2, 0, 3).subarray(1);
    expect(samplesFromBytes(bytes)).toEqual(Int16Array.of(1, 2));
  });

  it('fades both ends', () => {
    const faded = fadeEdges(new Int16Array(480).fill(1000), 5, 24_000);
    expect([faded[0], faded[60], faded[240], faded[479]]).toEqual([0, 500, 1000, 0]);
  });
});

describe('WAV files', () => {
  it('are read for what they hold', () => {
    const wav = readWav(readFileSync(join(phrasesDirectory, '02-echo.wav')));
    expect(wav.sampleRateHz).toBe(24_000);
    expect(wav.samples.length).toBeGreaterThan(8000);
  });

  it('are refused when they are not what is expected', () => {
    const file = readFileSync(join(phrasesDirectory, '02-echo.wav'));
    const stereo = Buffer.from(file);
    stereo.writeUInt16LE(2, 22);
    expect(() => readWav(stereo)).toThrow('not 16-bit mono PCM');
    expect(() => readWav(file.subarray(0, 40))).toThrow('without sound');
    expect(() => readWav(Buffer.from('hello'))).toThrow('not a WAV file');
  });
});

describe('the sample tape', () => {
  it('gives back what is held between two positions', () => {
    const tape = createSampleTape(100);
    tape.append(Int16Array.from({ length: 30 }, (_, index) => index));
    tape.forgetBefore(10);
    tape.append(Int16Array.of(30, 31));
    expect(tape.copy(28, 40)).toEqual(Int16Array.of(28, 29, 30, 31));
    expect(tape.copy(0, 12)).toEqual(Int16Array.of(10, 11));
    expect(tape.endSample).toBe(32);
  });

  it('keeps the beginning when there is too much, and starts afresh afterwards', () => {
    const tape = createSampleTape(4);
    tape.append(Int16Array.of(1, 2, 3, 4, 5, 6));
    tape.append(Int16Array.of(7));
    expect(tape.copy(0, 7)).toEqual(Int16Array.of(1, 2, 3, 4));
    tape.forgetBefore(7);
    tape.append(Int16Array.of(8));
    expect(tape.copy(0, 8)).toEqual(Int16Array.of(8));
  });

  it('holds a long stream in little memory', () => {
    const tape = createSampleTape(1000);
    for (let round = 0; round < 5000; round += 1) {
      tape.append(new Int16Array(320).fill(round % 100));
      tape.forgetBefore(tape.endSample - 640);
    }
    expect(joinSamples([tape.copy(0, tape.endSample)]).length).toBe(640);
  });
});
