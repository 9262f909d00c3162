// A real, short session on a line, beside the conversation: a connection of its own, set up, used for one thing and closed.
// Bounded in time, never tried twice the same way; touches no state, and remembers what it learnt of the endpoint's dialect.
import { classifyEnd } from '../wire/close-reasons.ts';
import { decodeServerMessage } from '../wire/decode.ts';
import type { Dialect } from '../wire/dialect.ts';
import { createDialect } from '../wire/dialects.ts';
import type { EndVerdict } from '../wire/end-verdict.ts';
import type { LiveEvent } from '../wire/events.ts';
import type { ServiceError } from '../wire/service-error.ts';
import type { SessionConfig } from '../wire/setup.ts';
import { addressOf } from './address.ts';
import { readOverrides, readWishes } from './dialect-choice.ts';
import { connectTimeoutMs, lastWordsMs } from './limits.ts';
import type { Connection, ConnectionEnd, Line } from './ports.ts';
import type { SessionDeps } from './session-deps.ts';
import {
  acceptSpelling,
  chooseSpelling,
  findNextSpelling,
  initialSpelling,
  isSpellingProven,
  isTextRequested,
  nameEndpoint,
  probePauseMs,
  toLearnt,
  type Spelling,
} from './spelling.ts';

export type ShortSessionDeps = Pick<
  SessionDeps,
  'transport' | 'memory' | 'base64' | 'clock' | 'readSettings'
>;

/** What the user of a session can do with it. */
export interface ShortTalk<Value> {
  send(encode: (dialect: Dialect) => string): void;
  /** Closes the connection; the value is the outcome. Only the first counts. */
  finish(value: Value): void;
  /** Finishes with this value if nothing else does until then; replaces an earlier one. */
  finishAfter(delayMs: number, value: Value): void;
}

export interface ShortSessionPlan<Value> {
  /** Without what the dialect leaves out, which is added. */
  readonly config: SessionConfig;
  /** All attempts together end by then. */
  readonly longestMs: number;
  /** From the open connection until the service must be ready. */
  readonly setupMs: number;
  /** The service is ready. `afterMs`: since this attempt began. */
  onReady(talk: ShortTalk<Value>, afterMs: number): void;
  onEvent?(event: LiveEvent, talk: ShortTalk<Value>): void;
}

export type ShortSessionOutcome<Value> =
  | { readonly kind: 'finished'; readonly value: Value }
  | { readonly kind: 'ended'; readonly verdict: EndVerdict }
  | { readonly kind: 'cancelled' };

const silentEnd: ConnectionEnd = {
  closeCode: null,
  reason: '',
  httpStatus: null,
  httpBody: '',
  networkErrorCode: null,
};

/** Runs it to its end. Never rejects. */
export async function runShortSession<Value>(
  line: Line,
  plan: ShortSessionPlan<Value>,
  deps: ShortSessionDeps,
  signal: AbortSignal,
): Promise<ShortSessionOutcome<Value>> {
  const endsAtMs = deps.clock.nowMs() + plan.longestMs;
  const learnt = deps.memory.recall(line.host, line.model);
  const wishes = readWishes(deps.readSettings());
  let spelling = chooseSpelling(initialSpelling, nameEndpoint(line), wishes, learnt);
  for (;;) {
    const used = spelling;
    const onAccepted = (): void => {
      // The practice line takes everything: nothing is to be learnt of it.
      if (line.kind === 'service') deps.memory.remember(toLearnt(acceptSpelling(used), line));
    };
    const outcome = await tryOnce(line, spelling, plan, { ...deps, signal, endsAtMs, onAccepted });
    if (outcome.kind !== 'ended') return outcome;
    const next = findNextSpelling(spelling, outcome.verdict);
    if (next === null || deps.clock.nowMs() + probePauseMs >= endsAtMs) return outcome;
    spelling = next;
    await pause(probePauseMs, deps, signal);
  }
}

