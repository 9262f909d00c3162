// What a recording says: where sound begins and ends, how loud it is, and where a known utterance is in it. Pure.
import type { Clip } from './clip.ts';
import { crossCorrelate } from './fft.ts';

const SILENCE_DB = -120;
/** Below this a stretch counts as silence, whatever it correlates with. */
const QUIETEST_MATCH_DB = -70;
/** A piece that fits this well was found; what follows is looked for from there. */
const FOUND_PIECE_SCORE = 0.35;

export interface SoundOptions {
  readonly sampleRateHz: number;
  /** Level of a 2 ms window from which it counts as sound. */
  readonly thresholdDb?: number;
  readonly fromSample?: number;
}

export interface Match {
  readonly offsetSamples: number;
  /** Normalised correlation, −1 to 1; 1 is the same sound at any level. */
  readonly score: number;
}

/** Level of the whole stretch against full scale; −120 for digital silence. */
export function rmsDb(samples: Float32Array): number {
  let energy = 0;
  for (let index = 0; index < samples.length; index += 1) energy += (samples[index] ?? 0) ** 2;
  const mean = samples.length === 0 ? 0 : energy / samples.length;
  return mean === 0 ? SILENCE_DB : Math.max(SILENCE_DB, 10 * Math.log10(mean));
}

/** First sample of the first sound, or null when there is none. */
export function findOnset(samples: Float32Array, options: SoundOptions): number | null {
  const { sampleRateHz, thresholdDb = -50, fromSample = 0 } = options;
  const windowSamples = Math.max(1, Math.round(sampleRateHz * 0.002));
  const threshold = 10 ** (thresholdDb / 20);
  for (let start = fromSample; start < samples.length; start += windowSamples) {
    const window = samples.subarray(start, start + windowSamples);
    if (rmsDb(window) < thresholdDb) continue;
    const first = window.findIndex((sample) => Math.abs(sample) >= threshold);
    return start + Math.max(0, first);
  }
  return null;
}

/**
 * First sample of the first silence that lasts at least `holdMs`, looked for from the first sound on; null when the sound
 * does not end, or when there is none.
 */
export function findSilence(
  samples: Float32Array,
  options: SoundOptions & { readonly holdMs: number },
): number | null {
  const { sampleRateHz, thresholdDb = -50, holdMs } = options;
  const onset = findOnset(samples, options);
  if (onset === null) return null;
  const threshold = 10 ** (thresholdDb / 20);
  const holdSamples = Math.round((holdMs / 1000) * sampleRateHz);
  let lastLoud = onset;
  for (let index = onset; index < samples.length; index += 1) {
    if (Math.abs(samples[index] ?? 0) >= threshold) lastLoud = index;
    else if (index - lastLoud >= holdSamples) return lastLoud + 1;
  }
  return null;
}

/** Sounds of a recording as stretches; pauses shorter than `gapMs` do not part them. */
export function listSounds(
  samples: Float32Array,
  options: SoundOptions & { readonly gapMs: number },
): { readonly startSample: number; readonly endSample: number }[] {
  const sounds: { startSample: number; endSample: number }[] = [];
  for (let from = options.fromSample ?? 0; ;) {
    const startSample = findOnset(samples, { ...options, fromSample: from });
    if (startSample === null) return sounds;
    const silence = findSilence(samples, { ...options, fromSample: from, holdMs: options.gapMs });
    const endSample = silence ?? samples.length;
    sounds.push({ startSample, endSample });
    if (silence === null) return sounds;
    from = endSample;
  }
}

/** Where `needle` is in `haystack` (both at one sample rate), and how well it fits there; null when it is too short. */
export function findUtterance(haystack: Float32Array, needle: Float32Array): Match | null {
  if (needle.length === 0 || haystack.length < needle.length) return null;
  const products = crossCorrelate(haystack, needle);
  const needleEnergy = sumOfSquares(needle);
  const quietestEnergy = needle.length * 10 ** (QUIETEST_MATCH_DB / 10);
  let windowEnergy = sumOfSquares(haystack.subarray(0, needle.length));
  let best: Match = { offsetSamples: 0, score: 0 };
  for (let offset = 0; offset < products.length; offset += 1) {
    if (windowEnergy > quietestEnergy) {
      const score = (products[offset] ?? 0) / Math.sqrt(windowEnergy * needleEnergy);
      if (score > best.score) best = { offsetSamples: offset, score };
    }
    windowEnergy += (haystack[offset + needle.length] ?? 0) ** 2 - (haystack[offset] ?? 0) ** 2;
  }
  return best;
}

export interface PieceMatch extends Match {
  /** Where the piece begins in the reference. */
  readonly pieceSample: number;
}

/**
 * Looks for a reference piece by piece, each near where its neighbour led: what is missing or late shows by its own content, not
 * by a count of samples. `startSample` is where the reference begins in the recording, as far as is known; from the piece that
 * fits best there, it goes on in both directions.
 */
export function findPieces(
  reference: Float32Array,
  recording: Float32Array,
  options: { readonly pieceSamples: number; readonly reachSamples: number; readonly startSample: number },
): PieceMatch[] {
  const { pieceSamples, reachSamples, startSample } = options;
  const findPiece = (pieceSample: number, shift: number): PieceMatch => {
    const from = Math.max(0, pieceSample + shift - reachSamples);
    const piece = reference.subarray(pieceSample, pieceSample + pieceSamples);
    const place = recording.subarray(from, Math.max(from, pieceSample + shift + pieceSamples + reachSamples));
    const match = findUtterance(place, piece) ?? { offsetSamples: 0, score: 0 };
    return { pieceSample, offsetSamples: from + match.offsetSamples, score: match.score };
  };
  const walk = (pieceSamplesInOrder: readonly number[]) => {
    let shift = startSample;
    return pieceSamplesInOrder.map((pieceSample) => {
      const found = findPiece(pieceSample, shift);
      if (found.score > FOUND_PIECE_SCORE) shift = found.offsetSamples - pieceSample;
      return found;
    });
  };
  const count = Math.floor(reference.length / pieceSamples);
  const starts = Array.from({ length: count }, (_, index) => index * pieceSamples);
  const scores = starts.map((pieceSample) => findPiece(pieceSample, startSample).score);
  const anchor = scores.indexOf(Math.max(...scores));
  const backwards = walk(starts.slice(0, anchor + 1).reverse());
  return [...backwards.slice(1).reverse(), ...walk(starts.slice(anchor))];
}

/** Loudness over time, one value per `stepMs`: what survives processing that changes the waveform. Its mean is taken off. */
export function envelopeOf({ samples, sampleRateHz }: Clip, stepMs: number): Float32Array {
  const stepSamples = Math.round((stepMs / 1000) * sampleRateHz);
  const levels = Float32Array.from({ length: Math.floor(samples.length / stepSamples) }, (_, index) =>
    Math.sqrt(sumOfSquares(samples.subarray(index * stepSamples, (index + 1) * stepSamples)) / stepSamples),
  );
  const mean = levels.reduce((sum, level) => sum + level, 0) / Math.max(1, levels.length);
  return levels.map((level) => level - mean);
}

function sumOfSquares(samples: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < samples.length; index += 1) sum += (samples[index] ?? 0) ** 2;
  return sum;
}
