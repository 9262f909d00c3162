// Keeps the edges of sound from clicking: a ramp in at a start, a ramp out at a stop, and a short fall to zero where sound
// breaks off. Pure; allocates nothing once made.
import { speakerSampleRateHz } from '../../../electron/contract/audio-format.ts';

const samplesOf = (durationMs: number): number => (speakerSampleRateHz * durationMs) / 1000;
const fadeInSamples = samplesOf(2);
/** Short enough for "stop" to be at once, long enough not to click (5–10 ms is usual). */
const fadeOutSamples = samplesOf(5);
const fallSamples = samplesOf(3);

export interface Fader {
  /** The next sample starts from silence. */
  startIn(): void;
  /** From the next sample on, the sound fades out. */
  startOut(): void;
  /** Applies the ramp to `count` samples of `target` from `offset`. */
  apply(target: Float32Array, offset: number, count: number): void;
  /** Fills `target` from `offset`, where there is no sound, falling to zero from the last sample that was applied. */
  fillBreak(target: Float32Array, offset: number): void;
  /** Samples until the ramp that runs is done; 0 when none runs. */
  readonly rampSamples: number;
  /** Whether the fall of `fillBreak` is still to be heard. */
  readonly isFalling: boolean;
}

export function createFader(): Fader {
  let gain = 1;
  let gainStep = 0;
  let goalGain = 1;
  let rampSamples = 0;
  let lastSample = 0;
  let fallSamplesLeft = 0;
  return {
    startIn() {
      gain = 0;
      goalGain = 1;
      gainStep = 1 / fadeInSamples;
      rampSamples = fadeInSamples;
    },
    startOut() {
      goalGain = 0;
      gainStep = -gain / fadeOutSamples;
      rampSamples = fadeOutSamples;
    },
    apply(target, offset, count) {
      const end = offset + count;
      for (let index = offset; index < end; index += 1) {
        if (rampSamples > 0) {
          rampSamples -= 1;
          gain = rampSamples === 0 ? goalGain : gain + gainStep;
        }
        target[index] = (target[index] ?? 0) * gain;
      }
      lastSample = target[end - 1] ?? 0;
      fallSamplesLeft = fallSamples;
    },
    fillBreak(target, offset) {
      for (let index = offset; index < target.length; index += 1) {
        if (fallSamplesLeft > 0) fallSamplesLeft -= 1;
        target[index] = lastSample * (fallSamplesLeft / fallSamples);
      }
    },
    get rampSamples() {
      return rampSamples;
    },
    get isFalling() {
      return fallSamplesLeft > 0 && lastSample !== 0;
    },
  };
}
