// Cuts the microphone's samples into chunks of 20 ms with header and level. Pure; owns one buffer for all chunks and
// allocates nothing after it is made.
import {
  chunkBytes,
  chunkHeaderBytes,
  chunkSamples,
  writeChunkHeader,
} from '../../../electron/contract/audio-format.ts';
import { levelDbOfMeanSquare } from './level.ts';

/**
 * Takes a chunk with its level, its largest magnitude (1 is full scale) and how many of its samples are at full scale. The buffer
 * is reused for the next one: copy it (posting without transfer does) before returning.
 */
export type ChunkSink = (chunk: ArrayBuffer, levelDb: number, peak: number, fullScaleSamples: number) => void;

/** From here on a sample is at full scale: a tenth of a decibel below it, which rounding and filters may leave. */
const fullScaleFrom = 0.988;

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
  let peak = 0;
  let fullScaleSamples = 0;

  function begin(): void {
    filledSamples = 0;
    sumOfSquares = 0;
    peak = 0;
    fullScaleSamples = 0;
  }

  function emit(nowMs: number): void {
    const levelDb = levelDbOfMeanSquare(sumOfSquares / filledSamples);
    writeChunkHeader(header, sequence, levelDb, nowMs);
    sequence += 1;
    const chunkPeak = peak;
    const atFullScale = fullScaleSamples;
    begin();
    onChunk(chunk, levelDb, chunkPeak, atFullScale);
  }

  return {
    open() {
      isOpen = true;
      sequence = 0;
      begin();
    },
    renumber(nextSequence) {
      sequence = nextSequence;
    },
    push(samples, nowMs) {
      if (!isOpen) return;
      for (let index = 0; index < samples.length; index += 1) {
        const sample = samples[index] ?? 0;
        sumOfSquares += sample * sample;
        const magnitude = Math.abs(sample);
        if (magnitude > peak) peak = magnitude;
        if (magnitude >= fullScaleFrom) fullScaleSamples += 1;
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
