// What the user does: talk, type, stop, try again. Pure.
import {
  cutAnswer,
  endTalk,
  ensureConnection,
  expectAnswer,
  extend,
  stay,
  type SessionStep,
} from './change.ts';
import type { Stamp } from './events.ts';
import { certainAnswerTimeoutMs, possibleAnswerTimeoutMs } from './limits.ts';
import { noMoments, type SessionState } from './state.ts';
import { addTypedText } from './transcript.ts';

/** One press starts a talk, the next one ends it. */
export function toggleTalk(state: SessionState, stamp: Stamp): SessionStep {
  return state.talk.kind === 'off' ? startTalk(state, stamp) : endTalk(state, stamp);
}

function startTalk(state: SessionState, stamp: Stamp): SessionStep {
  const hasFailed = state.link.kind === 'failed';
  const silenced = stopAnswer(state, stamp);
  const connected = ensureConnection(silenced.state, stamp);
  return {
    state: {
      ...connected.state,
      talk: { kind: 'handsFree', startedAtMs: stamp.nowMs },
      microphone: 'opening',
      speechEnd: { kind: 'none' },
      voice: 'silent',
      notice: null,
      moments: { ...noMoments, talkKeyAtMs: stamp.nowMs },
      activeAtMs: stamp.nowMs,
    },
    effects: [
      ...silenced.effects,
      // Words from before a failure are an old question by now.
      ...(hasFailed ? ([{ kind: 'discardSpeech' }] as const) : []),
      ...connected.effects,
    ],
  };
}

/** Typed words: sent at once when the session is ready, else kept in order until it is. */
export function submitText(state: SessionState, text: string, stamp: Stamp): SessionStep {
  const silenced = cutAnswer(state, { forMs: certainAnswerTimeoutMs, isNextDue: true }, stamp);
  const noted = extend(silenced, {
    transcript: addTypedText(silenced.state.transcript, text),
    moments: { ...noMoments, talkKeyAtMs: state.moments.talkKeyAtMs },
    notice: null,
    activeAtMs: stamp.nowMs,
  });
  if (noted.state.link.kind === 'ready') return sendTexts(noted, [text], stamp);
  const pending = { ...noted.state, pendingTexts: [...noted.state.pendingTexts, text] };
  const connected = ensureConnection(pending, stamp);
  return { state: connected.state, effects: [...noted.effects, ...connected.effects] };
}

/** Sends typed words and waits for their answer. */
export function sendTexts(step: SessionStep, texts: readonly string[], stamp: Stamp): SessionStep {
  if (texts.length === 0) return step;
  const expecting = expectAnswer(step.state, stamp);
  return extend(
    { state: expecting, effects: step.effects },
    { unansweredTexts: [...expecting.unansweredTexts, ...texts] },
    ...texts.map((text) => ({ kind: 'sendText', text }) as const),
  );
}

/** Silences the answer that is heard, made or owed. */
export function stopAnswer(state: SessionState, stamp: Stamp): SessionStep {
  const { stage } = state.answer;
  const isOpenOnServer = stage.kind === 'arriving' || stage.kind === 'generated' || stage.kind === 'due';
  const cut = cutAnswer(state, { forMs: certainAnswerTimeoutMs, isNextDue: false }, stamp);
  const stopped =
    stage.kind === 'due'
      ? extend(cut, {
          answer: {
            ...cut.state.answer,
            stage: {
              kind: 'dropping',
              deadlineAtMs: stamp.nowMs + possibleAnswerTimeoutMs,
              isNextDue: false,
            },
          },
          unansweredTexts: [],
        })
      : cut;
  if (!isOpenOnServer) return stopped;
  const isReady = state.link.kind === 'ready';
  return extend(
    stopped,
    { activeAtMs: stamp.nowMs },
    ...(isReady ? ([{ kind: 'sendSoftStop' }] as const) : []),
  );
}

/** Connects again at once, from `failed` or `waiting`. */
export function retry(state: SessionState, stamp: Stamp): SessionStep {
  if (state.link.kind === 'waiting') {
    return ensureConnection({ ...state, link: { kind: 'idle' } }, stamp);
  }
  return state.link.kind === 'failed' ? ensureConnection(state, stamp) : stay(state);
}
