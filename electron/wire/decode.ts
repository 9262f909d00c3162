// Turns one server frame into the list of everything it tells. Never throws, whatever the frame holds. Pure.
import type { Base64Codec } from './base64-codec.ts';
import { decodeServerContent } from './decode-content.ts';
import { ToolCallCollector } from './decode-tools.ts';
import type { DecodedMessage, LiveEvent } from './events.ts';
import {
  fieldSet,
  isRecord,
  openFields,
  readCount,
  readDurationMs,
  readList,
  readText,
  UnknownKeys,
} from './json-reading.ts';
import { readServiceError, toSafeText } from './service-error.ts';
import { readUsage } from './usage.ts';

const frameFields = fieldSet(
  'setupComplete',
  'serverContent',
  'toolCall',
  'toolCallCancellation',
  'usageMetadata',
  'goAway',
  'sessionResumptionUpdate',
  'voiceActivity',
  'voiceActivityDetectionSignal',
  'error',
  'type',
  'eventId',
  'code',
  'message',
  'status',
  'detail',
);
const setupCompleteFields = fieldSet('sessionId');
const cancellationFields = fieldSet('ids');
const goAwayFields = fieldSet('timeLeft');
const resumptionFields = fieldSet('newHandle', 'resumable', 'lastConsumedClientMessageIndex');
const activityFields = fieldSet('type', 'voiceActivityType', 'audioOffset');
const signalFields = fieldSet('vadSignalType');

const maxDetailLength = 80;

/**
 * Decodes the text of one frame. Events come in the order in which they must be acted on: setup, voice activity, the
 * user's words, content, tools, usage, then what ends a generation or a turn, then what concerns the connection. So
 * content beside `interrupted` belongs to the answer that was cut off, and usage is counted before its turn is closed.
 */
export function decodeServerMessage(text: string, base64: Base64Codec): DecodedMessage {
  const frame = parseFrame(text);
  if (frame === null) {
    const start = toSafeText(text, maxDetailLength);
    return {
      events: [{ kind: 'malformed', detail: `${text.length} characters: ${start}` }],
      unknownKeys: [],
    };
  }
  const unknownKeys = new UnknownKeys();
  return { events: decodeFrame(frame, base64, unknownKeys), unknownKeys: unknownKeys.paths };
}

function parseFrame(text: string): unknown {
  try {
    const frame: unknown = JSON.parse(text);
    return isRecord(frame) ? frame : null;
  } catch {
    return null;
  }
}

function decodeFrame(frame: unknown, base64: Base64Codec, unknownKeys: UnknownKeys): readonly LiveEvent[] {
  const fields = openFields(frame, frameFields, '', unknownKeys);
  if (fields === null) return [];
  const toolCalls = new ToolCallCollector(unknownKeys);
  toolCalls.addMessage(fields.toolCall);
  const content = decodeServerContent(fields.serverContent, { base64, toolCalls, unknownKeys });
  const calls = toolCalls.calls;
  const usage = readUsage(fields.usageMetadata, unknownKeys);
  const events: LiveEvent[] = [
    ...decodeSetupComplete(fields.setupComplete, unknownKeys),
    ...decodeVoiceActivity(fields.voiceActivity, fields.voiceActivityDetectionSignal, unknownKeys),
    ...content.said,
    ...(calls.length > 0 ? [{ kind: 'toolCall', calls } as const] : []),
    ...decodeCancellation(fields.toolCallCancellation, unknownKeys),
    ...(usage === null ? [] : [{ kind: 'usage', usage } as const]),
    ...content.ended,
    ...decodeResumption(fields.sessionResumptionUpdate, unknownKeys),
    ...decodeGoAway(fields.goAway, unknownKeys),
  ];
  // `code` or `type` alone mean failure only where the frame tells nothing else (source: PROTOCOL 1.8).
  const failure = fields.error !== undefined || events.length === 0 ? readServiceError(frame) : null;
  if (failure !== null) {
    const code = failure.code === null ? null : toSafeText(failure.code);
    events.push({ kind: 'serviceError', message: toSafeText(failure.message), code });
  }
  return events;
}

function decodeSetupComplete(value: unknown, unknownKeys: UnknownKeys): readonly LiveEvent[] {
  const fields = openFields(value, setupCompleteFields, 'setupComplete', unknownKeys);
  return fields === null ? [] : [{ kind: 'setupComplete', sessionId: readText(fields.sessionId) }];
}

/** The key of the kind is `type` on the wire and `voiceActivityType` on Vertex (source: PROTOCOL 4.1). */
function decodeVoiceActivity(
  activity: unknown,
  signal: unknown,
  unknownKeys: UnknownKeys,
): readonly LiveEvent[] {
  const fields = openFields(activity, activityFields, 'voiceActivity', unknownKeys);
  const signalled = openFields(signal, signalFields, 'voiceActivityDetectionSignal', unknownKeys);
  const offsetMs = readDurationMs(fields?.audioOffset);
  switch (fields?.type ?? fields?.voiceActivityType ?? signalled?.vadSignalType) {
    case 'ACTIVITY_START':
    case 'VAD_SIGNAL_TYPE_SOS':
      return [{ kind: 'voiceActivity', state: 'start', offsetMs }];
    case 'ACTIVITY_END':
    case 'VAD_SIGNAL_TYPE_EOS':
      return [{ kind: 'voiceActivity', state: 'end', offsetMs }];
    default:
      return [];
  }
}

function decodeCancellation(value: unknown, unknownKeys: UnknownKeys): readonly LiveEvent[] {
  const fields = openFields(value, cancellationFields, 'toolCallCancellation', unknownKeys);
  const ids = Array.isArray(fields?.ids) ? readList(fields.ids).filter((id) => typeof id === 'string') : [];
  return ids.length === 0 ? [] : [{ kind: 'toolCallCancellation', ids }];
}

function decodeResumption(value: unknown, unknownKeys: UnknownKeys): readonly LiveEvent[] {
  const fields = openFields(value, resumptionFields, 'sessionResumptionUpdate', unknownKeys);
  if (fields === null) return [];
  return [
    {
      kind: 'resumptionUpdate',
      handle: readText(fields.newHandle),
      isResumable: fields.resumable === true,
      lastConsumedIndex: readCount(fields.lastConsumedClientMessageIndex),
    },
  ];
}

function decodeGoAway(value: unknown, unknownKeys: UnknownKeys): readonly LiveEvent[] {
  const fields = openFields(value, goAwayFields, 'goAway', unknownKeys);
  return fields === null ? [] : [{ kind: 'goAway', timeLeftMs: readDurationMs(fields.timeLeft) }];
}
