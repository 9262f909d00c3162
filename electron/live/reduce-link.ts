// The connection's life: opening, setting up, ending, trying again. What exchanges a working one is in reduce-exchange.ts. Pure.
import { assertNever } from '../contract/assert-never.ts';
import { createAppError, type AppError } from '../contract/errors.ts';
import { classifyEnd } from '../wire/close-reasons.ts';
import type { EndVerdict } from '../wire/end-verdict.ts';
import { beginConnection, extend, follow, stay, type SessionStep } from './change.ts';
import type { Effect, Stamp } from './events.ts';
import { isWanted } from './floor.ts';
import { poisonedHandleMs, setupTimeoutMs } from './limits.ts';
import type { ConnectionEnd } from './ports.ts';
import { defaultReconnectPolicy, maxReconnectAttempts } from './reconnect-policy.ts';
import { fail } from './reduce-failure.ts';
import { sendTexts } from './reduce-user.ts';
import { writeRecap } from './recap.ts';
import {
  doubtSpelling,
  findNextSpelling,
  initialSpelling,
  isSpellingProven,
  isTextRequested,
  maxSpellingAttempts,
  probePauseMs,
} from './spelling.ts';
import type { ConnectionPurpose, SessionState } from './state.ts';
import { closeUserLine, expectUserTextAgain, toTranscriptLines } from './transcript.ts';

/** The socket is open: the first message is the setup, and nothing goes before it is acknowledged. */
export function beginSetup(state: SessionState, stamp: Stamp): SessionStep {
  const deadlineAtMs = stamp.nowMs + setupTimeoutMs;
  const { link, resumptionHandle } = state;
  // Never both: a resumed session already knows what was said (source: PROTOCOL 1.6).
  const recap = resumptionHandle === null ? writeRecap(toTranscriptLines(state.transcript)) : '';
  const effect: Effect = { kind: 'sendSetup', handle: resumptionHandle, recap };
  const wasResumed = resumptionHandle !== null;
  if (link.kind === 'connecting') {
    return extend(stay(state), { wasResumed, link: { ...link, kind: 'settingUp', deadlineAtMs } }, effect);
  }
  if (link.kind === 'rotating' && link.stage === 'connecting') {
    return extend(stay(state), { wasResumed, link: { ...link, stage: 'settingUp', deadlineAtMs } }, effect);
  }
  return stay(state);
}

export function completeSetup(state: SessionState, stamp: Stamp): SessionStep {
  const { link } = state;
  const isSettingUp = link.kind === 'settingUp' || (link.kind === 'rotating' && link.stage === 'settingUp');
  if (!isSettingUp) return stay(state);
  const attempt = link.kind === 'settingUp' ? link.attempt : 1;
  const ready = extend(
    stay(state),
    {
      link: { kind: 'ready', attempt, sinceMs: stamp.nowMs },
      pendingTexts: [],
      activeAtMs: stamp.nowMs,
    },
    { kind: 'log', level: 'info', message: 'Session ready' },
  );
  return sendTexts(ready, state.pendingTexts, stamp);
}

/** The connection in force has ended, whatever it was doing. */
export function endConnection(state: SessionState, end: ConnectionEnd, stamp: Stamp): SessionStep {
  // A socket that was given up tells its end later: what follows from it was decided then.
  if (['idle', 'failed', 'waiting'].includes(state.link.kind)) return stay(state);
  return judgeEnd(state, end, null, stamp);
}

/** Opening or setting up took too long; the socket is given up. */
export function endWait(state: SessionState, stamp: Stamp): SessionStep {
  const { link } = state;
  const isSettingUp = link.kind === 'settingUp' || (link.kind === 'rotating' && link.stage === 'settingUp');
  const next = judgeEnd(state, silentEnd, isSettingUp ? 'setup' : 'open', stamp);
  return {
    state: next.state,
    effects: [{ kind: 'disconnect', connectionId: state.connectionId }, ...next.effects],
  };
}

