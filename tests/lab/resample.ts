// Changes a sample rate, so that what was played at one rate is found in a recording at another. Pure.
import type { Clip } from './clip.ts';

/** Zero crossings of the windowed sinc on each side; 16 keeps speech to the ear's limits. */
const ZERO_CROSSINGS = 16;

/** Windowed-sinc interpolation; when going down, what the lower rate cannot carry is filtered out. */
export function resample({ samples, sampleRateHz }: Clip, targetRateHz: number): Clip {
  if (targetRateHz === sampleRateHz) return { samples, sampleRateHz };
  const divisor = greatestCommonDivisor(sampleRateHz, targetRateHz);
  const sourceStep = sampleRateHz / divisor;
  const phaseCount = targetRateHz / divisor;
  const cutoff = Math.min(1, targetRateHz / sampleRateHz);
  const reach = Math.ceil(ZERO_CROSSINGS / cutoff);
  // The distance to the neighbours repeats after `phaseCount` results, so their weights are computed once.
  const weights = Array.from({ length: phaseCount }, (_, phase) =>
    makeWeights(((phase * sourceStep) % phaseCount) / phaseCount, cutoff, reach),
  );
  const result = new Float32Array(Math.floor((samples.length * phaseCount) / sourceStep));
  for (let index = 0; index < result.length; index += 1) {
    const first = Math.floor((index * sourceStep) / phaseCount) - reach + 1;
    const phaseWeights = weights[index % phaseCount] ?? [];
    let sum = 0;
    for (let tap = 0; tap < phaseWeights.length; tap += 1) {
      sum += (samples[first + tap] ?? 0) * (phaseWeights[tap] ?? 0);
    }
    result[index] = sum;
  }
  return { samples: result, sampleRateHz: targetRateHz };
}

/** Weights of the samples around a point that lies `fraction` of a step after a sample. */
function makeWeights(fraction: number, cutoff: number, reach: number): Float64Array {
  return Float64Array.from({ length: 2 * reach }, (_, tap) => {
    const distance = tap - reach + 1 - fraction;
    const angle = Math.PI * distance * cutoff;
    const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
    return Math.abs(distance) >= reach
      ? 0
      : cutoff * sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / reach));
  });
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
