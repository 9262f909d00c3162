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
  /** Where in the reference the lost ones begin. */
  readonly lostAtMs: readonly number[];
}

/** Both at any rate. */
export function countPieces(reference: Clip, recording: Clip): PieceCount {
  const wanted = resample(reference, searchRateHz).samples;
  const heard = resample(recording, searchRateHz).samples;
  const pieceSamples = (pieceMs / 1000) * searchRateHz;
  const loudPieces = Array.from(
    { length: Math.floor(wanted.length / pieceSamples) },
    (_, index) => index * pieceSamples,
  ).filter((pieceSample) => rmsDb(wanted.subarray(pieceSample, pieceSample + pieceSamples)) > softestDb);
  const startSample = findStart(wanted, heard);
  if (startSample === null) return describe(loudPieces.map((pieceSample) => ({ pieceSample, score: 0 })));
  const found = findPieces(wanted, heard, {
    ...{ pieceSamples, startSample, reachSamples: (reachMs / 1000) * searchRateHz },
  });
  return describe(found.filter(({ pieceSample }) => loudPieces.includes(pieceSample)));
}

function describe(pieces: readonly { readonly pieceSample: number; readonly score: number }[]): PieceCount {
  const lost = pieces.filter(({ score }) => score < leastScore);
  return {
    pieces: pieces.length,
    lost: lost.length,
    lostAtMs: lost.map(({ pieceSample }) => (pieceSample / searchRateHz) * 1000),
  };
}

/** By the first part alone: something missing later must not shift the beginning. */
function findStart(wanted: Float32Array, heard: Float32Array): number | null {
  const beginning = wanted.subarray(0, searchRateHz / 2);
  const match = findUtterance(heard, beginning);
  return match === null || match.score < leastScore ? null : match.offsetSamples;
}
