// Changes the sample rate of PCM by a windowed sinc, good enough that speech still correlates with itself. Pure.

/** Zero crossings of the sinc on each side: enough for a stop band far below 16-bit speech. */
const halfWidth = 16;
/** Part of the narrower band that passes: the rest is the slope of the filter. */
const passBand = 0.94;

/** The same sound at another rate; the length is rounded to the nearest sample. */
export function resample(samples: Int16Array, fromRateHz: number, toRateHz: number): Int16Array {
  if (fromRateHz === toRateHz) return samples.slice();
  const divisor = greatestCommonDivisor(fromRateHz, toRateHz);
  const step = fromRateHz / divisor;
  const phases = createPhases(step, toRateHz / divisor);
  const tapCount = phases[0]?.length ?? 0;
  // Room at both ends, so that no tap reaches outside.
  const padded = new Float64Array(samples.length + tapCount * 2);
  padded.set(samples, tapCount);
  const output = new Int16Array(Math.round((samples.length * toRateHz) / fromRateHz));
  phases.forEach((taps, phase) => {
    // Every output sample of this phase: they lie `phases.length` apart.
    for (
      let index = firstOfPhase(phase, step, phases.length);
      index < output.length;
      index += phases.length
    ) {
      const first = tapCount / 2 + 1 + Math.floor((index * step) / phases.length);
      let sum = 0;
      for (let tap = 0; tap < tapCount; tap += 1) sum += (padded[first + tap] ?? 0) * (taps[tap] ?? 0);
      output[index] = Math.max(-32_768, Math.min(32_767, Math.round(sum)));
    }
  });
  return output;
}

/** The first output sample that falls on a phase. Step and count have no common divisor, so there is one. */
function firstOfPhase(phase: number, step: number, phaseCount: number): number {
  let index = 0;
  while ((index * step) % phaseCount !== phase) index += 1;
  return index;
}

/** One set of taps for each position an output sample can have between two input samples. */
function createPhases(from: number, to: number): readonly Float64Array[] {
  const cutoff = Math.min(1, to / from) * passBand;
  const reach = Math.ceil(halfWidth / cutoff);
  return Array.from({ length: to }, (_, phase) => {
    const taps = new Float64Array(reach * 2);
    let sum = 0;
    for (let tap = 0; tap < taps.length; tap += 1) {
      const distance = tap - reach + 1 - phase / to;
      const value = sinc(distance * cutoff) * blackman(distance / (reach + 1));
      taps[tap] = value;
      sum += value;
    }
    return taps.map((value) => value / sum);
  });
}

function sinc(x: number): number {
  if (x === 0) return 1;
  return Math.sin(Math.PI * x) / (Math.PI * x);
}

/** The Blackman window over −1…1. */
function blackman(x: number): number {
  return 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
