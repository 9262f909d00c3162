// Builds the body of the setup message in canonical camelCase from a SessionConfig and the traits of a dialect. Pure.
import type { DialectTraits } from './dialect-traits.ts';
import { isFieldOmitted } from './field-path.ts';
import type {
  ActivityDetection,
  AutomaticActivityDetection,
  FunctionDeclaration,
  MediaResolution,
  SessionConfig,
  ToolsConfig,
  TurnCoverage,
} from './setup.ts';

/** In the product's table, but neither in Vertex's list nor in the gateway's validator (source: PROTOCOL 2.2-e). */
const codesNeverSent: ReadonlySet<string> = new Set(['zh-CN']);

/**
 * Automatic detection in place of manual, for a talk key (source: PROTOCOL 5.3). A pause with the key held is no end, so
 * it takes a long silence; when the key is let go that silence is sent at once, so that nobody waits for it.
 */
const talkKeyDetection: AutomaticActivityDetection = {
  kind: 'automatic',
  startSensitivity: 'low',
  endSensitivity: 'high',
  prefixPaddingMs: 100,
  silenceDurationMs: 1_200,
};

const turnCoverageNames = {
  onlyActivity: 'TURN_INCLUDES_ONLY_ACTIVITY',
  allInput: 'TURN_INCLUDES_ALL_INPUT',
  activityAndAllVideo: 'TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO',
} as const satisfies Record<TurnCoverage, string>;

const mediaResolutionNames = {
  low: 'MEDIA_RESOLUTION_LOW',
  medium: 'MEDIA_RESOLUTION_MEDIUM',
  high: 'MEDIA_RESOLUTION_HIGH',
} as const satisfies Record<MediaResolution, string>;

/** Members that are undefined are not sent; empty objects are, for the service reads their presence as "on". */
export function buildSetup(config: SessionConfig, traits: DialectTraits): object {
  const model = config.model.includes('/') ? config.model : `models/${config.model}`;
  const responseModalities = traits.responseModalities ?? config.responseModalities;
  const voiceConfig = { prebuiltVoiceConfig: { voiceName: config.voiceName } };
  if (traits.setup === 'minimal') {
    return { model, generationConfig: { responseModalities, speechConfig: { voiceConfig } } };
  }
  return {
    model,
    generationConfig: {
      responseModalities,
      temperature: config.temperature ?? undefined,
      speechConfig: { voiceConfig, languageCode: sendableLanguageCode(config) ?? undefined },
      mediaResolution:
        config.mediaResolution === null ? undefined : mediaResolutionNames[config.mediaResolution],
      thinkingConfig: config.thinkingBudget === null ? undefined : { thinkingBudget: config.thinkingBudget },
      enableAffectiveDialog: flagFor(config, traits, 'enableAffectiveDialog'),
    },
    systemInstruction:
      config.systemInstruction === '' ? undefined : { parts: [{ text: config.systemInstruction }] },
    tools: buildTools(config.tools, traits),
    inputAudioTranscription: config.isInputTranscriptionOn ? {} : undefined,
    outputAudioTranscription: config.isOutputTranscriptionOn ? {} : undefined,
    realtimeInputConfig: buildRealtimeInputConfig(config, traits),
    proactivity: buildProactivity(config, traits),
    sessionResumption: config.resumption.isOn ? { handle: config.resumption.handle ?? undefined } : undefined,
    contextWindowCompression: buildCompression(config),
  };
}

/** The language code as the wire may carry it, or null when there is none or it would be refused. */
export function sendableLanguageCode(config: SessionConfig): string | null {
  const { languageCode, omittedFields } = config;
  if (languageCode === null || codesNeverSent.has(languageCode)) return null;
  return isFieldOmitted('generationConfig.speechConfig.languageCode', omittedFields) ? null : languageCode;
}

/** What detection setup asks for: manual needs activity messages, else automatic takes its place. */
export function resolveDetection(config: SessionConfig, traits: DialectTraits): ActivityDetection {
  const { activityDetection } = config;
  return activityDetection.kind === 'manual' && !traits.hasActivityMessages
    ? talkKeyDetection
    : activityDetection;
}

function flagFor(
  config: SessionConfig,
  traits: DialectTraits,
  field: DialectTraits['affectiveField'],
): true | undefined {
  // Even `false` is an error where the field is unknown (source: PROTOCOL 2.1 `enableAffectiveDialog`).
  return config.isAffectiveDialogOn && traits.affectiveField === field ? true : undefined;
}

/** An empty list has caused rejections, so nothing means nothing (source: PROTOCOL 2.2-b). */
function buildTools(tools: ToolsConfig, traits: DialectTraits): object | undefined {
  const search = tools.isGoogleSearchOn ? { googleSearch: {} } : null;
  const functions =
    tools.functionDeclarations.length === 0
      ? null
      : { functionDeclarations: tools.functionDeclarations.map(buildDeclaration) };
  if (traits.toolsShape === 'object') return search ?? functions ?? undefined;
  const list = [search, functions].filter((tool) => tool !== null);
  return list.length === 0 ? undefined : list;
}

function buildDeclaration({ name, description, parameters }: FunctionDeclaration): object {
  return { name, description, parameters: parameters ?? undefined };
}

function buildRealtimeInputConfig(config: SessionConfig, traits: DialectTraits): object {
  const detection = resolveDetection(config, traits);
  return {
    automaticActivityDetection:
      detection.kind === 'manual' ? { disabled: true } : buildAutomaticDetection(detection),
    activityHandling:
      config.activityHandling === 'interrupts' ? 'START_OF_ACTIVITY_INTERRUPTS' : 'NO_INTERRUPTION',
    turnCoverage: config.turnCoverage === null ? undefined : turnCoverageNames[config.turnCoverage],
  };
}

/** Sensitivities are always said: the documents disagree about the defaults (source: PROTOCOL 2.1). */
function buildAutomaticDetection(detection: AutomaticActivityDetection): object {
  return {
    disabled: false,
    startOfSpeechSensitivity:
      detection.startSensitivity === 'low' ? 'START_SENSITIVITY_LOW' : 'START_SENSITIVITY_HIGH',
    endOfSpeechSensitivity:
      detection.endSensitivity === 'low' ? 'END_SENSITIVITY_LOW' : 'END_SENSITIVITY_HIGH',
    prefixPaddingMs: detection.prefixPaddingMs,
    silenceDurationMs: detection.silenceDurationMs,
  };
}

function buildProactivity(config: SessionConfig, traits: DialectTraits): object | undefined {
  const proactiveAudio = config.isProactiveAudioOn ? true : undefined;
  const empatheticMode = flagFor(config, traits, 'empatheticMode');
  if (proactiveAudio === undefined && empatheticMode === undefined) return undefined;
  return { proactiveAudio, empatheticMode };
}

/** int64 fields travel as JSON strings (source: PROTOCOL 1.3). */
function buildCompression({ contextCompression }: SessionConfig): object | undefined {
  if (contextCompression === null) return undefined;
  return {
    triggerTokens: String(contextCompression.triggerTokens),
    slidingWindow: { targetTokens: String(contextCompression.targetTokens) },
  };
}
