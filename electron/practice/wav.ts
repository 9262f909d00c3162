// Reads the one kind of WAV file the phrases are: 16-bit PCM, mono. Pure.
import { samplesFromBytes } from './pcm.ts';

export interface Wav {
  readonly sampleRateHz: number;
  readonly samples: Int16Array;
}

const headerBytes = 12;
const chunkHeaderBytes = 8;

/** Throws an Error that says what is wrong when `file` is not a 16-bit mono PCM WAV. */
export function readWav(file: Uint8Array): Wav {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tag = (offset: number): string => String.fromCharCode(...file.subarray(offset, offset + 4));
  if (file.byteLength < headerBytes || tag(0) !== 'RIFF' || tag(8) !== 'WAVE') {
    throw new Error('not a WAV file');
  }
  let sampleRateHz = 0;
  for (let offset = headerBytes; offset + chunkHeaderBytes <= file.byteLength;) {
    const sizeBytes = view.getUint32(offset + 4, true);
    const body = offset + chunkHeaderBytes;
    if (tag(offset) === 'fmt ') {
      const isPcm16Mono =
        view.getUint16(body, true) === 1 &&
        view.getUint16(body + 2, true) === 1 &&
        view.getUint16(body + 14, true) === 16;
      if (!isPcm16Mono) throw new Error('not 16-bit mono PCM');
      sampleRateHz = view.getUint32(body + 4, true);
    }
    if (tag(offset) === 'data' && sampleRateHz > 0) {
      return { sampleRateHz, samples: samplesFromBytes(file.subarray(body, body + sizeBytes)) };
    }
    offset = body + sizeBytes + (sizeBytes % 2);
  }
  throw new Error('a WAV file without sound');
}
