// How a connection ended, and what to do about it: the shapes. close-reasons.ts decides. Pure data.
import type { ErrorCode } from '../contract/errors.ts';
import type { ServiceError } from './service-error.ts';

/** Everything known about the end of one connection. */
export interface ConnectionEndFacts {
  /** WebSocket close code; null when it never opened. */
  readonly closeCode: number | null;
  readonly reason: string;
  /** Status and body of a refused upgrade. */
  readonly httpStatus: number | null;
  readonly httpBody: string;
  /** Code of the operating system, of TLS or of the socket library, such as ECONNREFUSED. */
  readonly networkErrorCode: string | null;
  /** The last error frame of this connection (not of an earlier one). */
  readonly lastServiceError: ServiceError | null;
  /** Set when the client gave up waiting: for the socket to open, or for `setupComplete`. */
  readonly expiredWait: 'open' | 'setup' | null;
  /** Since `setupComplete`, milliseconds; null when it never came. */
  readonly readyForMs: number | null;
  /** This connection's setup carried a resumption handle. */
  readonly wasResumed: boolean;
  /** This connection's setup asked for text as well as audio. */
  readonly wasTextRequested: boolean;
  /**
   * This spelling has reached `setupComplete` at this endpoint before. A mute end before the session begins is then the
   * network's doing, and no reason to fall back to a poorer dialect.
   */
  readonly isDialectProven?: boolean;
  readonly omittedFields: readonly string[];
}

/**
 * - `fatal`: trying again by itself cannot help.
 * - `retry`: connect again after a short wait, resuming or reseeding.
 * - `retryLater`: as `retry`, but not before 30 s have passed (source: PROTOCOL 1.7, last row).
 * - `retryWithoutHandle`: the resumption handle is worthless; reseed instead.
 * - `retryWithoutField`: the same dialect, with `field` added to `SessionConfig.omittedFields`.
 * - `forceAudioOnly`: `responseModalities: ['AUDIO']` from now on.
 * - `switchDialect`: the next dialect of the probe.
 * - `switchAudioField`: the same dialect with the other `audioField`.
 * - `switchToolsShape`: the same dialect with the other `toolsShape`.
 * - `freshSession`: no handle and only a short summary; the context is full.
 */
export type EndAction =
  | 'fatal'
  | 'retry'
  | 'retryLater'
  | 'retryWithoutHandle'
  | 'retryWithoutField'
  | 'forceAudioOnly'
  | 'switchDialect'
  | 'switchAudioField'
  | 'switchToolsShape'
  | 'freshSession';

interface Verdict {
  /** What to tell if the action does not help or is used up. */
  readonly code: ErrorCode;
  /** What the service said, redacted and cut: the `{detail}` of the error's text. */
  readonly detail: string;
}

export type EndVerdict =
  | (Verdict & { readonly action: Exclude<EndAction, 'retryWithoutField'> })
  /** `field` is a dotted camelCase path below `setup`. */
  | (Verdict & { readonly action: 'retryWithoutField'; readonly field: string });
