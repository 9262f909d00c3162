// Sounds for the tests of the practice line: the phrases as speech at 16 kHz, tones, noise and silence.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { microphoneSampleRateHz } from '../../../electron/contract/audio-format.ts';
import { samplesOf } from '../../../electron/practice/pcm.ts';
import { resample } from '../../../electron/practice/resample.ts';
import { readWav } from '../../../electron/practice/wav.ts';

export const phrasesDirectory = join(import.meta.dirname, '../../../electron/practice/phrases');

/** The phrases as a microphone would hear them. */
export function loadSpeech(): readonly Int16Array[] {
  return readdirSync(phrasesDirectory)
    .filter((name) => name.endsWith('.wav'))
    .sort()
    .map((name) => {
      const wav = readWav(readFileSync(join(phrasesDirectory, name)));
      return resample(wav.samples, wav.sampleRateHz, microphoneSampleRateHz);
    });
}

export function createSilence(durationMs: number): Int16Array {
  return new Int16Array(samplesOf(durationMs, microphoneSampleRateHz));
}

export function createTone(
  durationMs: number,
  levelDb: number,
  frequencyHz = 300,
  sampleRateHz = microphoneSampleRateHz,
): Int16Array {
  const peak = amplitudeOf(levelDb) * Math.SQRT2;
  return Int16Array.from(
    { length: samplesOf(durationMs, sampleRateHz) },
    (_, index) => peak * Math.sin((2 * Math.PI * frequencyHz * index) / sampleRateHz),
  );
}

/** White noise, the same each time. */
export function createNoise(durationMs: number, levelDb: number): Int16Array {
  const peak = amplitudeOf(levelDb) * Math.sqrt(3);
  let seed = 1;
  return Int16Array.from({ length: samplesOf(durationMs, microphoneSampleRateHz) }, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return peak * (seed / 2 ** 31 - 1);
  });
}

/** A copy with that level over all, dBFS (RMS). */
export function withLevel(samples: Int16Array, levelDb: number): Int16Array {
  const energy = samples.reduce((sum, sample) => sum + sample * sample, 0);
  const gain = amplitudeOf(levelDb) / Math.sqrt(energy / samples.length);
  return samples.map((sample) => Math.max(-32_768, Math.min(32_767, sample * gain)));
}

/** Best normalised correlation of `part` anywhere in `whole`, and where: 1 is the same sound. */
export function findSound(whole: Int16Array, part: Int16Array): { correlation: number; atSample: number } {
  const sought = Float64Array.from(part);
  const searched = Float64Array.from(whole);
  const energyOf = (samples: Float64Array): number =>
    samples.reduce((sum, sample) => sum + sample * sample, 0);
  const soughtEnergy = energyOf(sought);
  let energy = energyOf(searched.subarray(0, sought.length));
  let best = { correlation: 0, atSample: 0 };
  for (let atSample = 0; atSample + sought.length <= searched.length; atSample += 1) {
    let product = 0;
    for (let index = 0; index < sought.length; index += 1) {
      product += (searched[atSample + index] ?? 0) * (sought[index] ?? 0);
    }
    const correlation = energy < 1 ? 0 : product / Math.sqrt(energy * soughtEnergy);
    if (correlation > best.correlation) best = { correlation, atSample };
    energy += (searched[atSample + sought.length] ?? 0) ** 2 - (searched[atSample] ?? 0) ** 2;
  }
  return best;
}

/**
 * How well words spoken at 16 kHz are found in an answer at 24 kHz, 1 being the same. Compared at 48 kHz, where every
 * sample of both has a place.
 */
export function findWords(answer: Int16Array, words: Int16Array): number {
  const part = resample(words.slice(2000, 2500), 16_000, 48_000).slice(200, -200);
  return findSound(resample(answer.slice(-30_000), 24_000, 48_000), part).correlation;
}

function amplitudeOf(levelDb: number): number {
  return 32_768 * 10 ** (levelDb / 20);
}
