// Decodes `serverContent`: what was said, in sound and text, and how a generation or turn ended. Pure.
import type { Base64Codec } from './base64-codec.ts';
import { decodeAudio } from './decode-audio.ts';
import { decodeGrounding } from './decode-grounding.ts';
import type { ToolCallCollector } from './decode-tools.ts';
import type { LiveEvent } from './events.ts';
import { fieldSet, openFields, readList, readText, type UnknownKeys } from './json-reading.ts';

export interface ContentContext {
  readonly base64: Base64Codec;
  /** Takes the calls that come as parts of a turn (source: PROTOCOL 4.1). */
  readonly toolCalls: ToolCallCollector;
  readonly unknownKeys: UnknownKeys;
}

export interface DecodedContent {
  readonly said: readonly LiveEvent[];
  readonly ended: readonly LiveEvent[];
}

/** Those without a reader are known, and of no use here (source: PROTOCOL 4.2). */
const contentFields = fieldSet(
  'modelTurn',
  'turnComplete',
  'generationComplete',
  'interrupted',
  'waitingForInput',
  'inputTranscription',
  'interimInputTranscription',
  'outputTranscription',
  'groundingMetadata',
  'urlContextMetadata',
  'turnCompleteReason',
  'interactionStatus',
  'speechState',
);
const turnFields = fieldSet('role', 'parts');
const partFields = fieldSet(
  'text',
  'thought',
  'thoughtSignature',
  'inlineData',
  'functionCall',
  'executableCode',
  'codeExecutionResult',
);
const transcriptionFields = fieldSet('text', 'finished', 'languageCode');

export function decodeServerContent(value: unknown, context: ContentContext): DecodedContent {
  const { unknownKeys } = context;
  const fields = openFields(value, contentFields, 'serverContent', unknownKeys);
  if (fields === null) return { said: [], ended: [] };
  const said: LiveEvent[] = [
    ...decodeTranscription('inputText', fields.inputTranscription, unknownKeys),
    ...decodeInterim(fields.interimInputTranscription, unknownKeys),
    ...decodeTranscription('outputText', fields.outputTranscription, unknownKeys),
    ...decodeTurn(fields.modelTurn, context),
    ...decodeGrounding(fields.groundingMetadata, unknownKeys),
  ];
  const ended: LiveEvent[] = [];
  const isWaitingForInput = fields.waitingForInput === true;
  if (fields.generationComplete === true) ended.push({ kind: 'generationComplete' });
  if (fields.interrupted === true) ended.push({ kind: 'interrupted' });
  if (isWaitingForInput) ended.push({ kind: 'waitingForInput' });
  if (fields.turnComplete === true) {
    ended.push({
      kind: 'turnComplete',
      reason: readText(fields.turnCompleteReason),
      isWaitingForInput,
      interactionStatus: readText(fields.interactionStatus),
    });
  }
  return { said, ended };
}

function decodeTurn(value: unknown, context: ContentContext): readonly LiveEvent[] {
  const turn = openFields(value, turnFields, 'serverContent.modelTurn', context.unknownKeys);
  // Newer models put several parts into one frame (source: PROTOCOL 4.3).
  return readList(turn?.parts).flatMap((part) => decodePart(part, context));
}

function decodePart(value: unknown, context: ContentContext): readonly LiveEvent[] {
  const path = 'serverContent.modelTurn.parts';
  const part = openFields(value, partFields, path, context.unknownKeys);
  if (part === null) return [];
  if (part.functionCall !== undefined) context.toolCalls.addCall(part.functionCall);
  const events: LiveEvent[] = [];
  const text = readText(part.text);
  if (text !== null) events.push({ kind: 'thought', text, isMarked: part.thought === true });
  events.push(...decodeAudio(part.inlineData, context.base64, context.unknownKeys));
  return events;
}

function decodeTranscription(
  kind: 'inputText' | 'outputText',
  value: unknown,
  unknownKeys: UnknownKeys,
): readonly LiveEvent[] {
  const fields = openFields(value, transcriptionFields, 'serverContent.transcription', unknownKeys);
  const text = readText(fields?.text) ?? '';
  const isFinished = fields?.finished === true;
  return text === '' && !isFinished ? [] : [{ kind, text, isFinished }];
}

function decodeInterim(value: unknown, unknownKeys: UnknownKeys): readonly LiveEvent[] {
  const fields = openFields(value, transcriptionFields, 'serverContent.transcription', unknownKeys);
  const text = readText(fields?.text);
  return text === null ? [] : [{ kind: 'interimInputText', text }];
}
