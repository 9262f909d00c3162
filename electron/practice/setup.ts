// What a setup asks for, read from the message and the query string, or why it is refused. Pure.
import type { MannerRules } from './manners.ts';
import { listAt, numberAt, objectAt, objectsAt, textAt, type JsonObject } from './json.ts';
import type { Sensitivity } from './voice-activity.ts';

/** How turns are found. */
export interface ActivityFacts {
  /** False: the client marks its activity itself. */
  readonly isAutomatic: boolean;
  readonly startSensitivity: Sensitivity;
  readonly endSensitivity: Sensitivity;
  readonly prefixPaddingMs: number;
  readonly silenceDurationMs: number;
}

export interface SetupFacts {
  readonly model: string;
  readonly voiceName: string;
  readonly activity: ActivityFacts;
  /** Whether speech during an answer interrupts it. */
  readonly isInterruptedBySpeech: boolean;
  /** Whether audio between utterances is billed too. */
  readonly coversAllInput: boolean;
  readonly isInputTranscribed: boolean;
  readonly isOutputTranscribed: boolean;
  readonly resumption: { readonly handle: string | null; readonly isTransparent: boolean } | null;
  readonly compression: { readonly triggerTokens: number; readonly targetTokens: number } | null;
  readonly functionNames: readonly string[];
  readonly hasGoogleSearch: boolean;
  /** Characters of the system instruction and the tools: they are in every prompt. */
  readonly baseCharacters: number;
}

export type SetupReading =
  | { readonly kind: 'read'; readonly facts: SetupFacts }
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string };

/** The service's own defaults; silence is second-hand (PROTOCOL 2.1). */
const serviceDefaults: ActivityFacts = {
  isAutomatic: true,
  startSensitivity: 'low',
  endSensitivity: 'high',
  prefixPaddingMs: 60,
  silenceDurationMs: 800,
};
const defaultTriggerTokens = 102_400;

/** `setup` is in camelCase already; `query` is the query string of the connection. */
export function readSetup(setup: JsonObject, query: URLSearchParams, rules: MannerRules): SetupReading {
  const generation = objectAt(setup, 'generationConfig');
  const modelPath = textAt(setup, 'model') ?? '';
  if (modelPath === '' && rules.query !== 'replaces') return refused('Request contains an invalid argument.');
  const modalities = listAt(generation, 'responseModalities').map((name) =>
    typeof name === 'string' ? name.toUpperCase() : '',
  );
  const refusal = refuseModalities(modalities, generation, setup);
  if (refusal !== null) return refused(refusal);

  const functions = objectsAt(setup, 'tools').flatMap((tool) => objectsAt(tool, 'functionDeclarations'));
  const facts: SetupFacts = {
    model: modelPath.slice(modelPath.lastIndexOf('/') + 1),
    voiceName: readVoice(setup, generation, query, rules),
    activity: readActivity(setup, query, rules),
    isInterruptedBySpeech:
      textAt(objectAt(setup, 'realtimeInputConfig'), 'activityHandling') !== 'NO_INTERRUPTION',
    coversAllInput:
      textAt(objectAt(setup, 'realtimeInputConfig'), 'turnCoverage') === 'TURN_INCLUDES_ALL_INPUT',
    isInputTranscribed: setup.inputAudioTranscription !== undefined,
    isOutputTranscribed: setup.outputAudioTranscription !== undefined,
    resumption: readResumption(setup),
    compression: readCompression(setup),
    functionNames: functions.map((declaration) => textAt(declaration, 'name') ?? ''),
    hasGoogleSearch: objectsAt(setup, 'tools').some((tool) => tool.googleSearch !== undefined),
    baseCharacters: countCharacters(setup),
  };
  return { kind: 'read', facts };
}

function refused(reason: string): SetupReading {
  return { kind: 'refused', code: 1007, reason };
}

