// Whether all of a known sound is in a recording, judged by content: piece by piece, each after the one before it.
import type { Clip } from '../../tests/lab/clip.ts';
import { resample } from '../../tests/lab/resample.ts';
import { findPieces, findUtterance, rmsDb } from '../../tests/lab/signal.ts';

/** Speech and glides are below 8 kHz. */
const searchRateHz = 16_000;
/** About a syllable. */
const pieceMs = 100;
/** How far a piece may have moved against the one before it: a gap between them is no loss of words. */
const reachMs = 150;
/** What processing leaves of a piece still resembles it by far more than any other sound does. */
const leastScore = 0.5;
/** Softer pieces are pauses: there is nothing in them to be found. */
const softestDb = -40;

export interface PieceCount {
  readonly pieces: number;
  readonly lost: number;
  /** Of the pieces that were found. */
  readonly meanScore: number;
}

/** Both at any rate. */
export function countPieces(reference: Clip, recording: Clip): PieceCount {
  const wanted = resample(reference, searchRateHz).samples;
  const heard = resample(recording, searchRateHz).samples;
  const pieceSamples = (pieceMs / 1000) * searchRateHz;
  const isLoud = (pieceSample: number): boolean =>
    rmsDb(wanted.subarray(pieceSample, pieceSample + pieceSamples)) > softestDb;
  const startSample = findStart(wanted, heard);
  if (startSample === null) {
    const starts = Array.from(
      { length: Math.floor(wanted.length / pieceSamples) },
      (_, index) => index * pieceSamples,
    );
    const pieces = starts.filter(isLoud).length;
    return { pieces, lost: pieces, meanScore: 0 };
  }
  const found = findPieces(wanted, heard, {
    ...{ pieceSamples, startSample, reachSamples: (reachMs / 1000) * searchRateHz },
  }).filter(({ pieceSample }) => isLoud(pieceSample));
  const scores = found.map(({ score }) => score).filter((score) => score >= leastScore);
  return {
    pieces: found.length,
    lost: found.length - scores.length,
    meanScore: scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length),
  };
}

/** By the first part alone: something missing later must not shift the beginning. */
function findStart(wanted: Float32Array, heard: Float32Array): number | null {
  const beginning = wanted.subarray(0, searchRateHz / 2);
  const match = findUtterance(heard, beginning);
  return match === null || match.score < leastScore ? null : match.offsetSamples;
}
