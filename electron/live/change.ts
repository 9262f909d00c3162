// The small steps that several parts of the reducer share. Each takes a step and returns the next one. Pure.
import type { Talk } from '../contract/session.ts';
import type { Effect, Stamp, Step } from './events.ts';
import { findTurnTaking } from './floor.ts';
import { connectTimeoutMs, speechEndMs, turnEndMs } from './limits.ts';
import type { Answer, ConnectionPurpose, SessionState, SpeechEnd } from './state.ts';
import { closeAnswer, noteProgress } from './transcript.ts';

export type SessionStep = Step<SessionState>;

export function stay(state: SessionState): SessionStep {
  return { state, effects: [] };
}

/** Lays more change and more effects onto a step. */
export function extend(
  step: SessionStep,
  change: Partial<SessionState>,
  ...effects: readonly Effect[]
): SessionStep {
  return { state: { ...step.state, ...change }, effects: [...step.effects, ...effects] };
}

/** Goes on from where a step has led. */
export function follow(step: SessionStep, next: (state: SessionState) => SessionStep): SessionStep {
  const after = next(step.state);
  return { state: after.state, effects: [...step.effects, ...after.effects] };
}

/** Opens a connection with a new token. What an older one still says is ignored from here on. */
export function beginConnection(
  state: SessionState,
  attempt: { readonly attempt: number; readonly purpose: ConnectionPurpose },
  stamp: Stamp,
): SessionStep {
  return startConnecting(
    stay({ ...state, notice: null }),
    { kind: 'connecting', ...attempt, deadlineAtMs: stamp.nowMs + connectTimeoutMs },
    [],
  );
}

/** Exchanges the connection in force for a new one. The old socket goes first: two at once end the resumed one (PROTOCOL 1.6). */
export function exchangeConnection(step: SessionStep, stamp: Stamp): SessionStep {
  return startConnecting(
    step,
    { kind: 'rotating', stage: 'connecting', deadlineAtMs: stamp.nowMs + connectTimeoutMs },
    [
      { kind: 'disconnect', connectionId: step.state.connectionId },
      { kind: 'log', level: 'info', message: 'Connection exchanged' },
    ],
  );
}

function startConnecting(
  step: SessionStep,
  link: SessionState['link'],
  before: readonly Effect[],
): SessionStep {
  const { state } = step;
  const connectionId = state.connectionId + 1;
  const turnTaking = findTurnTaking(state);
  return extend(
    step,
    {
      connectionId,
      link,
      connectionTurnTaking: turnTaking,
      rotation: { kind: 'none' },
      lastServiceError: null,
    },
    ...before,
    { kind: 'connect', connectionId, turnTaking },
  );
}

/** Makes sure that a connection is there or on its way, for something new. */
export function ensureConnection(state: SessionState, stamp: Stamp): SessionStep {
  return follow(leaveFailure(state), (left) =>
    left.link.kind === 'idle' ? startConversation(left, stamp) : stay(left),
  );
}

/** Opens the first connection of several attempts. */
export function startConversation(state: SessionState, stamp: Stamp): SessionStep {
  return beginConnection(state, { attempt: 1, purpose: 'start' }, stamp);
}

/** Something else than trying again: what was spoken before the failure is an old question by now, and never asked. */
export function leaveFailure(state: SessionState): SessionStep {
  if (state.link.kind !== 'failed') return stay(state);
  return extend(
    stay(state),
    { link: { kind: 'idle' }, answer: { ...state.answer, stage: { kind: 'none' } } },
    { kind: 'discardSpeech' },
  );
}

/**
 * Silences the answer in hand. What still arrives of it is dropped until its turn ends, `forMs` at the longest.
 *
 * @param drop.isNextDue whether another answer is owed after this one
 */
