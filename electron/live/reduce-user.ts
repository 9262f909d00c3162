// What the user does: talk, type, stop. Pure.
import type { Talk, TurnTaking } from '../contract/session.ts';
import {
  cutAnswer,
  endTalk,
  ensureConnection,
  expectAnswer,
  extend,
  follow,
  leaveFailure,
  settleSpeech,
  stay,
  type SessionStep,
} from './change.ts';
import type { Stamp } from './events.ts';
import { certainAnswerTimeoutMs, possibleAnswerTimeoutMs } from './limits.ts';
import { cancelAllCalls } from './reduce-tools.ts';
import { noMoments, type SessionState } from './state.ts';
import { hasOpenCalls } from './tool-calls.ts';
import { addTypedText } from './transcript.ts';

/** One press starts a talk as the settings say, the next one ends it. */
export function toggleTalk(state: SessionState, stamp: Stamp): SessionStep {
  const { talk } = state;
  if (talk.kind === 'off') return startTalk(state, state.preferences.turnTaking, stamp);
  if (talk.kind === 'handsFree' || talk.kind === 'undecided') return endTalk(state, stamp);
  return talk.releasedAtMs === null ? releaseTalk(state, stamp) : beginTalk(state, 'pushToTalk', stamp);
}

/** Opens the microphone at once, and decides later what kind of talk it is; one that was just let go simply goes on. */
export function openTalk(state: SessionState, stamp: Stamp): SessionStep {
  const { talk } = state;
  if (talk.kind === 'off') return startTalk(state, 'undecided', stamp);
  return talk.kind === 'held' ? stay({ ...state, talk: { ...talk, releasedAtMs: null } }) : stay(state);
}

/** Starts a talk, goes on with one that was just let go, decides one that was opened, or makes the one in hand a talk of the other kind. */
export function beginTalk(state: SessionState, turnTaking: TurnTaking, stamp: Stamp): SessionStep {
  const { talk } = state;
  if (talk.kind === 'off') return startTalk(state, turnTaking, stamp);
  if (talk.kind === 'undecided') {
    const decided = createTalk(turnTaking, talk.startedAtMs, talk.hasVoice);
    return extend(stay(state), { talk: decided }, { kind: 'admitSpeech' });
  }
  if (turnTaking === 'handsFree') {
    return talk.kind === 'handsFree'
      ? stay(state)
      : stay({ ...state, talk: createTalk('handsFree', talk.startedAtMs) });
  }
  return stay({
    ...state,
    talk: talk.kind === 'held' ? { ...talk, releasedAtMs: null } : createTalk('pushToTalk', talk.startedAtMs),
  });
}

/** The key is up: the microphone hears the end of the last word, then the talk is over. */
export function releaseTalk(state: SessionState, stamp: Stamp): SessionStep {
  const { talk } = state;
  if (talk.kind !== 'held' || talk.releasedAtMs !== null) return stay(state);
  return stay({ ...state, talk: { ...talk, releasedAtMs: stamp.nowMs } });
}

type TalkKind = TurnTaking | 'undecided';

function createTalk(kind: TalkKind, startedAtMs: number, hasVoice = false): Talk {
  switch (kind) {
    case 'undecided':
      return { kind, startedAtMs, hasVoice };
    case 'handsFree':
      return { kind, startedAtMs };
    case 'pushToTalk':
      return { kind: 'held', startedAtMs, hasVoice, releasedAtMs: null };
  }
}

/** Opens the microphone unless it is muted, and a connection when there is none. */
export function startTalk(state: SessionState, kind: TalkKind, stamp: Stamp): SessionStep {
  const silenced = follow(leaveFailure(state), (left) => stopAnswer(left, stamp));
  const talking: SessionState = {
    ...silenced.state,
    talk: createTalk(kind, stamp.nowMs),
    microphone: state.isMuted ? 'closed' : 'opening',
    speechEnd: { kind: 'none' },
    voice: 'silent',
    notice: null,
    cutByCap: 'nothing',
    moments: { ...noMoments, talkKeyAtMs: stamp.nowMs },
    activeAtMs: stamp.nowMs,
  };
  const connected = ensureConnection(talking, stamp);
  return {
    state: connected.state,
    effects: [
      ...silenced.effects,
      // A talk begun while the last chunk of the one before was on its way: its words were complete.
      ...settleSpeech(state.speechEnd),
      ...(kind === 'undecided' ? ([{ kind: 'holdSpeech' }] as const) : []),
      ...connected.effects,
    ],
  };
}

/** Typed words: sent at once when the session is ready, else kept in order until it is. */
export function submitText(state: SessionState, text: string, stamp: Stamp): SessionStep {
  const silenced = follow(leaveFailure(state), (left) =>
    cancelAllCalls(cutAnswer(left, { forMs: certainAnswerTimeoutMs, isNextDue: true }, stamp)),
  );
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
  const hasCalls = hasOpenCalls(state.tools);
  const isAwaited = stage.kind === 'due' || (stage.kind === 'none' && hasCalls);
  const isOpenOnServer = isAwaited || hasCalls || stage.kind === 'arriving' || stage.kind === 'generated';
  const cut = cancelAllCalls(cutAnswer(state, { forMs: certainAnswerTimeoutMs, isNextDue: false }, stamp));
  const stopped = isAwaited
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
