// What a server frame can tell, one event per fact. Pure data; decode.ts makes these.
import type { UsageReport } from './usage.ts';

export interface ToolCall {
  /** Null when the service sent none (Vertex); then none is echoed (source: PROTOCOL 3.4). */
  readonly id: string | null;
  readonly name: string;
  /** As sent, keys untouched; empty when `areArgsUsable` is false. */
  readonly args: Readonly<Record<string, unknown>>;
  /** False when the arguments were no object, or nested too deep to be handled. Answer such a call with an error. */
  readonly areArgsUsable: boolean;
}

/** A page an answer rests on. `uri` is always https; text is untrusted. */
export interface GroundingSource {
  readonly uri: string;
  readonly title: string;
  readonly domain: string;
}

/** In the order of one frame, so that what must be known first comes first (see decode.ts). */
export type LiveEvent =
  | { readonly kind: 'setupComplete'; readonly sessionId: string | null }
  /** 16-bit little-endian mono PCM, an even number of bytes; a view that may share its buffer. */
  | { readonly kind: 'audio'; readonly pcm: Uint8Array; readonly sampleRateHz: number }
  /** A piece of the spoken text, to append; the first of an answer often begins with a space. */
  | { readonly kind: 'outputText'; readonly text: string; readonly isFinished: boolean }
  /** A piece of the user's words, to append. */
  | { readonly kind: 'inputText'; readonly text: string; readonly isFinished: boolean }
  /** The user's words of this utterance so far, to replace. */
  | { readonly kind: 'interimInputText'; readonly text: string }
  /** A text part. With `["AUDIO"]` every one is a thought, marked or not: never show or speak it. */
  | { readonly kind: 'thought'; readonly text: string; readonly isMarked: boolean }
  | { readonly kind: 'generationComplete' }
  | {
      readonly kind: 'turnComplete';
      readonly reason: string | null;
      readonly isWaitingForInput: boolean;
      /** `IDLE` means really done (3.8 models). */
      readonly interactionStatus: string | null;
    }
  | { readonly kind: 'interrupted' }
  | { readonly kind: 'waitingForInput' }
  | { readonly kind: 'toolCall'; readonly calls: readonly ToolCall[] }
  | { readonly kind: 'toolCallCancellation'; readonly ids: readonly string[] }
  | { readonly kind: 'usage'; readonly usage: UsageReport }
  /** The connection will be ended by the service. */
  | { readonly kind: 'goAway'; readonly timeLeftMs: number | null }
  | {
      readonly kind: 'resumptionUpdate';
      /** Not for logs. */
      readonly handle: string | null;
      readonly isResumable: boolean;
      readonly lastConsumedIndex: number | null;
    }
  | { readonly kind: 'voiceActivity'; readonly state: 'start' | 'end'; readonly offsetMs: number | null }
  | {
      readonly kind: 'grounding';
      readonly queries: readonly string[];
      readonly sources: readonly GroundingSource[];
    }
  /** The endpoint reports a failure in a frame; the end of the connection usually follows. Redacted. */
  | { readonly kind: 'serviceError'; readonly message: string; readonly code: string | null }
  /** The frame was no JSON object. Redacted and cut. */
  | { readonly kind: 'malformed'; readonly detail: string };

export interface DecodedMessage {
  readonly events: readonly LiveEvent[];
  /** Paths of keys nobody here knows, such as `serverContent.newThing`; bounded. For counting and the debug log. */
  readonly unknownKeys: readonly string[];
}