const silentEnd: ConnectionEnd = {
  closeCode: null,
  reason: '',
  httpStatus: null,
  httpBody: '',
  networkErrorCode: null,
};

function judgeEnd(
  state: SessionState,
  end: ConnectionEnd,
  expiredWait: 'open' | 'setup' | null,
  stamp: Stamp,
): SessionStep {
  const { host, model } = state.line;
  const verdict = classifyEnd({
    ...end,
    expiredWait,
    lastServiceError: state.lastServiceError,
    readyForMs: state.link.kind === 'ready' ? stamp.nowMs - state.link.sinceMs : null,
    wasResumed: state.wasResumed,
    wasTextRequested: isTextRequested(state.spelling),
    isDialectProven: isSpellingProven(state.spelling),
    omittedFields: state.spelling.omittedFields,
  });
  const error = createAppError(verdict.code, { host, model, detail: verdict.detail });
  switch (verdict.action) {
    case 'retry': {
      const spelling = expiredWait === 'setup' ? doubtSpelling(state.spelling) : state.spelling;
      return tryAgain({ ...state, spelling }, error, stamp);
    }
    case 'retryWithoutHandle':
    case 'freshSession':
      return tryAgain({ ...state, resumptionHandle: null }, error, stamp);
    case 'retryLater':
      return tryAgain(state, error, stamp, laterRetry);
    case 'switchDialect':
    case 'switchAudioField':
    case 'switchToolsShape':
    case 'retryWithoutField':
    case 'forceAudioOnly':
      return tryOtherSpelling(state, verdict, error, stamp);
    case 'fatal':
      return failKept(state, error, stamp);
    default:
      return assertNever(verdict);
  }
}

/** The endpoint did not take what it was sent: say it differently, a few times at most. */
function tryOtherSpelling(
  state: SessionState,
  verdict: EndVerdict,
  error: AppError,
  stamp: Stamp,
): SessionStep {
  const { link } = state;
  const isUnderWay = link.kind === 'connecting' || link.kind === 'settingUp';
  const purpose = isUnderWay ? link.purpose : 'recover';
  const tried = isUnderWay ? link.attempt : 0;
  const isOver = purpose === 'start' && tried >= maxSpellingAttempts;
  const spelling = isOver ? null : findNextSpelling(state.spelling, verdict);
  if (spelling === null) return giveUpSpelling(state, verdict, error, stamp);
  const kept = keepUnfinished({ ...state, spelling });
  const attempt = Math.min(tried, maxReconnectAttempts) + 1;
  return extend(
    kept,
    { link: { kind: 'waiting', attempt, purpose, retryAtMs: stamp.nowMs + probePauseMs } },
    {
      kind: 'log',
      level: 'warn',
      message: `Refused (${error.code}), trying the dialect ${spelling.dialect}`,
    },
  );
}

/** What was tried in vain is forgotten, so that the next talk begins with what is known to work. */
function giveUpSpelling(
  state: SessionState,
  verdict: EndVerdict,
  error: AppError,
  stamp: Stamp,
): SessionStep {
  const { dialect } = state.spelling.wishes;
  const isPinned = dialect !== null && verdict.action.startsWith('switch');
  const told = isPinned
    ? createAppError('session/dialect-refused', { host: state.line.host, dialect })
    : error;
  return failKept({ ...state, spelling: initialSpelling }, told, stamp);
}

/** What was asked over a connection that has failed for good is as whole as what was asked over none. */
function failKept(state: SessionState, error: AppError, stamp: Stamp): SessionStep {
  return follow(keepUnfinished(state), (kept) => fail(kept, error, stamp));
}

/** A limit of the service: as often as this and not sooner, and the person is told why it takes so long (PROTOCOL 1.7). */
const laterRetry = { leastDelayMs: 30_000, mostAttempts: 3 };

