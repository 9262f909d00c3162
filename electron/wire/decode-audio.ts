// Decodes the sound of a part: 16-bit PCM and its sample rate. Pure.
import { bytesPerSample, speakerSampleRateHz } from '../contract/audio-format.ts';
import type { Base64Codec } from './base64-codec.ts';
import type { LiveEvent } from './events.ts';
import { fieldSet, openFields, readText, type UnknownKeys } from './json-reading.ts';

const blobFields = fieldSet('mimeType', 'data', 'displayName');
const path = 'serverContent.modelTurn.parts.inlineData';

/** What sound can be played at; a rate outside is taken for a mistake. */
const minSampleRateHz = 8_000;
const maxSampleRateHz = 192_000;

/** Anything that is not PCM is noted and left out: played as PCM it would be noise. */
export function decodeAudio(
  value: unknown,
  base64: Base64Codec,
  unknownKeys: UnknownKeys,
): readonly LiveEvent[] {
  const blob = openFields(value, blobFields, path, unknownKeys);
  const data = readText(blob?.data);
  if (data === null) return [];
  const mimeType = readText(blob?.mimeType) ?? 'audio/pcm';
  if (!/^audio\/(?:pcm|l16)\b/i.test(mimeType)) {
    unknownKeys.add(`${path}:${mimeType}`);
    return [];
  }
  const bytes = decodeBase64(data, base64);
  const sizeBytes = bytes === null ? 0 : bytes.length - (bytes.length % bytesPerSample);
  if (bytes === null || sizeBytes === 0) {
    unknownKeys.add(`${path}.data:unreadable`);
    return [];
  }
  return [{ kind: 'audio', pcm: bytes.subarray(0, sizeBytes), sampleRateHz: readSampleRateHz(mimeType) }];
}

/** `audio/pcm` without a rate means 24 kHz (source: PROTOCOL 4.2). */
function readSampleRateHz(mimeType: string): number {
  const rateHz = Number(/;\s*rate=(\d{1,7})\b/i.exec(mimeType)?.[1] ?? speakerSampleRateHz);
  return rateHz >= minSampleRateHz && rateHz <= maxSampleRateHz ? rateHz : speakerSampleRateHz;
}

function decodeBase64(text: string, base64: Base64Codec): Uint8Array | null {
  try {
    return base64.decode(text);
  } catch {
    return null;
  }
}
