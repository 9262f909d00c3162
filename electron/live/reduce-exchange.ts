// Letting go of a working connection: when it is old, idle, doubted or set up for another kind of talk, and at sleep. Pure.
import { assertNever } from '../contract/assert-never.ts';
import {
  beginConnection,
  endTalk,
  ensureConnection,
  exchangeConnection,
  extend,
  leaveFailure,
  startConversation,
  stay,
  type SessionStep,
} from './change.ts';
import type { Stamp } from './events.ts';
import { findTurnTaking, isQuiet, isWanted } from './floor.ts';
import { networkReturnGraceMs } from './limits.ts';
import { keepUnfinished } from './reduce-link.ts';
import { switchImagePath } from './spelling.ts';
import type { AnswerDue, SessionState } from './state.ts';

/** Closes a connection that nobody has used for a while; the next talk picks the conversation up again. */
export function closeIdle(state: SessionState): SessionStep {
  if (state.link.kind !== 'ready') return stay(state);
  return extend(
    stay(state),
    { link: { kind: 'idle' }, connectionId: state.connectionId + 1, rotation: { kind: 'none' } },
    { kind: 'disconnect', connectionId: state.connectionId },
    { kind: 'discardSpeech' },
    { kind: 'log', level: 'info', message: 'Connection closed: idle' },
  );
}

/**
 * Exchanges the connection when that is due and nobody would notice, when the deadline has come, or when the talk in hand
 * needs turns to be found in the other way.
 */
export function rotateWhenDue(step: SessionStep, stamp: Stamp): SessionStep {
  const { state } = step;
  if (state.link.kind !== 'ready') return step;
  const { rotation } = state;
  const isMisled = state.talk.kind !== 'off' && findTurnTaking(state) !== state.connectionTurnTaking;
  const isDue =
    rotation.kind === 'due' &&
    (isQuiet(state) || (rotation.deadlineAtMs !== null && stamp.nowMs >= rotation.deadlineAtMs));
  if (!isMisled && !isDue) return step;
  const keepsHandle = rotation.kind === 'none' || rotation.keepsHandle;
  const handled: SessionState = keepsHandle ? state : { ...state, resumptionHandle: null };
  if (!isWanted(handled)) {
    const closed = closeIdle(handled);
    return { state: closed.state, effects: [...step.effects, ...closed.effects] };
  }
  const kept = keepUnfinished(handled);
  return exchangeConnection({ state: kept.state, effects: [...step.effects, ...kept.effects] }, stamp);
}

/** The line seems dead: what was asked is asked again, once, over another connection. */
export function askAgain(state: SessionState, due: AnswerDue, stamp: Stamp): SessionStep {
  const isSpoken = state.unansweredTexts.length === 0;
  const areMarksIgnored =
    state.spelling.areMarksIgnored || (isSpoken && state.connectionTurnTaking === 'pushToTalk');
  const kept = keepUnfinished({
    ...state,
    answer: { ...state.answer, stage: { ...due, askedAtMs: stamp.nowMs, isRepeated: true, nudgeAtMs: null } },
    areFramesUnanswered: false,
    spelling: {
      ...(state.areFramesUnanswered ? switchImagePath(state.spelling) : state.spelling),
      areMarksIgnored,
    },
  });
  return exchangeConnection(
    extend(kept, {}, { kind: 'log', level: 'warn', message: 'No sign of the service: asking again' }),
    stamp,
  );
}

/** The computer goes to sleep: nothing may be open while nobody is there. What was said so far is kept. */
export function suspend(state: SessionState, stamp: Stamp): SessionStep {
  const ended = endTalk(state, stamp);
  const kept = keepUnfinished({ ...ended.state, speechEnd: { kind: 'none' }, voice: 'silent' });
  const isOpen = ['connecting', 'settingUp', 'ready', 'rotating'].includes(state.link.kind);
  const idle: Partial<SessionState> =
    state.link.kind === 'failed'
      ? {}
      : { link: { kind: 'idle' }, connectionId: state.connectionId + 1, rotation: { kind: 'none' } };
  return extend(
    kept,
    { ...idle, answer: { ...kept.state.answer, stage: { kind: 'none' } } },
    ...(isOpen ? ([{ kind: 'disconnect', connectionId: state.connectionId }] as const) : []),
    // A question from before the sleep is an old one afterwards.
    { kind: 'discardSpeech' },
    { kind: 'log', level: 'info', message: 'Suspended' },
  );
}

/** After sleep or without a network for a while an old socket may look alive and be dead. */
export function returnToNetwork(state: SessionState, stamp: Stamp): SessionStep {
  const { link, rotation } = state;
  switch (link.kind) {
    case 'waiting':
      return beginConnection(state, { attempt: 1, purpose: link.purpose }, stamp);
    case 'ready': {
      if (rotation.kind === 'due') return stay(state);
      const deadlineAtMs = stamp.nowMs + networkReturnGraceMs;
      return stay({ ...state, rotation: { kind: 'due', deadlineAtMs, keepsHandle: true } });
    }
    case 'failed':
      // The error was the network's: it is over. Typed words that wait are sent now.
      if (!link.error.code.startsWith('net/')) return stay(state);
      if (state.pendingTexts.length > 0) return startConversation(state, stamp);
      // Nobody wants a question answered aloud that was asked an hour ago: whoever still does tries again.
      return state.answer.stage.kind === 'due' ? stay(state) : leaveFailure(state);
    case 'idle':
      return state.pendingTexts.length > 0 ? ensureConnection(state, stamp) : stay(state);
    case 'connecting':
    case 'settingUp':
    case 'rotating':
      return stay(state);
    default:
      return assertNever(link);
  }
}