/** One connection, until it is finished, the service ends it, or says nothing for too long. */
function tryOnce<Value>(
  line: Line,
  spelling: Spelling,
  plan: ShortSessionPlan<Value>,
  deps: ShortSessionDeps & {
    readonly signal: AbortSignal;
    readonly endsAtMs: number;
    readonly onAccepted: () => void;
  },
): Promise<ShortSessionOutcome<Value>> {
  const { clock, signal } = deps;
  const dialect = createDialect(spelling.dialect, readOverrides(deps.readSettings(), spelling));
  const config = { ...plan.config, omittedFields: spelling.omittedFields };
  const startedAtMs = clock.nowMs();
  return new Promise((resolve) => {
    let connection: Connection | null = null;
    let isOver = false;
    let stage: 'open' | 'setup' | 'ready' = 'open';
    let lastServiceError: ServiceError | null = null;
    let cancelTimer = (): void => undefined;

    const settle = (outcome: ShortSessionOutcome<Value>): void => {
      if (isOver) return;
      isOver = true;
      cancelTimer();
      signal.removeEventListener('abort', cancel);
      connection?.close();
      resolve(outcome);
    };
    const cancel = (): void => {
      settle({ kind: 'cancelled' });
    };
    const judge = (end: ConnectionEnd, expiredWait: 'open' | 'setup' | null): void => {
      const verdict = classifyEnd({
        ...end,
        ...{ expiredWait, lastServiceError, readyForMs: null, wasResumed: false },
        wasTextRequested: isTextRequested(spelling),
        isDialectProven: isSpellingProven(spelling),
        omittedFields: spelling.omittedFields,
      });
      settle({ kind: 'ended', verdict });
    };
    /** Replaces the wait before it. */
    const waitFor = (longestMs: number, onExpired: () => void): void => {
      cancelTimer();
      if (isOver) return;
      const leftMs = Math.max(0, Math.min(longestMs, deps.endsAtMs - clock.nowMs()));
      cancelTimer = clock.setTimer(leftMs, onExpired);
    };
    const judgeSilence = (): void => {
      judge(silentEnd, stage === 'open' ? 'open' : 'setup');
    };
    const talk: ShortTalk<Value> = {
      send: (encode) => connection?.send(encode(dialect)),
      finish: (value) => {
        settle({ kind: 'finished', value });
      },
      finishAfter: (delayMs, value) => {
        waitFor(delayMs, () => {
          settle({ kind: 'finished', value });
        });
      },
    };
    const take = (event: LiveEvent): void => {
      if (event.kind === 'serviceError') {
        lastServiceError = { message: event.message, code: event.code };
        waitFor(lastWordsMs, judgeSilence);
      } else if (event.kind === 'setupComplete' && stage === 'setup') {
        stage = 'ready';
        deps.onAccepted();
        waitFor(Number.POSITIVE_INFINITY, judgeSilence);
        plan.onReady(talk, clock.nowMs() - startedAtMs);
      } else if (stage === 'ready') {
        plan.onEvent?.(event, talk);
      }
    };

    if (signal.aborted) {
      cancel();
      return;
    }
    signal.addEventListener('abort', cancel);
    waitFor(connectTimeoutMs, judgeSilence);
    connection = deps.transport.open(
      { url: addressOf(line.url, dialect, config), authorization: line.authorization },
      {
        onOpened: () => {
          if (isOver) return;
          stage = 'setup';
          waitFor(plan.setupMs, judgeSilence);
          connection?.send(dialect.encodeSetup(config));
        },
        onMessage: (text) => {
          for (const event of decodeServerMessage(text, deps.base64).events) if (!isOver) take(event);
        },
        onEnded: (end) => {
          judge(end, null);
        },
      },
    );
  });
}

/** Waits, or until it is cancelled: the next attempt then tells that. */
function pause(durationMs: number, { clock }: ShortSessionDeps, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      cancelTimer();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const cancelTimer = clock.setTimer(durationMs, finish);
    signal.addEventListener('abort', finish);
  });
}