/** Native audio answers in sound only (PROTOCOL 2.2-a). */
function refuseModalities(
  modalities: readonly string[],
  generation: JsonObject,
  setup: JsonObject,
): string | null {
  if (!modalities.includes('TEXT')) return null;
  const speaks = generation.speechConfig !== undefined || setup.speechConfig !== undefined;
  if (!modalities.includes('AUDIO') && speaks) return 'Cannot extract voices from a non-audio request.';
  const names = modalities.join(', ');
  return `The requested combination of response modalities (${names}) is not supported by the model.`;
}

function readVoice(
  setup: JsonObject,
  generation: JsonObject,
  query: URLSearchParams,
  rules: MannerRules,
): string {
  const speech = generation.speechConfig === undefined ? setup : generation;
  const voice = objectAt(objectAt(speech, 'speechConfig'), 'voiceConfig');
  const asked = textAt(objectAt(voice, 'prebuiltVoiceConfig'), 'voiceName');
  const queried = query.get('voice') ?? undefined;
  if (rules.query === 'replaces') return queried ?? 'Zephyr';
  return asked ?? (rules.query === 'fillsGaps' ? queried : undefined) ?? 'Puck';
}

function readActivity(setup: JsonObject, query: URLSearchParams, rules: MannerRules): ActivityFacts {
  const detection = objectAt(objectAt(setup, 'realtimeInputConfig'), 'automaticActivityDetection');
  const queried = rules.query === 'ignored' ? {} : readQuery(query);
  if (rules.query === 'replaces') return { ...serviceDefaults, ...queried };
  return {
    ...serviceDefaults,
    ...queried,
    ...present({
      startSensitivity: readSensitivity(textAt(detection, 'startOfSpeechSensitivity')),
      endSensitivity: readSensitivity(textAt(detection, 'endOfSpeechSensitivity')),
      prefixPaddingMs: numberAt(detection, 'prefixPaddingMs'),
      silenceDurationMs: numberAt(detection, 'silenceDurationMs'),
    }),
    isAutomatic: detection.disabled !== true,
  };
}

function readQuery(query: URLSearchParams): Partial<ActivityFacts> {
  const read: JsonObject = Object.fromEntries(query);
  return present({
    startSensitivity: readSensitivity(textAt(read, 'start_sensitivity')),
    endSensitivity: readSensitivity(textAt(read, 'end_sensitivity')),
    prefixPaddingMs: numberAt(read, 'prefix_padding_ms'),
    silenceDurationMs: numberAt(read, 'silence_duration_ms'),
  });
}

function present<Value extends object>(values: {
  readonly [Name in keyof Value]: Value[Name] | undefined;
}): Partial<Value> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<Value>;
}

function readSensitivity(name: string | undefined): Sensitivity | undefined {
  if (name === undefined) return undefined;
  if (/low$/i.test(name)) return 'low';
  return /high$/i.test(name) ? 'high' : undefined;
}

function readResumption(setup: JsonObject): SetupFacts['resumption'] {
  if (setup.sessionResumption === undefined) return null;
  const resumption = objectAt(setup, 'sessionResumption');
  const handle = textAt(resumption, 'handle') ?? '';
  return { handle: handle === '' ? null : handle, isTransparent: resumption.transparent === true };
}

function readCompression(setup: JsonObject): SetupFacts['compression'] {
  if (setup.contextWindowCompression === undefined) return null;
  const compression = objectAt(setup, 'contextWindowCompression');
  const triggerTokens = numberAt(compression, 'triggerTokens') ?? defaultTriggerTokens;
  const targetTokens = numberAt(objectAt(compression, 'slidingWindow'), 'targetTokens') ?? triggerTokens / 2;
  return { triggerTokens, targetTokens };
}

function countCharacters(setup: JsonObject): number {
  const instruction = objectsAt(objectAt(setup, 'systemInstruction'), 'parts');
  const instructionCharacters = instruction.reduce(
    (sum, part) => sum + (textAt(part, 'text') ?? '').length,
    0,
  );
  return instructionCharacters + (setup.tools === undefined ? 0 : JSON.stringify(setup.tools).length);
}
