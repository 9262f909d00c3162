// What the session does about tokens and money: counts what the service tells, warns of caps, ends the talk at one, goes on
// when the person says so. Pure.
import { createAppError, type AppError } from '../contract/errors.ts';
import type { CapStatus, TokenTotals } from '../contract/usage.ts';
import type { LiveEvent } from '../wire/events.ts';
import { ensureConnection, extend, stay, type SessionStep } from './change.ts';
import type { SessionEvent, Stamp } from './events.ts';
import { markCap } from './ledger/book.ts';
import { capKey } from './ledger/caps.ts';
import { countSign, judgeSpending, putDown, readCapFacts } from './ledger/spending.ts';
import type { TurnSign } from './ledger/turn-usage.ts';
import { fail } from './reduce-failure.ts';
import { startTalk } from './reduce-user.ts';
import type { SessionState } from './state.ts';
import { addTypedText, closeUserLine, hasOpenUserLine } from './transcript.ts';

/** Counts an event of the service, whatever else it means: also the last words of the connection before. */
export function countUsage(state: SessionState, event: SessionEvent, stamp: Stamp): SessionState {
  if (event.kind !== 'serverSpoke') return state;
  const sign = readSign(state, event.event);
  if (sign === null) return state;
  const { connectionId: id } = event;
  const isInForce = id === state.connectionId;
  const spending = countSign(state.spending, { id, isInForce, line: state.line }, sign, stamp.day);
  return spending === state.spending ? state : { ...state, spending };
}

/** Counts what was used beside the conversation, such as a sentence to hear a voice. */
export function putDownTokens(
  state: SessionState,
  { line, tokens }: { readonly line: SessionState['line']; readonly tokens: TokenTotals },
  stamp: Stamp,
): SessionState {
  return { ...state, spending: putDown(state.spending, { line, day: stamp.day }, tokens) };
}

function readSign(state: SessionState, event: LiveEvent): TurnSign | null {
  switch (event.kind) {
    case 'usage':
      return { kind: 'told', report: event.usage, isNextAsked: isQuestionOpen(state) };
    case 'turnComplete':
      return { kind: 'ended' };
    case 'audio':
    case 'outputText':
    case 'thought':
    case 'toolCall':
      return { kind: 'begun' };
    default:
      return null;
  }
}

function isQuestionOpen({ answer, transcript }: SessionState): boolean {
  const { stage } = answer;
  const isDue = stage.kind === 'due' || (stage.kind === 'dropping' && stage.isNextDue);
  return isDue || hasOpenUserLine(transcript);
}

/** A cap that keeps the session from going on; the practice line costs nothing and is never kept. */
export function findReachedCap(state: SessionState, stamp: Stamp): CapStatus | null {
  if (state.line.kind === 'practice') return null;
  return judgeSpending(state.spending, stamp.day).find(({ level }) => level === 'reached') ?? null;
}

/** What a person asks for while a cap is reached: told, and kept where it is words. Null where nothing stands in its way. */
export function refuseByCap(state: SessionState, event: SessionEvent, stamp: Stamp): SessionStep | null {
  const isAsking =
    event.kind === 'textSubmitted' ||
    event.kind === 'retryRequested' ||
    (isTalkStart(event) && state.talk.kind === 'off');
  const reached = isAsking && !isLineOpen(state) ? findReachedCap(state, stamp) : null;
  if (reached === null) return null;
  const kept: SessionState =
    event.kind === 'textSubmitted'
      ? {
          ...state,
          transcript: addTypedText(state.transcript, event.text),
          pendingTexts: [...state.pendingTexts, event.text],
        }
      : state;
  const refused = endByCap(kept, reached, stamp);
  if (event.kind === 'retryRequested') return refused;
  const turnTaking = event.kind === 'talkBegun' ? event.turnTaking : state.preferences.turnTaking;
  return extend(refused, {
    cutByCap: isTalkStart(event) && turnTaking === 'handsFree' ? 'talk' : 'nothing',
  });
}

/** It may be the practice line by now, which costs nothing: whose line it is, is found out before anything is refused. */
function isLineOpen({ isLineCurrent, link }: SessionState): boolean {
  return !isLineCurrent && (link.kind === 'idle' || link.kind === 'failed');
}

