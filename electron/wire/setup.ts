// Everything a conversation can ask for when it opens, in one neutral shape; dialects spell it. Pure data.

/** The server finds the turns by its own voice activity detection. */
export interface AutomaticActivityDetection {
  readonly kind: 'automatic';
  /** How easily sound counts as the beginning, and a pause as the end, of speech. */
  readonly startSensitivity: 'low' | 'high';
  readonly endSensitivity: 'low' | 'high';
  /** Speech needed before a start is believed, 0–1000 ms. */
  readonly prefixPaddingMs: number;
  /** Silence that ends a turn, 0–2000 ms. */
  readonly silenceDurationMs: number;
}

/** The client says where an utterance begins and ends (push-to-talk). */
export interface ManualActivityDetection {
  readonly kind: 'manual';
}

export type ActivityDetection = AutomaticActivityDetection | ManualActivityDetection;

/** One function the model may call. */
export interface FunctionDeclaration {
  readonly name: string;
  readonly description: string;
  /** OpenAPI-subset schema, sent as it is; types in capitals such as `OBJECT` (source: PROTOCOL 2.1). */
  readonly parameters: Readonly<Record<string, unknown>> | null;
}

export interface ToolsConfig {
  readonly isGoogleSearchOn: boolean;
  readonly functionDeclarations: readonly FunctionDeclaration[];
}

/** Where spoken answers are allowed to be text as well; native audio models take `['AUDIO']` only (PROTOCOL 2.2-a). */
export type ResponseModalities = readonly ['AUDIO'] | readonly ['AUDIO', 'TEXT'];

/** What counts as part of a user's turn (source: PROTOCOL 2.1 `turnCoverage`). */
export type TurnCoverage = 'onlyActivity' | 'allInput' | 'activityAndAllVideo';
export type MediaResolution = 'low' | 'medium' | 'high';

export interface SessionConfig {
  /** Short id such as `gemini-live-2.5-flash-native-audio`; an id with a slash is sent as it is. */
  readonly model: string;
  readonly voiceName: string;
  /**
   * BCP-47; null lets the model follow the speaker. Sent only where it is taken, so name the language in
   * `systemInstruction` as well: that is the surer control anyway (source: PROTOCOL 10).
   */
  readonly languageCode: string | null;
  readonly responseModalities: ResponseModalities;
  /** 0–2; null leaves it to the model. */
  readonly temperature: number | null;
  /** Empty means none. */
  readonly systemInstruction: string;
  readonly isInputTranscriptionOn: boolean;
  readonly isOutputTranscriptionOn: boolean;
  readonly activityDetection: ActivityDetection;
  /** Whether speech cuts the answer off (barge-in). */
  readonly activityHandling: 'interrupts' | 'noInterruption';
  readonly turnCoverage: TurnCoverage | null;
  readonly isProactiveAudioOn: boolean;
  readonly isAffectiveDialogOn: boolean;
  readonly tools: ToolsConfig;
  /** Tokens for thinking; 0 switches it off, null leaves it to the model. */
  readonly thinkingBudget: number | null;
  readonly mediaResolution: MediaResolution | null;
  /** With a handle the session goes on where it was; without one the service is only asked for handles. */
  readonly resumption: { readonly isOn: boolean; readonly handle: string | null };
  readonly contextCompression: { readonly triggerTokens: number; readonly targetTokens: number } | null;
  /**
   * Fields the endpoint refused before, as `EndVerdict.field` names them: dotted camelCase below `setup`
   * (`generationConfig.enableAffectiveDialog`) or the tail of such a path. They are left out.
   */
  readonly omittedFields: readonly string[];
}
