// Loudness of sound in dBFS. Pure; allocates nothing once made, so that a worklet may use it while rendering.
import { silenceLevelDb } from '../../../electron/contract/audio-format.ts';

/** Turns the mean of the squares of samples in −1…1 into dBFS, never below `silenceLevelDb`. */
export function levelDbOfMeanSquare(meanSquare: number): number {
  return meanSquare > 0 ? Math.max(silenceLevelDb, 10 * Math.log10(meanSquare)) : silenceLevelDb;
}

export interface LevelMeter {
  /** Takes samples in; true when a window is full and `levelDb` is new. */
  add(samples: Float32Array): boolean;
  /** Of the last full window, dBFS. */
  readonly levelDb: number;
  reset(): void;
}

/** Makes a meter that gives the RMS level of about every `windowSamples` samples (whole blocks). */
export function createLevelMeter(windowSamples: number): LevelMeter {
  let sumOfSquares = 0;
  let countedSamples = 0;
  let levelDb = silenceLevelDb;
  return {
    add(samples) {
      for (let index = 0; index < samples.length; index += 1) {
        const sample = samples[index] ?? 0;
        sumOfSquares += sample * sample;
      }
      countedSamples += samples.length;
      if (countedSamples < windowSamples) return false;
      levelDb = levelDbOfMeanSquare(sumOfSquares / countedSamples);
      sumOfSquares = 0;
      countedSamples = 0;
      return true;
    },
    get levelDb() {
      return levelDb;
    },
    reset() {
      sumOfSquares = 0;
      countedSamples = 0;
      levelDb = silenceLevelDb;
    },
  };
}
