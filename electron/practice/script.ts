// How a connection of the practice line is to behave: everything a test, a bench or a demo may ask for. Types and defaults.
import type { Picture } from './client-message.ts';
import type { JsonObject } from './json.ts';
import type { Manner } from './manners.ts';

/** Everything is optional: an empty script is a well-behaved service that plays one's own words back. */
export interface PracticeScript {
  readonly upgrade?: UpgradeScript;
  /** Keys that are let in, as `Authorization: Bearer`, `x-goog-api-key` or `?key=`; others get HTTP 401. Default: any. */
  readonly acceptedKeys?: readonly string[];
  /** What it lists over HTTP; `none` lists nothing. Default: the models that are known. */
  readonly models?: readonly string[] | 'none';
  /** Default `practice`. Fixed when the connection opens. */
  readonly manner?: Manner;
  /** Default: binary, as Google sends; text for the gateways. Fixed when the connection opens. */
  readonly frames?: 'binary' | 'text';
  /** Vertex may name the session in `setupComplete`. */
  readonly sessionId?: string;
  /** What is answered; default `echo`. A function is asked anew for each question. */
  readonly answer?: AnswerScript | ((question: Question) => AnswerScript);
  readonly pacing?: Partial<Pacing>;
  readonly extras?: AnswerExtras;
  readonly usage?: Partial<UsageScript>;
  readonly toolCalls?: readonly ToolCallRule[];
  /** The connection's own end: a `goAway` after `afterMs`, and a close 1008 `timeLeftMs` later. */
  readonly goAway?: { readonly afterMs: number; readonly timeLeftMs: number };
  /** `none`: handles are asked for in vain. `exclusive`: resuming while the old connection is open closes with 1011. */
  readonly resumption?: 'offered' | 'none' | 'exclusive';
  readonly faults?: readonly Fault[];
}

/** The script of each connection, numbered from 1 in the order of their upgrade requests; 0 is what is asked over HTTP. */
export type ScriptSource = PracticeScript | ((connectionNumber: number) => PracticeScript);

export type UpgradeScript =
  | { readonly kind: 'accept'; readonly afterMs?: number }
  /** `body` is sent as it is; default: the JSON of the gateway for that status. */
  | { readonly kind: 'refuse'; readonly status: number; readonly body?: string }
  /** The request is read and never answered. */
  | { readonly kind: 'ignore' };

/** What the user asked, as far as one who understands nothing can tell. */
export interface Question {
  /** Counts from 1 in each session; goes on over a resumption. */
  readonly turn: number;
  readonly via: 'speech' | 'text' | 'nudge' | 'toolResult';
  readonly text: string;
  readonly speechMs: number;
  readonly pictures: readonly Picture[];
}

/** `text` is what the output transcription says, spread over the sound. */
export type AnswerScript =
  | { readonly kind: 'echo' }
  | {
      readonly kind: 'tone';
      readonly durationMs: number;
      readonly frequencyHz?: number;
      readonly text?: string;
    }
  /** The phrases, one after another, for as long as asked. */
  | { readonly kind: 'speech'; readonly durationMs: number; readonly text?: string }
  /** 24 kHz, 16 bit, mono. */
  | { readonly kind: 'samples'; readonly samples: Int16Array; readonly text?: string }
  /** The turn ends without a sound, as when the model keeps silent; `reason` becomes `turnCompleteReason`. */
  | { readonly kind: 'nothing'; readonly reason?: string };

/** When the sound of an answer is sent. */
export interface Pacing {
  /** Question complete → first audio. */
  readonly thinkingMs: number;
  /** Sound in the first message. */
  readonly firstBurstMs: number;
  /** Sound in each later message. */
  readonly chunkMs: number;
  /** Times real time; Infinity sends all at once. */
  readonly speed: number;
  /** Every `everyMs` nothing is sent for `lastsMs`; what fell due meanwhile follows in one burst. */
  readonly stalls: { readonly everyMs: number; readonly lastsMs: number } | null;
  /** The real service waits for the assumed end of playback. */
  readonly turnComplete: 'afterPlayback' | 'atOnce';
}

