// Opens a real, short session on a line and tells what came of it. Beside the conversation: it has a connection of its own,
// sends a setup and nothing else, and touches no state. Bounded, and never tried twice the same way.
import { createAppError, type AppError } from '../contract/errors.ts';
import type { KeyTestReport } from '../contract/key.ts';
import { classifyEnd } from '../wire/close-reasons.ts';
import { decodeServerMessage } from '../wire/decode.ts';
import { createDialect } from '../wire/dialects.ts';
import type { EndVerdict } from '../wire/end-verdict.ts';
import { judgeKeyTest } from '../wire/key-verdict.ts';
import type { ServiceError } from '../wire/service-error.ts';
import { addressOf } from './address.ts';
import { readOverrides, readWishes } from './dialect-choice.ts';
import { connectTimeoutMs, keyTestMs, keyTestSetupMs, lastWordsMs } from './limits.ts';
import type { Connection, ConnectionEnd, Line } from './ports.ts';
import { createSessionConfig } from './session-config.ts';
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

type KeyTestDeps = Pick<SessionDeps, 'transport' | 'memory' | 'base64' | 'clock' | 'readSettings'>;

type Attempt =
  | { readonly kind: 'ready'; readonly afterMs: number }
  | { readonly kind: 'ended'; readonly verdict: EndVerdict }
  | { readonly kind: 'cancelled' };

const silentEnd: ConnectionEnd = {
  closeCode: null,
  reason: '',
  httpStatus: null,
  httpBody: '',
  networkErrorCode: null,
};

/** Tests a line with a key. Never rejects. What it learns of the endpoint's dialect is remembered for the first talk. */
export async function testKey(line: Line, deps: KeyTestDeps, signal: AbortSignal): Promise<KeyTestReport> {
  const { host, model } = line;
  const endsAtMs = deps.clock.nowMs() + keyTestMs;
  const learnt = deps.memory.recall(host, model);
  let spelling = chooseSpelling(initialSpelling, nameEndpoint(line), readWishes(deps.readSettings()), learnt);
  for (;;) {
    const attempt = await tryOnce(line, spelling, { ...deps, signal, endsAtMs });
    if (attempt.kind === 'cancelled') return { kind: 'cancelled', host };
    if (attempt.kind === 'ready') {
      deps.memory.remember(toLearnt(acceptSpelling(spelling), line));
      return { kind: 'accepted', host, model, readyAfterMs: attempt.afterMs };
    }
    const next = findNextSpelling(spelling, attempt.verdict);
    const isTimeLeft = deps.clock.nowMs() + probePauseMs < endsAtMs;
    if (next === null || !isTimeLeft) return tellEnd(attempt.verdict, line);
    spelling = next;
    await pause(probePauseMs, deps, signal);
  }
}

function tellEnd({ code, detail }: EndVerdict, { host, model }: Line): KeyTestReport {
  const error: AppError = createAppError(code, { host, model, detail });
  return { kind: judgeKeyTest(code), host, model, error };
}

/** One connection, until the service is ready, ends it, or says nothing for too long. */
function tryOnce(
  line: Line,
  spelling: Spelling,
  deps: KeyTestDeps & { readonly signal: AbortSignal; readonly endsAtMs: number },
): Promise<Attempt> {
  const { clock, signal } = deps;
  const settings = deps.readSettings();
  const dialect = createDialect(spelling.dialect, readOverrides(settings, spelling));
  const config = {
    ...createSessionConfig(settings, 'handsFree', { handle: null, recap: '' }),
    omittedFields: spelling.omittedFields,
  };
  const startedAtMs = clock.nowMs();
  return new Promise((resolve) => {
    let connection: Connection | null = null;
    let isOver = false;
    let stage: 'open' | 'setup' = 'open';
    let lastServiceError: ServiceError | null = null;
    let cancelTimer = (): void => undefined;

    const finish = (attempt: Attempt): void => {
      if (isOver) return;
      isOver = true;
      cancelTimer();
      signal.removeEventListener('abort', cancel);
      connection?.close();
      resolve(attempt);
    };
    const judge = (end: ConnectionEnd, expiredWait: 'open' | 'setup' | null): void => {
      const verdict = classifyEnd({
        ...end,
        ...{ expiredWait, lastServiceError, readyForMs: null, wasResumed: false },
        wasTextRequested: isTextRequested(spelling),
        isDialectProven: isSpellingProven(spelling),
        omittedFields: spelling.omittedFields,
      });
      finish({ kind: 'ended', verdict });
    };
    const cancel = (): void => {
      finish({ kind: 'cancelled' });
    };
    const waitFor = (longestMs: number): void => {
      cancelTimer();
      const leftMs = Math.max(0, Math.min(longestMs, deps.endsAtMs - clock.nowMs()));
      cancelTimer = clock.setTimer(leftMs, () => {
        judge(silentEnd, stage);
      });
    };
    const receive = (text: string): void => {
      for (const event of decodeServerMessage(text, deps.base64).events) {
        if (event.kind === 'setupComplete') finish({ kind: 'ready', afterMs: clock.nowMs() - startedAtMs });
        if (event.kind !== 'serviceError') continue;
        lastServiceError = { message: event.message, code: event.code };
        waitFor(lastWordsMs);
      }
    };

    if (signal.aborted) {
      cancel();
      return;
    }
    signal.addEventListener('abort', cancel);
    waitFor(connectTimeoutMs);
    connection = deps.transport.open(
      { url: addressOf(line.url, dialect, config), authorization: line.authorization },
      {
        onOpened: () => {
          if (isOver) return;
          stage = 'setup';
          waitFor(keyTestSetupMs);
          connection?.send(dialect.encodeSetup(config));
        },
        onMessage: (text) => {
          if (!isOver) receive(text);
        },
        onEnded: (end) => {
          judge(end, null);
        },
      },
    );
  });
}

/** Waits, or until it is cancelled: the next attempt then tells that. */
function pause(durationMs: number, { clock }: KeyTestDeps, signal: AbortSignal): Promise<void> {
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
