// 16-bit mono PCM: bytes to samples and back, joining, fading. Pure.
import { bytesPerSample } from '../contract/audio-format.ts';

/** Samples of little-endian bytes; an odd last byte is left out. The result shares no memory with `bytes`. */
export function samplesFromBytes(bytes: Uint8Array): Int16Array {
  const samples = new Int16Array(Math.floor(bytes.byteLength / bytesPerSample));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = view.getInt16(index * bytesPerSample, true);
  }
  return samples;
}

function bytesFromSamples(samples: Int16Array): Uint8Array {
  const bytes = new Uint8Array(samples.length * bytesPerSample);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < samples.length; index += 1) {
    view.setInt16(index * bytesPerSample, samples[index] ?? 0, true);
  }
  return bytes;
}

/** Standard base64 with padding, as the service spells it. */
export function base64FromSamples(samples: Int16Array): string {
  return Buffer.from(bytesFromSamples(samples).buffer).toString('base64');
}

export function joinSamples(parts: readonly Int16Array[]): Int16Array {
  const joined = new Int16Array(parts.reduce((total, part) => total + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

export function silence(durationMs: number, sampleRateHz: number): Int16Array {
  return new Int16Array(samplesOf(durationMs, sampleRateHz));
}

/** A copy with its first and last `fadeMs` faded, so that it neither begins nor ends with a click. */
export function fadeEdges(samples: Int16Array, fadeMs: number, sampleRateHz: number): Int16Array {
  const faded = samples.slice();
  const fadeSamples = Math.min(samplesOf(fadeMs, sampleRateHz), Math.floor(samples.length / 2));
  for (let index = 0; index < fadeSamples; index += 1) {
    const gain = index / fadeSamples;
    const last = samples.length - 1 - index;
    faded[index] = (faded[index] ?? 0) * gain;
    faded[last] = (faded[last] ?? 0) * gain;
  }
  return faded;
}

export function samplesOf(durationMs: number, sampleRateHz: number): number {
  return Math.round((durationMs * sampleRateHz) / 1000);
}

export function durationMsOf(samples: number, sampleRateHz: number): number {
  return (samples / sampleRateHz) * 1000;
}
