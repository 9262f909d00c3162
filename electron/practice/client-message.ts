// Turns what a client sent into one of the few things it can mean, or into the reason the service would close. Pure.
import { bytesPerSample, microphoneSampleRateHz } from '../contract/audio-format.ts';
import { readImageSize, type ImageSize } from './image-size.ts';
import { isObject, objectAt, objectsAt, textAt, type JsonObject, type JsonValue } from './json.ts';
import type { MannerRules } from './manners.ts';
import { samplesFromBytes } from './pcm.ts';
import { readFields } from './read-fields.ts';

export interface Picture {
  readonly mimeType: string;
  readonly sizeBytes: number;
  /** As they came. */
  readonly bytes: Uint8Array;
  /** Null when the header does not tell. */
  readonly size: ImageSize | null;
}

export interface ToolResult {
  readonly id: string | null;
  readonly name: string;
  readonly response: JsonObject;
}

/** One message may hold several, in the order given here. */
export type ClientInput =
  | { readonly kind: 'setup'; readonly setup: JsonObject }
  | { readonly kind: 'audio'; readonly samples: Int16Array; readonly sampleRateHz: number }
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'realtimeText'; readonly text: string }
  | { readonly kind: 'activityStart' | 'activityEnd' | 'audioStreamEnd' }
  | {
      readonly kind: 'content';
      /** Text of the user's turns; the model's and the system's turns count as context only. */
      readonly text: string;
      readonly contextText: string;
      readonly pictures: readonly Picture[];
      readonly isTurnComplete: boolean;
    }
  | { readonly kind: 'toolResults'; readonly results: readonly ToolResult[] };

export type MessageReading =
  | { readonly kind: 'read'; readonly inputs: readonly ClientInput[] }
  /** Dropped without a word, as a lossy gateway does. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly reason: string };

const invalidArgument = 'Request contains an invalid argument.';

/** `raw` is the frame as JSON, undefined when it was none. */
export function readClientMessage(raw: JsonValue | undefined, rules: MannerRules): MessageReading {
  if (!isObject(raw)) return unreadable('Invalid JSON payload received. Unexpected token.', rules);
  const reading = readFields(raw, rules.fields, rules.reading);
  if (reading.problems.length > 0) return unreadable(reading.problems.join('\n'), rules);
  const fault = rules.findFault(reading.message);
  if (fault !== null) return { kind: 'refused', reason: fault };
  const kept = rules.dropsZeroValues ? withoutZeroValues(reading.message) : reading.message;
  const names = Object.keys(kept);
  if (names.length > 1) {
    const reason = `Invalid value (oneof), oneof field 'message_type' is already set. Cannot set '${names[1] ?? ''}'`;
    return { kind: 'refused', reason };
  }
  if (names.length === 0)
    return rules.isRelayed ? { kind: 'ignored' } : { kind: 'refused', reason: invalidArgument };
  const inputs = readInputs(kept);
  return inputs === null ? { kind: 'refused', reason: invalidArgument } : { kind: 'read', inputs };
}

function unreadable(reason: string, rules: MannerRules): MessageReading {
  return rules.unreadable === 'ignored' ? { kind: 'ignored' } : { kind: 'refused', reason };
}

function readInputs(message: JsonObject): readonly ClientInput[] | null {
  if (message.setup !== undefined) return [{ kind: 'setup', setup: objectAt(message, 'setup') }];
  if (message.clientContent !== undefined) return readContent(objectAt(message, 'clientContent'));
  if (message.toolResponse !== undefined) {
    const responses = objectsAt(objectAt(message, 'toolResponse'), 'functionResponses');
    return [{ kind: 'toolResults', results: responses.map(readToolResult) }];
  }
  return readRealtimeInput(objectAt(message, 'realtimeInput'));
}

function readRealtimeInput(input: JsonObject): readonly ClientInput[] | null {
  const inputs: ClientInput[] = [];
  if (input.activityStart !== undefined) inputs.push({ kind: 'activityStart' });
  // Of several chunks in one message the service takes only the first.
  const chunk = objectsAt(input, 'mediaChunks').at(0);
  const blobs = [input.audio, input.video, chunk].filter(isObject);
  for (const blob of blobs) {
    const media = readMedia(blob);
    if (media === null) return null;
    inputs.push(media);
  }
  const text = textAt(input, 'text');
  if (text !== undefined) inputs.push({ kind: 'realtimeText', text });
  if (input.audioStreamEnd === true) inputs.push({ kind: 'audioStreamEnd' });
  if (input.activityEnd !== undefined) inputs.push({ kind: 'activityEnd' });
  return inputs;
}

function readMedia(blob: JsonObject): ClientInput | null {
  const mimeType = textAt(blob, 'mimeType') ?? '';
  const bytes = Buffer.from(textAt(blob, 'data') ?? '', 'base64');
  if (mimeType.startsWith('image/')) return { kind: 'picture', picture: readPicture(mimeType, bytes) };
  if (!mimeType.startsWith('audio/pcm') || bytes.length % bytesPerSample !== 0) return null;
  const rate = /;\s*rate=(\d+)/.exec(mimeType)?.[1];
  const sampleRateHz = rate === undefined ? microphoneSampleRateHz : Number(rate);
  if (sampleRateHz < 8000 || sampleRateHz > 48_000) return null;
  return { kind: 'audio', samples: samplesFromBytes(bytes), sampleRateHz };
}

function readPicture(mimeType: string, bytes: Uint8Array): Picture {
  return { mimeType, sizeBytes: bytes.length, bytes, size: readImageSize(bytes) };
}

function readContent(content: JsonObject): readonly ClientInput[] {
  const turns = objectsAt(content, 'turns');
  const partsOf = (isUser: boolean): readonly JsonObject[] =>
    turns
      .filter((turn) => ['user', ''].includes(textAt(turn, 'role') ?? '') === isUser)
      .flatMap((turn) => objectsAt(turn, 'parts'));
  const pictures = partsOf(true)
    .map((part) => objectAt(part, 'inlineData'))
    .filter((blob) => textAt(blob, 'mimeType')?.startsWith('image/') === true)
    .map((blob) =>
      readPicture(textAt(blob, 'mimeType') ?? '', Buffer.from(textAt(blob, 'data') ?? '', 'base64')),
    );
  return [
    {
      kind: 'content',
      text: joinText(partsOf(true)),
      contextText: joinText(partsOf(false)),
      pictures,
      isTurnComplete: content.turnComplete === true,
    },
  ];
}

function joinText(parts: readonly JsonObject[]): string {
  return parts
    .map((part) => textAt(part, 'text') ?? '')
    .filter((text) => text !== '')
    .join(' ');
}

function readToolResult(response: JsonObject): ToolResult {
  return {
    id: textAt(response, 'id') ?? null,
    name: textAt(response, 'name') ?? '',
    response: objectAt(response, 'response'),
  };
}

/** Empty messages stay: `{}` is a pointer that is set. */
function withoutZeroValues(object: JsonObject): JsonObject {
  const isZero = (value: JsonValue | undefined): boolean => value === false || value === 0 || value === '';
  return Object.fromEntries(
    Object.entries(object)
      .filter(([, value]) => !isZero(value))
      .map(([name, value]) => [name, isObject(value) ? withoutZeroValues(value) : value]),
  );
}