export const defaultPacing: Pacing = {
  thinkingMs: 150,
  firstBurstMs: 300,
  chunkMs: 120,
  speed: 6,
  stalls: null,
  turnComplete: 'afterPlayback',
};

/** Things the service sometimes sends besides. */
export interface AnswerExtras {
  /** A part with `thought: true` before the answer. */
  readonly thought?: string;
  /** Sent with `generationComplete`. */
  readonly groundingMetadata?: JsonObject;
  /** `voiceActivity` when speech starts and ends. */
  readonly hasVoiceActivity?: boolean;
  /** `audio/pcm` without its rate. */
  readonly hasBareMimeType?: boolean;
  /** Transcription and sound in one frame. */
  readonly isTextWithAudio?: boolean;
  /** An empty `serverContent` before each sound. */
  readonly hasEmptyFrames?: boolean;
}

export interface UsageScript {
  /** `responseTokenCount` or Vertex's `candidatesTokenCount`. */
  readonly spelling: 'gemini' | 'vertex';
  /** `twice`: prompt only before the answer, everything at its end. `empty`: `{}`. */
  readonly delivery: 'withTurnComplete' | 'ownFrame' | 'twice' | 'empty' | 'none';
  readonly thoughtsTokens: number;
  readonly cachedTokens: number;
  /** Prompt tokens that the details do not account for. */
  readonly uncoveredTokens: number;
}

export const defaultUsage: UsageScript = {
  spelling: 'gemini',
  delivery: 'withTurnComplete',
  thoughtsTokens: 0,
  cachedTokens: 0,
  uncoveredTokens: 0,
};

/** Calls made instead of an answer to a question; the answer follows the results. */
export interface ToolCallRule {
  /** Default: every question that is not a tool's result. */
  readonly when?: (question: Question) => boolean;
  readonly calls: readonly { readonly name: string; readonly args?: JsonObject; readonly id?: string }[];
  /** Vertex may send calls without an id. */
  readonly hasIds?: boolean;
  /** Some builds repeat the calls inside `modelTurn.parts`. */
  readonly isRepeatedInModelTurn?: boolean;
}

/** `turn` narrows a moment to one turn; without it, the first time it comes. */
export type Moment =
  | { readonly at: 'open' | 'setup' | 'setupComplete' }
  | { readonly at: 'audio'; readonly messages: number }
  | { readonly at: 'question'; readonly speechMs: number; readonly turn?: number }
  | { readonly at: 'answer'; readonly audioMs: number; readonly turn?: number }
  | {
      readonly at:
        | 'speechStart'
        | 'questionEnd'
        | 'text'
        | 'picture'
        | 'generationComplete'
        | 'turnComplete'
        | 'interrupted'
        | 'toolCall'
        | 'toolResult';
      readonly turn?: number;
    };

export interface Fault {
  readonly when: Moment;
  readonly do: readonly Action[];
}

/** Also performed by hand on an open connection. */
export type Action =
  /** The TCP connection goes, without a close frame: 1006 for the client. */
  | { readonly act: 'drop' }
  | { readonly act: 'close'; readonly code: number; readonly reason: string }
  /** The gateway's error frame, then the drop. */
  | { readonly act: 'gatewayError'; readonly message: string; readonly code?: string }
  /** What is sent from now on leaves `forMs` later, in order. */
  | { readonly act: 'hold'; readonly forMs: number }
  /** Nothing leaves any more; the connection stays open and everything is still heard. */
  | { readonly act: 'fallSilent' }
  | { readonly act: 'goAway'; readonly timeLeftMs: number; readonly closesAfterMs?: number }
  /** `interrupted`, whether or not an answer runs. */
  | { readonly act: 'interrupt' }
  | { readonly act: 'send'; readonly message: JsonObject }
  /** Any bytes in one frame: see malformed-frames.ts. */
  | { readonly act: 'sendRaw'; readonly data: string | Uint8Array }
  /** A well-formed audio message of that size. */
  | { readonly act: 'sendOversize'; readonly sizeBytes: number };
