// Who has the floor, and what follows from it: derived from the state, never stored beside it. Pure.
import type { Floor, TurnTaking } from '../contract/session.ts';
import { areFramesAffordable } from './ledger/caps.ts';
import { judgeSpending } from './ledger/spending.ts';
import type { SessionState } from './state.ts';
import { hasOpenCalls } from './tool-calls.ts';

/** `answering` is driven by what is heard, not by what the service says it has finished. */
export function findFloor(state: SessionState): Floor {
  if (state.sounding !== null) return 'answering';
  if (state.voice === 'voiced') return 'userTalking';
  if (hasOpenCalls(state.tools)) return 'toolRunning';
  return isAnswerPending(state) ? 'thinking' : 'listening';
}

/** An answer is asked for, being made, or on its way to the speaker. */
function isAnswerPending(state: SessionState): boolean {
  const { stage } = state.answer;
  switch (stage.kind) {
    case 'due':
    case 'arriving':
      return true;
    case 'generated':
      return !stage.isHeard;
    case 'dropping':
      return stage.isNextDue;
    case 'none':
      return false;
  }
}

/** Whether there is an answer to stop. After what may have been a mere noise there is none until the service says so. */
export function isAnswerOpen(state: SessionState): boolean {
  const { stage } = state.answer;
  const isOwed = stage.kind === 'due' ? stage.isCertain : isAnswerPending(state);
  return state.sounding !== null || hasOpenCalls(state.tools) || isOwed;
}

/** Nobody speaks, nothing is owed: the connection may be exchanged without anyone noticing. */
export function isQuiet(state: SessionState): boolean {
  return (
    findFloor(state) === 'listening' &&
    state.talk.kind !== 'held' &&
    state.talk.kind !== 'undecided' &&
    state.speechEnd.kind === 'none' &&
    state.pendingTexts.length === 0
  );
}

/** How turns are to be found now: as the talk in hand wants it, else as the settings say. */
export function findTurnTaking({ talk, preferences, connectionTurnTaking }: SessionState): TurnTaking {
  switch (talk.kind) {
    case 'handsFree':
      return 'handsFree';
    case 'held':
      return 'pushToTalk';
    case 'undecided':
      // Most talks are of the kind of the one before.
      return connectionTurnTaking;
    case 'off':
      return preferences.turnTaking;
  }
}

/** The session has something to do: words to send, a talk, an answer owed. */
export function isWanted(state: SessionState): boolean {
  return (
    state.talk.kind !== 'off' ||
    state.pendingTexts.length > 0 ||
    state.speechEnd.kind !== 'none' ||
    hasOpenCalls(state.tools) ||
    isAnswerPending(state)
  );
}

/** Whether screen frames may be sent: not while a cap is nearly used up, as each turn pays for all of them again. */
export function canSendFrames(state: SessionState, day: string): boolean {
  if (state.link.kind !== 'ready') return false;
  return state.line.kind === 'practice' || areFramesAffordable(judgeSpending(state.spending, day));
}

/** Whether speech goes out as it comes; otherwise it is kept. */
export function canSendSpeech(state: SessionState): boolean {
  return state.link.kind === 'ready';
}
