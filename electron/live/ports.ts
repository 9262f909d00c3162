// What the session needs from outside, as interfaces. Adapters and the shell implement them; tests use fakes.
import type { LearntEndpoint } from '../contract/endpoint-memory.ts';
import type { SpeakerCommand } from '../contract/media.ts';
import type { Result } from '../contract/result.ts';
import type { SessionSnapshot } from '../contract/session.ts';
import type { UsageBook } from './ledger/book.ts';

/** Time. One clock for everything that waits, so that tests can own it. */
export interface Clock {
  /** Wall clock, milliseconds since the epoch. */
  nowMs(): number;
  /** Calls back once after `delayMs`; the returned function cancels it. */
  setTimer(delayMs: number, callback: () => void): () => void;
  /** Local calendar day of a moment, YYYY-MM-DD. */
  dayOf(atMs: number): string;
}

/** Randomness, 0 ≤ value < 1. */
export type Random = () => number;

/** Where a connection goes and by what right. `authorization` is a header value: never log or show it. */
export interface Line {
  readonly kind: SessionSnapshot['line']['kind'];
  /** Host with port, as people see it. */
  readonly host: string;
  readonly model: string;
  /** Full URL of the endpoint without the query. */
  readonly url: string;
  readonly authorization: string | null;
}

/** Finds the line in force: the service when its host has a key, else the practice line. */
export type ResolveLine = () => Promise<Result<Line>>;

/** What was learnt about endpoints, over restarts. */
export interface EndpointMemory {
  recall(host: string, model: string): LearntEndpoint | null;
  /** Replaces what is known of that host and model. */
  remember(learnt: LearntEndpoint): void;
}

/** How a connection ended, as the socket saw it. */
export interface ConnectionEnd {
  /** WebSocket close code; null when it never opened. */
  readonly closeCode: number | null;
  readonly reason: string;
  /** Status and body (cut to 64 KiB) of a refused upgrade. */
  readonly httpStatus: number | null;
  readonly httpBody: string;
  /** Code of the operating system or of TLS, such as ECONNREFUSED or ENOTFOUND. */
  readonly networkErrorCode: string | null;
}

export interface ConnectionHandlers {
  onOpened(): void;
  /** One message, as UTF-8 text, whatever its opcode. */
  onMessage(text: string): void;
  /** Called exactly once. */
  onEnded(end: ConnectionEnd): void;
}

export interface Connection {
  send(text: string): void;
  /** Ends it; `onEnded` follows. Safe to call twice. */
  close(): void;
  bufferedBytes(): number;
}

export interface Transport {
  open(
    request: { readonly url: string; readonly authorization: string | null },
    handlers: ConnectionHandlers,
  ): Connection;
}

export type HttpAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** `detail` is fit to be shown, as the detail of an error. */
  | { readonly kind: 'failed'; readonly detail: string };

/** One GET, bounded in time and size, that follows no redirect: the header goes to that host alone. Never rejects. */
export type ReadHttp = (request: {
  readonly url: string;
  readonly authorization: string | null;
}) => Promise<HttpAnswer>;

/** Keeps what was used from one start to the next. */
export interface UsageKeeper {
  readonly read: () => UsageBook;
  /** The newest is kept; when it is written is the keeper's business. */
  readonly keep: (book: UsageBook) => void;
}

/** Towards the speaker worklet. */
export type SpeakerSink = (command: SpeakerCommand) => void;

/** Log by rubric: error = shown to the user, warn = automatic retry, info = one line per lifecycle step, debug = the rest. */
export interface Log {
  error(message: string, details?: Readonly<Record<string, unknown>>): void;
  warn(message: string, details?: Readonly<Record<string, unknown>>): void;
  info(message: string, details?: Readonly<Record<string, unknown>>): void;
  debug(message: string, details?: Readonly<Record<string, unknown>>): void;
}

/** Moments for measurements: names and numbers only, never words, sound or keys. */
export type Trace = (name: string, values: Readonly<Record<string, number | string>>) => void;