/** What was under way when the connection was lost is kept; then it is tried again, or given up by name. */
function tryAgain(
  before: SessionState,
  error: AppError,
  stamp: Stamp,
  later: typeof laterRetry | null = null,
): SessionStep {
  const state = dropPoisonedHandle(before, stamp);
  const kept = keepUnfinished(state);
  if (state.link.kind === 'ready' && !isWanted(kept.state)) {
    return extend(
      kept,
      { link: { kind: 'idle' }, rotation: { kind: 'none' } },
      // Nobody waits for an answer to it any more: the next talk must not begin with it.
      { kind: 'discardSpeech' },
      { kind: 'log', level: 'info', message: 'Connection closed by the service while idle' },
    );
  }
  const { failedAttempts, purpose } = countFailures(state, stamp);
  const isWorthIt =
    later === null ? isWorthRetrying(error, purpose, failedAttempts) : failedAttempts < later.mostAttempts;
  const jitterMs = isWorthIt ? defaultReconnectPolicy.nextDelayMs(failedAttempts, stamp.random) : null;
  const delayMs = jitterMs === null ? null : jitterMs + (later?.leastDelayMs ?? 0);
  if (delayMs === null) {
    return failKept(state, error, stamp);
  }
  return extend(
    kept,
    {
      link: { kind: 'waiting', attempt: failedAttempts + 1, purpose, retryAtMs: stamp.nowMs + delayMs },
      notice: later === null ? state.notice : error,
    },
    {
      kind: 'log',
      level: 'warn',
      message: `Connection lost (${error.code}), attempt ${failedAttempts + 1} in ${delayMs} ms`,
    },
  );
}

/** A session that was resumed and dies at once would do so again. */
function dropPoisonedHandle(state: SessionState, stamp: Stamp): SessionState {
  const { link, wasResumed } = state;
  const isPoisoned = wasResumed && link.kind === 'ready' && stamp.nowMs - link.sinceMs < poisonedHandleMs;
  return isPoisoned ? { ...state, resumptionHandle: null } : state;
}

/** An answer cut off by the network plays to its last received sample; questions without an answer are asked again. */
export function keepUnfinished(state: SessionState): SessionStep {
  const { answer } = state;
  const isArriving = answer.stage.kind === 'arriving';
  const effects: Effect[] = [{ kind: 'replaySpeech' }];
  if (isArriving) effects.push({ kind: 'speak', command: { kind: 'end', answerId: answer.id } });
  return extend(
    stay(state),
    {
      answer: answer.stage.kind === 'due' ? answer : { ...answer, stage: { kind: 'none' } },
      // A question that is being answered was understood for good; any other is said again.
      transcript: ['arriving', 'generated'].includes(answer.stage.kind)
        ? closeUserLine(state.transcript)
        : expectUserTextAgain(state.transcript),
      pendingTexts: [...state.unansweredTexts, ...state.pendingTexts],
      unansweredTexts: [],
    },
    ...effects,
  );
}

function countFailures(
  state: SessionState,
  stamp: Stamp,
): { readonly failedAttempts: number; readonly purpose: ConnectionPurpose } {
  const { link } = state;
  switch (link.kind) {
    case 'ready': {
      const isHealthy = stamp.nowMs - link.sinceMs >= defaultReconnectPolicy.healthyAfterMs;
      return { failedAttempts: isHealthy ? 1 : link.attempt, purpose: 'recover' };
    }
    case 'connecting':
    case 'settingUp':
      return { failedAttempts: link.attempt, purpose: link.purpose };
    default:
      return { failedAttempts: 1, purpose: 'recover' };
  }
}

/** At the start of a talk a person waits in front of it: one quick second try, and none where it cannot help. */
function isWorthRetrying(error: AppError, purpose: ConnectionPurpose, failedAttempts: number): boolean {
  if (purpose === 'recover') return true;
  return failedAttempts < 2 && error.code !== 'net/unknown-host' && error.code !== 'net/timeout';
}

export function reconnect(state: SessionState, stamp: Stamp): SessionStep {
  if (state.link.kind !== 'waiting') return stay(state);
  const { attempt, purpose } = state.link;
  return beginConnection(state, { attempt, purpose }, stamp);
}