export function cutAnswer(
  state: SessionState,
  drop: { readonly forMs: number; readonly isNextDue: boolean },
  stamp: Stamp,
): SessionStep {
  const { answer, sounding } = state;
  const isInHand = answer.stage.kind === 'arriving' || answer.stage.kind === 'generated';
  if (!isInHand && sounding === null) return stay(state);
  let transcript = noteProgress(state.transcript, answer.id, { receivedSamples: answer.receivedSamples });
  if (isInHand) transcript = closeAnswer(transcript, answer.id, 'interrupted');
  // An older answer may still be sounding while this one arrives: both are cut.
  if (sounding !== null) {
    transcript = noteProgress(transcript, sounding.answerId, { heardSamples: sounding.heardSamples });
    transcript = closeAnswer(transcript, sounding.answerId, 'interrupted');
  }
  return extend(
    stay(state),
    {
      answer: { ...answer, id: answer.id + 1, stage: dropStage(answer, drop, stamp) },
      sounding: null,
      transcript,
    },
    { kind: 'speak', command: { kind: 'flush', answerId: answer.id } },
  );
}

function dropStage(
  answer: Answer,
  drop: { readonly forMs: number; readonly isNextDue: boolean },
  stamp: Stamp,
): Answer['stage'] {
  if (answer.stage.kind !== 'arriving' && answer.stage.kind !== 'generated') return answer.stage;
  // After generationComplete no sound can follow, only the end of the turn: a short wait keeps it from ending the next.
  const forMs = answer.stage.kind === 'generated' ? Math.min(drop.forMs, turnEndMs) : drop.forMs;
  return { kind: 'dropping', deadlineAtMs: stamp.nowMs + forMs, isNextDue: drop.isNextDue };
}

/** An answer was surely asked for. `nudgeAtMs`: when to say so once more. */
export function expectAnswer(
  state: SessionState,
  stamp: Stamp,
  nudgeAtMs: number | null = null,
): SessionState {
  const { answer } = state;
  if (answer.stage.kind === 'dropping') {
    return { ...state, answer: { ...answer, stage: { ...answer.stage, isNextDue: true } } };
  }
  // What was asked twice is not asked a third time, whatever else is asked meanwhile.
  const isRepeated = answer.stage.kind === 'due' && answer.stage.isRepeated;
  const due = { kind: 'due', askedAtMs: stamp.nowMs, isCertain: true, nudgeAtMs, isRepeated } as const;
  return { ...state, answer: { ...answer, stage: due } };
}

/** What was stopped has ended on the service's side too. */
export function endDropping(state: SessionState, stamp: Stamp): SessionState {
  const { answer } = state;
  if (answer.stage.kind !== 'dropping') return state;
  const ended: SessionState = { ...state, answer: { ...answer, stage: { kind: 'none' } } };
  return answer.stage.isNextDue ? expectAnswer(ended, stamp) : ended;
}

/** Ends the talk: the device closes, its last chunk may still come. */
export function endTalk(state: SessionState, stamp: Stamp): SessionStep {
  if (state.talk.kind === 'off') return stay(state);
  const ending: SpeechEnd = {
    kind: 'draining',
    deadlineAtMs: stamp.nowMs + speechEndMs,
    said: findSaid(state.talk),
  };
  const hasMore = state.microphone === 'open' || state.microphone === 'opening';
  return extend(
    stay(state),
    {
      talk: { kind: 'off' },
      microphone: state.microphone === 'failed' ? 'failed' : 'closed',
      speechEnd: hasMore ? ending : { kind: 'none' },
      activeAtMs: stamp.nowMs,
    },
    ...(hasMore || ending.said !== 'nothing' ? [] : settleSpeech(ending)),
  );
}

/** What a talk that ends now has said. */
export function findSaid(talk: Talk): Extract<SpeechEnd, { readonly kind: 'draining' }>['said'] {
  if (talk.kind === 'undecided') return 'nothing';
  return talk.kind === 'held' && talk.hasVoice ? 'question' : 'perhaps';
}

/** What becomes of the speech of a talk whose microphone is still closing. */
export function settleSpeech(speechEnd: SpeechEnd): readonly Effect[] {
  if (speechEnd.kind === 'none') return [];
  return [{ kind: speechEnd.said === 'nothing' ? 'dropHeldSpeech' : 'finishSpeech' }];
}
