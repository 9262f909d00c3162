// How messages to the service are spelled for one kind of endpoint: the names and shapes. createDialect makes one.
import type { AudioField, DialectName, ImagePath, TextPath, ToolsShape } from '../contract/dialects.ts';
import type { ActivityDetection, ResponseModalities, SessionConfig } from './setup.ts';

/** Choices a person, or what was learnt about an endpoint, makes instead of the dialect's own. */
export interface DialectOverrides {
  /** Replaces `SessionConfig.responseModalities`. */
  readonly responseModalities?: ResponseModalities;
  readonly toolsShape?: ToolsShape;
  readonly audioField?: AudioField;
  readonly imagePath?: ImagePath;
  readonly textPath?: TextPath;
  /** `name=value&…`, added to the query; names that carry keys are left out. */
  readonly extraQuery?: string;
  /** False: the endpoint ignores them, so that silence has to tell the end of an utterance. */
  readonly hasActivityMessages?: boolean;
  /** A resumption update was seen: unknown fields reach the service, so a gateway dialect may use them (PROTOCOL 2.5). */
  readonly isPassthroughProven?: boolean;
}

export interface DialectCapabilities {
  /** `encodeActivityStart/End` exist and manual detection is asked for in setup. */
  readonly hasManualActivity: boolean;
  readonly hasAudioStreamEnd: boolean;
  readonly canResume: boolean;
  readonly canCompressContext: boolean;
  /** A setup carries instruction, tools and transcription; the minimal one does not. */
  readonly canConfigure: boolean;
  /** When false and both are on, Google Search is sent and the functions are not (source: PROTOCOL 2.2-b). */
  readonly canCombineSearchWithFunctions: boolean;
  /** Each frame cuts off an answer that is being made: send frames only when none is (source: PROTOCOL 3.3). */
  readonly doesFrameInterrupt: boolean;
}

/** An answer to one tool call. */
export interface ToolResponse {
  /** The id of the call; null when it had none. */
  readonly id: string | null;
  readonly name: string;
  /** `{ output }` or `{ error }` by convention; always an object (source: PROTOCOL 3.4). */
  readonly response: Readonly<Record<string, unknown>>;
}

export interface Dialect {
  readonly name: DialectName;
  readonly capabilities: DialectCapabilities;
  readonly audioField: AudioField;
  readonly imagePath: ImagePath;
  /** What detection setup will really ask for: manual falls back to automatic where the dialect has none. */
  effectiveActivityDetection(config: SessionConfig): ActivityDetection;
  /** Name and value pairs for the URL, not yet percent-encoded. */
  queryParameters(config: SessionConfig): readonly (readonly [name: string, value: string])[];
  encodeSetup(config: SessionConfig): string;
  /** 16 kHz 16-bit mono PCM in the standard base64 alphabet. */
  encodeAudio(pcmBase64: string): string;
  /** A whole typed turn; asks for an answer. */
  encodeText(text: string): string;
  /** One screen frame, no answer asked for. */
  encodeFrame(jpegBase64: string): string;
  /** Picture and question as one turn; asks for an answer. */
  encodeFrameWithText(jpegBase64: string, text: string): string;
  /** "The microphone is off": flushes what is buffered. Null where the dialect has none. */
  encodeAudioStreamEnd(): string | null;
  encodeActivityStart(): string | null;
  encodeActivityEnd(): string | null;
  /** Interrupts without asking for an answer (undocumented; source: PROTOCOL 3.2). Null where it would be refused. */
  encodeSoftStop(): string | null;
  /** Asks for an answer to what was said so far (source: PROTOCOL 5.3). */
  encodeNudge(): string;
  /** All answers to the calls of one message. */
  encodeToolResponses(responses: readonly ToolResponse[]): string;
}
