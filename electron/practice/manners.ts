// How differently endpoints take the same messages: which spelling, which fields, what they drop and what they refuse.
// The tolerant one is for people without a key; the strict ones are for tests of a client's dialects. Data and checks.
import { assertNever } from '../contract/assert-never.ts';
import {
  clientFields,
  flag,
  free,
  group,
  list,
  number,
  setupFields,
  speechConfig,
  struct,
  text,
  type Field,
  type Fields,
} from './fields.ts';
import { objectAt, textAt, type JsonObject } from './json.ts';
import type { ReadingRules } from './read-fields.ts';

/**
 * `practice` takes every spelling. `gateway` re-parses into fixed snake_case structs: it drops what it does not know,
 * says nothing at all about a setup it cannot parse, replaces the voice and the detection by the query string, and relays
 * an upstream close as an error frame and a dropped connection. `gatewayMinimal` is such a gateway that parses only model,
 * modalities and speech. `vertex` and `geminiApi` are Google's two services; `camelOnly` and `snakeOnly` are a native
 * service that insists on one spelling, on lists of tools and on `audio`/`video`.
 */
export type Manner =
  'practice' | 'gateway' | 'gatewayMinimal' | 'vertex' | 'geminiApi' | 'camelOnly' | 'snakeOnly';

export interface MannerRules {
  readonly reading: ReadingRules;
  readonly fields: Fields;
  /** What becomes of a message that does not fit the fields. */
  readonly unreadable: 'refused' | 'ignored';
  /** What the query string does to the setup. */
  readonly query: 'ignored' | 'fillsGaps' | 'replaces';
  /** Relayed: text frames, no close frames; an upstream close becomes an error frame and a dropped connection. */
  readonly isRelayed: boolean;
  /** Go's `omitempty`: false, 0 and '' are as if absent. */
  readonly dropsZeroValues: boolean;
  /** The reason to refuse a message that did fit, or null. */
  readonly findFault: (message: JsonObject) => string | null;
}

const tolerant: ReadingRules = { spelling: 'both', unknown: 'refuse', isLoneObjectAList: true };
const native: Omit<MannerRules, 'findFault'> = {
  reading: tolerant,
  fields: clientFields,
  unreadable: 'refused',
  query: 'ignored',
  isRelayed: false,
  dropsZeroValues: false,
};

const practiceFields: Fields = {
  ...clientFields,
  setup: group({
    ...setupFields,
    speechConfig,
    proactivity: group({ proactiveAudio: flag, proactiveVideo: flag, empatheticMode: flag }),
  }),
};

/** Google's public API, v1beta: these are Vertex only, or v1alpha only. */
const geminiApiFields: Fields = omitFields(clientFields, [
  'setup.proactivity',
  'setup.explicitVadSignal',
  'setup.labels',
  'setup.sessionResumption.transparent',
  'setup.generationConfig.enableAffectiveDialog',
]);

const blob = group({ mimeType: text, data: text });
const gatewayParts = list(
  group({ text, inlineData: blob, functionCall: free, functionResponse: free, thought: flag }),
);
const gatewayMessages: Fields = {
  clientContent: group({ turns: list(group({ role: text, parts: gatewayParts })), turnComplete: flag }),
  realtimeInput: group({ mediaChunks: list(blob) }),
  toolResponse: group({ functionResponses: list(group({ name: text, response: struct, id: text })) }),
};
const gatewayGeneration = {
  temperature: number,
  topP: number,
  topK: number,
  maxOutputTokens: number,
  responseModalities: list(text),
  speechConfig,
};
/** What the structs of the gateway keep (PROTOCOL 12). `tools` is one object there: a list does not parse. */
const gatewayFields: Fields = {
  ...gatewayMessages,
  setup: group({
    model: text,
    generationConfig: group(gatewayGeneration),
    systemInstruction: group({ role: text, parts: list(group({ text })) }),
    tools: group({
      functionDeclarations: list(group({ name: text, description: text, parameters: free })),
      googleSearch: free,
    }),
    speechConfig,
    inputAudioTranscription: group({}),
    outputAudioTranscription: group({}),
    proactivity: group({ proactiveAudio: flag, empatheticMode: flag }),
  }),
};
const gatewayMinimalFields: Fields = {
  ...gatewayMessages,
  setup: group({
    model: text,
    generationConfig: group({ responseModalities: list(text), speechConfig }),
  }),
};
const gateway: Omit<MannerRules, 'findFault'> = {
  reading: { spelling: 'snake', unknown: 'drop', isLoneObjectAList: false },
  fields: gatewayFields,
  unreadable: 'ignored',
  query: 'replaces',
  isRelayed: true,
  dropsZeroValues: true,
};

export function rulesOf(manner: Manner): MannerRules {
  switch (manner) {
    case 'practice':
      return { ...native, fields: practiceFields, query: 'fillsGaps', findFault: () => null };
    case 'vertex':
      return { ...native, findFault: () => null };
    case 'geminiApi':
      return {
        ...native,
        reading: { ...tolerant, isLoneObjectAList: false },
        fields: geminiApiFields,
        findFault: (message) => findMediaChunks(message) ?? findLanguage(message),
      };
    case 'camelOnly':
      return { ...native, reading: oneSpelling('camel'), findFault: findMediaChunks };
    case 'snakeOnly':
      return { ...native, reading: oneSpelling('snake'), findFault: findMediaChunks };
    case 'gateway':
      return { ...gateway, findFault: findEmpatheticMode };
    case 'gatewayMinimal':
      return {
        ...gateway,
        reading: { ...gateway.reading, unknown: 'refuse' },
        fields: gatewayMinimalFields,
        findFault: () => null,
      };
    default:
      return assertNever(manner);
  }
}

function oneSpelling(spelling: 'camel' | 'snake'): ReadingRules {
  return { spelling, unknown: 'refuse', isLoneObjectAList: false };
}

function findMediaChunks(message: JsonObject): string | null {
  return objectAt(message, 'realtimeInput').mediaChunks === undefined
    ? null
    : 'realtime_input.media_chunks is deprecated. Use audio, video, or text instead.';
}

/** Native audio on the public API takes no language code. */
function findLanguage(message: JsonObject): string | null {
  const generation = objectAt(objectAt(message, 'setup'), 'generationConfig');
  const code = textAt(objectAt(generation, 'speechConfig'), 'languageCode');
  return code === undefined ? null : `Unsupported language code '${code}' for model.`;
}

/** The gateway passes this on as it is, and the service behind it has no such field. */
function findEmpatheticMode(message: JsonObject): string | null {
  return objectAt(objectAt(message, 'setup'), 'proactivity').empatheticMode === undefined
    ? null
    : `Invalid JSON payload received. Unknown name "empathetic_mode" at 'setup.proactivity': Cannot find field.`;
}

function omitFields(fields: Fields, paths: readonly string[]): Fields {
  const kept: Record<string, Field> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (paths.includes(name)) continue;
    const inner = paths
      .filter((path) => path.startsWith(`${name}.`))
      .map((path) => path.slice(name.length + 1));
    kept[name] = field.kind === 'group' && inner.length > 0 ? group(omitFields(field.fields, inner)) : field;
  }
  return kept;
}