function isTalkStart(event: SessionEvent): boolean {
  return event.kind === 'talkToggled' || event.kind === 'talkOpened' || event.kind === 'talkBegun';
}

/** After an event: tells a cap that has become near, and ends what costs money when one is reached. */
export function enforceCaps(before: SessionState, step: SessionStep, stamp: Stamp): SessionStep {
  const { state } = step;
  const isLineNew = state.line !== before.line || state.isLineCurrent !== before.isLineCurrent;
  const isChanged = state.spending !== before.spending || isLineNew;
  if (!isChanged || state.line.kind === 'practice') return step;
  const reached = findReachedCap(state, stamp);
  if (reached === null) return warnOfCaps(step, stamp);
  if (state.link.kind === 'idle' || state.link.kind === 'failed') return step;
  const ended = endByCap(state, reached, stamp);
  // What this very step would dial is not dialled.
  const done = step.effects.filter(({ kind }) => kind !== 'connect' && kind !== 'open');
  return { state: ended.state, effects: [...done, ...ended.effects] };
}

/** Each cap is told once in its period. */
function warnOfCaps(step: SessionStep, stamp: Stamp): SessionStep {
  const { spending } = step.state;
  const facts = readCapFacts(spending, stamp.day);
  const near = judgeSpending(spending, stamp.day).filter(
    ({ level, period }) =>
      (level === 'near' || level === 'framesStopped') &&
      !spending.book.warnedCaps.includes(capKey(facts, period)),
  );
  const [first] = near;
  if (first === undefined) return step;
  const keys = near.map(({ period }) => capKey(facts, period));
  // Whole percent, never rounded up to what is not reached.
  const share = String(Math.floor((100 * first.spentUsd) / first.limitUsd) / 100);
  return extend(
    step,
    {
      spending: { ...spending, book: markCap(spending.book, 'warnedCaps', keys) },
      notice: createAppError('session/cap-near', { ...describeCap(first), share }),
    },
    { kind: 'log', level: 'info', message: `A cap is near: ${first.period}` },
  );
}

/** Typed words that nothing was answered to wait for the choice to go on; what was spoken is not kept that long. */
function endByCap(state: SessionState, cap: CapStatus, stamp: Stamp): SessionStep {
  const failed = fail(state, capError(cap), stamp);
  const { answer } = failed.state;
  const isConnected = state.link.kind !== 'idle' && state.link.kind !== 'failed';
  return extend(
    failed,
    {
      answer: { ...answer, stage: { kind: 'none' } },
      pendingTexts: [...state.unansweredTexts, ...state.pendingTexts],
      unansweredTexts: [],
      transcript: closeUserLine(state.transcript),
      cutByCap: state.talk.kind === 'handsFree' ? 'talk' : state.cutByCap,
    },
    { kind: 'discardSpeech' },
    ...(isConnected ? [{ kind: 'disconnect', connectionId: state.connectionId } as const] : []),
  );
}

/** The explicit choice: the caps that are reached are lifted for their periods, and what they cut off goes on. */
export function continueAnyway(state: SessionState, stamp: Stamp): SessionStep {
  const facts = readCapFacts(state.spending, stamp.day);
  const keys = judgeSpending(state.spending, stamp.day)
    .filter(({ level }) => level === 'reached')
    .map(({ period }) => capKey(facts, period));
  const { spending } = state;
  const lifted: SessionState = {
    ...state,
    spending: { ...spending, book: markCap(spending.book, 'liftedCaps', keys) },
    cutByCap: 'nothing',
  };
  if (state.link.kind !== 'failed' || state.link.error.code !== 'session/cap-reached') return stay(lifted);
  const idle: SessionState = { ...lifted, link: { kind: 'idle' } };
  if (state.cutByCap === 'talk') return startTalk(idle, 'handsFree', stamp);
  return state.pendingTexts.length > 0 ? ensureConnection(idle, stamp) : stay(idle);
}

function capError(cap: CapStatus): AppError {
  return createAppError('session/cap-reached', describeCap(cap));
}

function describeCap(cap: CapStatus): { readonly cap: string; readonly period: string } {
  return { cap: String(cap.limitUsd), period: cap.period };
}
