// The formats of sound, and the bytes of one microphone chunk on the media plane. Pure.

/** What the service takes: 16-bit little-endian PCM, mono (source: SPEC "Input audio"). */
export const microphoneSampleRateHz = 16_000;
/** What the service sends: 16-bit little-endian PCM, mono (source: SPEC "Output audio"). */
export const speakerSampleRateHz = 24_000;

export const chunkDurationMs = 20;
/** Samples of one chunk: 20 ms at 16 kHz. */
export const chunkSamples = (microphoneSampleRateHz * chunkDurationMs) / 1000;
export const bytesPerSample = 2;

/**
 * Bytes before the samples of a chunk: sequence number (uint32), level in dBFS (float32) and the wall clock in
 * milliseconds when its newest sample came in from the system (float64), little-endian.
 */
export const chunkHeaderBytes = 16;
export const chunkBytes = chunkHeaderBytes + chunkSamples * bytesPerSample;

/**
 * A message of no bytes, behind the last chunk of a talk and over the same port: no chunk of it can come later. What a page
 * tells over another channel may overtake the last word.
 */
export const endOfSpeechBytes = 0;

/** The level given for digital silence, dBFS. */
export const silenceLevelDb = -100;

export interface MicrophoneChunk {
  /** Counts up from 0 each time the microphone opens; a hole means a lost chunk. */
  readonly sequence: number;
  readonly levelDb: number;
  readonly enteredAtMs: number;
  /** 320 samples as bytes, 16-bit little-endian, ready for base64. */
  readonly pcm: Uint8Array;
}

/** Writes the header in place. */
export function writeChunkHeader(
  view: DataView,
  sequence: number,
  levelDb: number,
  enteredAtMs: number,
): void {
  view.setUint32(0, sequence, true);
  view.setFloat32(4, levelDb, true);
  view.setFloat64(8, enteredAtMs, true);
}

/** Reads a chunk as it came over the port, or returns null when its size is wrong. */
export function readChunk(buffer: ArrayBuffer): MicrophoneChunk | null {
  if (buffer.byteLength !== chunkBytes) return null;
  const view = new DataView(buffer);
  return {
    sequence: view.getUint32(0, true),
    levelDb: view.getFloat32(4, true),
    enteredAtMs: view.getFloat64(8, true),
    pcm: new Uint8Array(buffer, chunkHeaderBytes),
  };
}
