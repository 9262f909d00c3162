// Cuts the microphone's samples into chunks of 20 ms with header and level. Pure; owns one buffer for all chunks and
// allocates nothing after it is made.
import {
  chunkBytes,
  chunkHeaderBytes,
  chunkSamples,
  writeChunkHeader,
} from '../../../electron/contract/audio-format.ts';
import { levelDbOfMeanSquare } from './level.ts';

/** Takes a chunk; the buffer is reused for the next one: copy it (posting without transfer does) before returning. */
export type ChunkSink = (chunk: ArrayBuffer, levelDb: number, clippedSamples: number) => void;

/** From here on a sample counts as cut off: a tenth of a decibel below full scale, which rounding and filters may leave. */
const clippedFrom = 0.988;

export interface Chunker {
  /** Starts an opening: the sequence begins at 0 and samples are taken. */
  open(): void;
  /** Takes samples in −1…1 while open; `nowMs` is the wall clock at which the newest of them came in. */
  push(samples: Float32Array, nowMs: number): void;
  /** The next chunk has this number. */
  renumber(nextSequence: number): void;
  /** Ends the opening: a chunk that is partly filled is padded with silence and emitted, so that no last word is lost. */
  close(nowMs: number): void;
}

export function createChunker(onChunk: ChunkSink): Chunker {
  const chunk = new ArrayBuffer(chunkBytes);
  const header = new DataView(chunk, 0, chunkHeaderBytes);
  // Little-endian like every platform that Electron runs on.
  const pcm = new Int16Array(chunk, chunkHeaderBytes, chunkSamples);
  let isOpen = false;
  let sequence = 0;
  let filledSamples = 0;
  let sumOfSquares = 0;
  let clippedSamples = 0;

  function emit(nowMs: number): void {
    const levelDb = levelDbOfMeanSquare(sumOfSquares / filledSamples);
    writeChunkHeader(header, sequence, levelDb, nowMs);
    sequence += 1;
    const clipped = clippedSamples;
    filledSamples = 0;
    sumOfSquares = 0;
    clippedSamples = 0;
    onChunk(chunk, levelDb, clipped);
  }

  return {
    open() {
      isOpen = true;
      sequence = 0;
      filledSamples = 0;
      sumOfSquares = 0;
      clippedSamples = 0;
    },
    renumber(nextSequence) {
      sequence = nextSequence;
    },
    push(samples, nowMs) {
      if (!isOpen) return;
      for (let index = 0; index < samples.length; index += 1) {
        const sample = samples[index] ?? 0;
        sumOfSquares += sample * sample;
        if (sample >= clippedFrom || sample <= -clippedFrom) clippedSamples += 1;
        // Int16Array would wrap around instead of clamping.
        pcm[filledSamples] = Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768)));
        filledSamples += 1;
        if (filledSamples === chunkSamples) emit(nowMs);
      }
    },
    close(nowMs) {
      if (!isOpen) return;
      isOpen = false;
      if (filledSamples === 0) return;
      pcm.fill(0, filledSamples);
      emit(nowMs);
    },
  };
}
