// The messages of the service, spelled as Google spells them (lowerCamelCase). Pure.
import { speakerSampleRateHz } from '../contract/audio-format.ts';
import type { JsonObject } from './json.ts';
import { base64FromSamples } from './pcm.ts';

export interface FunctionCall {
  readonly id: string | null;
  readonly name: string;
  readonly args: JsonObject;
}

export function serverContent(content: JsonObject): JsonObject {
  return { serverContent: content };
}

export function audioContent(samples: Int16Array, hasBareMimeType: boolean): JsonObject {
  const mimeType = hasBareMimeType ? 'audio/pcm' : `audio/pcm;rate=${speakerSampleRateHz}`;
  return {
    modelTurn: { role: 'model', parts: [{ inlineData: { mimeType, data: base64FromSamples(samples) } }] },
  };
}

export function thoughtContent(text: string): JsonObject {
  return { modelTurn: { role: 'model', parts: [{ text, thought: true }] } };
}

export function toolCallMessage(calls: readonly FunctionCall[]): JsonObject {
  return { toolCall: { functionCalls: calls.map(spellCall) } };
}

export function functionCallContent(calls: readonly FunctionCall[]): JsonObject {
  return { modelTurn: { role: 'model', parts: calls.map((call) => ({ functionCall: spellCall(call) })) } };
}

function spellCall(call: FunctionCall): JsonObject {
  return { ...(call.id === null ? {} : { id: call.id }), name: call.name, args: call.args };
}

export function voiceActivityMessage(
  type: 'ACTIVITY_START' | 'ACTIVITY_END',
  audioOffsetMs: number,
): JsonObject {
  return { serverContent: {}, voiceActivity: { type, audioOffset: spellDuration(audioOffsetMs) } };
}

export function goAwayMessage(timeLeftMs: number): JsonObject {
  return { goAway: { timeLeft: spellDuration(timeLeftMs) } };
}

/** The frame a gateway of the new-api family writes before it drops the connection (PROTOCOL 1.8). */
export function gatewayErrorMessage(message: string, code: string): JsonObject {
  const error = { message: `${message} (request id: practice)`, type: 'new_api_error', param: '', code };
  return { event_id: 'evt_practice', type: 'error', error };
}

/** A frame that is valid and as large as asked, to within a few bytes. */
export function oversizeMessage(sizeBytes: number): string {
  const envelope = JSON.stringify(serverContent(audioContent(new Int16Array(0), false)));
  const padding = 'A'.repeat(Math.max(0, Math.floor((sizeBytes - envelope.length) / 8) * 8));
  return envelope.replace('"data":""', `"data":"${padding}"`);
}

/** `"50s"`, `"9.5s"`, `"0.440s"`: seconds with the digits they need. */
export function spellDuration(durationMs: number): string {
  const seconds = durationMs / 1000;
  return Number.isInteger(seconds) ? `${seconds}s` : `${seconds.toFixed(3)}s`;
}
