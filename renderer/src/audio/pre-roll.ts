// The last half second of sound before a talk, in memory that is taken once: written over and over, sent when a talk begins,
// wiped when nobody wants it any more. Pure; never leaves the microphone's worker otherwise.
import { chunkBytes, chunkDurationMs, chunkHeaderBytes } from '../../../electron/contract/audio-format.ts';

/** Enough for a first syllable spoken while the key goes down. */
const longestMs = 500;
export const preRollChunks = longestMs / chunkDurationMs;

export interface PreRoll {
  /** Copies a chunk in, over the oldest one when it is full. */
  add(chunk: ArrayBuffer): void;
  /** Gives every chunk, oldest first and numbered from 0, and is empty. The buffer is reused: copy it before returning. */
  drain(onChunk: (chunk: ArrayBuffer) => void): number;
  /** Forgets everything: not a sample of it is left in memory. */
  wipe(): void;
}

export function createPreRoll(): PreRoll {
  const ring = new Uint8Array(chunkBytes * preRollChunks);
  const outgoing = new ArrayBuffer(chunkBytes);
  const outgoingBytes = new Uint8Array(outgoing);
  const header = new DataView(outgoing, 0, chunkHeaderBytes);
  let first = 0;
  let count = 0;

  function wipe(): void {
    ring.fill(0);
    outgoingBytes.fill(0);
    first = 0;
    count = 0;
  }

  return {
    add(chunk) {
      const slot = (first + count) % preRollChunks;
      ring.set(new Uint8Array(chunk), slot * chunkBytes);
      if (count < preRollChunks) count += 1;
      else first = (first + 1) % preRollChunks;
    },
    drain(onChunk) {
      const drained = count;
      for (let index = 0; index < drained; index += 1) {
        const offset = ((first + index) % preRollChunks) * chunkBytes;
        outgoingBytes.set(ring.subarray(offset, offset + chunkBytes));
        header.setUint32(0, index, true);
        onChunk(outgoing);
      }
      wipe();
      return drained;
    },
    wipe,
  };
}
