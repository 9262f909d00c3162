// Failing by name, and what a person does about it: trying again, or putting the error away. Pure.
import type { AppError } from '../contract/errors.ts';
import {
  endTalk,
  extend,
  follow,
  leaveFailure,
  startConversation,
  stay,
  type SessionStep,
} from './change.ts';
import type { Stamp } from './events.ts';
import { finishSpeech } from './reduce-sound.ts';
import type { SessionState } from './state.ts';

/** Ends everything with a named error. What was asked, typed or spoken, stays complete, so that trying again can ask it. */
export function fail(state: SessionState, error: AppError, stamp: Stamp): SessionStep {
  const { answer } = state;
  const ended = follow(endTalk(state, stamp), (talked) => finishSpeech(talked, stamp));
  const { stage } = ended.state.answer;
  return extend(
    ended,
    {
      link: { kind: 'failed', error },
      answer: { ...answer, stage: stage.kind === 'due' ? stage : { kind: 'none' } },
      rotation: { kind: 'none' },
    },
    // What has arrived of an answer is still heard to its end.
    ...(answer.stage.kind === 'arriving'
      ? ([{ kind: 'speak', command: { kind: 'end', answerId: answer.id } }] as const)
      : []),
    { kind: 'log', level: 'error', message: `Session failed: ${error.code}` },
  );
}

/** Connects again at once, from `failed` or `waiting`; what was kept is asked over the new connection. */
export function retry(state: SessionState, stamp: Stamp): SessionStep {
  const { kind } = state.link;
  return kind === 'failed' || kind === 'waiting' ? startConversation(state, stamp) : stay(state);
}

export function dismissNotice(state: SessionState): SessionStep {
  return extend(leaveFailure(state), {
    notice: null,
    microphone: state.microphone === 'failed' ? 'closed' : state.microphone,
  });
}
