// Every field a client message may have, by its camelCase name, and of which kind (source: the public Live API
// reference). What is not listed here is an unknown name to the service. Data only.

export type Field =
  | { readonly kind: 'text' | 'number' | 'flag' | 'struct' | 'free' }
  | { readonly kind: 'choice'; readonly type: string; readonly values: readonly string[] }
  | { readonly kind: 'group'; readonly fields: Fields }
  | { readonly kind: 'list'; readonly of: Field };
export type Fields = Readonly<Record<string, Field>>;

export const text: Field = { kind: 'text' };
export const number: Field = { kind: 'number' };
export const flag: Field = { kind: 'flag' };
/** Any JSON object: the arguments of tools and what they give back. */
export const struct: Field = { kind: 'struct' };
/** Any JSON: schemas, and what plays no part here. */
export const free: Field = { kind: 'free' };

export function group(fields: Fields): Field {
  return { kind: 'group', fields };
}

export function list(of: Field): Field {
  return { kind: 'list', of };
}

function choice(type: string, ...values: readonly string[]): Field {
  return { kind: 'choice', type, values };
}

const blob = group({ mimeType: text, data: text });
const part = group({
  text,
  thought: flag,
  inlineData: blob,
  functionCall: group({ id: text, name: text, args: struct }),
  functionResponse: group({ id: text, name: text, response: struct }),
});
const content = group({ role: text, parts: list(part) });

const voiceConfig = group({ prebuiltVoiceConfig: group({ voiceName: text }) });
export const speechConfig = group({ voiceConfig, languageCode: text });

const generationConfig = group({
  responseModalities: list(choice('RESPONSE_MODALITY', 'MODALITY_UNSPECIFIED', 'TEXT', 'AUDIO')),
  speechConfig,
  temperature: number,
  topP: number,
  topK: number,
  maxOutputTokens: number,
  seed: number,
  mediaResolution: choice(
    'MEDIA_RESOLUTION',
    'MEDIA_RESOLUTION_UNSPECIFIED',
    'MEDIA_RESOLUTION_LOW',
    'MEDIA_RESOLUTION_MEDIUM',
    'MEDIA_RESOLUTION_HIGH',
  ),
  thinkingConfig: group({ thinkingBudget: number, includeThoughts: flag, thinkingLevel: text }),
  enableAffectiveDialog: flag,
});

const functionDeclaration = group({
  name: text,
  description: text,
  parameters: free,
  parametersJsonSchema: free,
  response: free,
  behavior: choice('BEHAVIOR', 'UNSPECIFIED', 'BLOCKING', 'NON_BLOCKING'),
});
const tool = group({
  functionDeclarations: list(functionDeclaration),
  googleSearch: free,
  codeExecution: free,
  urlContext: free,
});

const realtimeInputConfig = group({
  automaticActivityDetection: group({
    disabled: flag,
    startOfSpeechSensitivity: choice(
      'START_SENSITIVITY',
      'START_SENSITIVITY_UNSPECIFIED',
      'START_SENSITIVITY_HIGH',
      'START_SENSITIVITY_LOW',
    ),
    endOfSpeechSensitivity: choice(
      'END_SENSITIVITY',
      'END_SENSITIVITY_UNSPECIFIED',
      'END_SENSITIVITY_HIGH',
      'END_SENSITIVITY_LOW',
    ),
    prefixPaddingMs: number,
    silenceDurationMs: number,
  }),
  activityHandling: choice(
    'ACTIVITY_HANDLING',
    'ACTIVITY_HANDLING_UNSPECIFIED',
    'START_OF_ACTIVITY_INTERRUPTS',
    'NO_INTERRUPTION',
  ),
  turnCoverage: choice(
    'TURN_COVERAGE',
    'TURN_COVERAGE_UNSPECIFIED',
    'TURN_INCLUDES_ONLY_ACTIVITY',
    'TURN_INCLUDES_ALL_INPUT',
    'TURN_INCLUDES_AUDIO_ACTIVITY_AND_ALL_VIDEO',
  ),
});

export const setupFields: Fields = {
  model: text,
  generationConfig,
  systemInstruction: content,
  tools: list(tool),
  realtimeInputConfig,
  inputAudioTranscription: group({ languageCodes: list(text), customVocabulary: list(text) }),
  outputAudioTranscription: group({}),
  proactivity: group({ proactiveAudio: flag }),
  sessionResumption: group({ handle: text, transparent: flag }),
  contextWindowCompression: group({ triggerTokens: number, slidingWindow: group({ targetTokens: number }) }),
  historyConfig: group({ initialHistoryInClientContent: flag }),
  explicitVadSignal: flag,
  safetySettings: free,
  labels: free,
};

export const clientFields: Fields = {
  setup: group(setupFields),
  clientContent: group({ turns: list(content), turnComplete: flag }),
  realtimeInput: group({
    audio: blob,
    video: blob,
    mediaChunks: list(blob),
    text,
    audioStreamEnd: flag,
    activityStart: group({}),
    activityEnd: group({}),
  }),
  toolResponse: group({
    functionResponses: list(
      group({ id: text, name: text, response: struct, scheduling: text, willContinue: flag }),
    ),
  }),
};
