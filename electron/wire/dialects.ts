// Spells every client message for one kind of endpoint. One implementation over the table in dialect-traits.ts. Pure.
import { microphoneSampleRateHz } from '../contract/audio-format.ts';
import { assertNever } from '../contract/assert-never.ts';
import type { DialectName } from '../contract/dialects.ts';
import type { Dialect, DialectCapabilities, DialectOverrides, ToolResponse } from './dialect.ts';
import { resolveTraits, type DialectTraits } from './dialect-traits.ts';
import { buildQuery } from './query.ts';
import { buildSetup, resolveDetection } from './setup-message.ts';
import { spellKeys, type KeyStyle } from './spelling.ts';

const audioMimeType = `audio/pcm;rate=${microphoneSampleRateHz}`;
const imageMimeType = 'image/jpeg';
/** Stands for the payload in a template; no other part of a message holds it. */
const payloadSlot = '\u2063payload\u2063';

/** Makes the dialect of that name; `overrides` replace single traits of it. */
export function createDialect(name: DialectName, overrides: DialectOverrides = {}): Dialect {
  const traits = resolveTraits(name, overrides);
  const encode = (message: object): string => encodeMessage(message, traits.keyStyle);
  const activity = (field: 'activityStart' | 'activityEnd'): string | null =>
    traits.hasActivityMessages ? encode({ realtimeInput: { [field]: {} } }) : null;
  // `text: ""` ends a turn where clientContent is refused (source: PROTOCOL 3.1).
  const nudge =
    traits.textPath === 'clientContent'
      ? { clientContent: { turnComplete: true } }
      : { realtimeInput: { text: '' } };
  return {
    name,
    capabilities: describeCapabilities(traits),
    audioField: traits.audioField,
    imagePath: traits.imagePath,
    effectiveActivityDetection: (config) => resolveDetection(config, traits),
    queryParameters: (config) => buildQuery(config, traits),
    encodeSetup: (config) =>
      JSON.stringify({ setup: spellKeys(buildSetup(config, traits), traits.keyStyle, config.omittedFields) }),
    encodeAudio: createTemplate(audioMessage(traits), traits.keyStyle),
    encodeText: (text) => encode(textMessage(text, traits)),
    encodeFrame: createTemplate(frameMessage(traits), traits.keyStyle),
    encodeFrameWithText: (jpegBase64, text) => encode(userTurn([imagePart(jpegBase64), { text }], true)),
    encodeAudioStreamEnd: () =>
      traits.hasAudioStreamEnd ? encode({ realtimeInput: { audioStreamEnd: true } }) : null,
    encodeActivityStart: () => activity('activityStart'),
    encodeActivityEnd: () => activity('activityEnd'),
    encodeSoftStop: () =>
      traits.textPath === 'clientContent' ? encode({ clientContent: { turnComplete: false } }) : null,
    encodeNudge: () => encode(nudge),
    encodeToolResponses: (responses) =>
      encode({ toolResponse: { functionResponses: responses.map(toolResponse) } }),
  };
}

function describeCapabilities(traits: DialectTraits): DialectCapabilities {
  const canConfigure = traits.setup === 'full';
  return {
    hasManualActivity: traits.hasActivityMessages,
    hasAudioStreamEnd: traits.hasAudioStreamEnd,
    canResume: canConfigure,
    canCompressContext: canConfigure,
    canConfigure,
    canCombineSearchWithFunctions: traits.toolsShape === 'array',
    doesFrameInterrupt: traits.imagePath === 'clientContent',
  };
}

function encodeMessage(message: object, keyStyle: KeyStyle): string {
  return JSON.stringify(spellKeys(message, keyStyle));
}

/** The hot path: everything but the payload is written once, so that a chunk costs one concatenation. */
function createTemplate(message: object, keyStyle: KeyStyle): (payloadBase64: string) => string {
  const [prefix = '', suffix = ''] = encodeMessage(message, keyStyle).split(payloadSlot);
  return (payloadBase64) => prefix + payloadBase64 + suffix;
}

function audioMessage(traits: DialectTraits): object {
  const blob = { mimeType: audioMimeType, data: payloadSlot };
  switch (traits.audioField) {
    case 'audio':
      return { realtimeInput: { audio: blob } };
    case 'mediaChunks':
      return { realtimeInput: { mediaChunks: [blob] } };
    default:
      return assertNever(traits.audioField);
  }
}

function frameMessage(traits: DialectTraits): object {
  const blob = { mimeType: imageMimeType, data: payloadSlot };
  switch (traits.imagePath) {
    case 'clientContent':
      return userTurn([imagePart(payloadSlot)], false);
    case 'realtimeVideo':
      return { realtimeInput: { video: blob } };
    case 'mediaChunks':
      return { realtimeInput: { mediaChunks: [blob] } };
    default:
      return assertNever(traits.imagePath);
  }
}

function textMessage(text: string, traits: DialectTraits): object {
  return traits.textPath === 'clientContent' ? userTurn([{ text }], true) : { realtimeInput: { text } };
}

function userTurn(parts: readonly object[], isComplete: boolean): object {
  return { clientContent: { turns: [{ role: 'user', parts }], turnComplete: isComplete } };
}

function imagePart(jpegBase64: string): object {
  return { inlineData: { mimeType: imageMimeType, data: jpegBase64 } };
}

function toolResponse({ id, name, response }: ToolResponse): object {
  return { id: id ?? undefined, name, response };
}
