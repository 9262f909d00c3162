// Muting: from that moment on nothing of the microphone is heard, kept or sent, and its device is closed. A talk goes on. Pure.
import { extend, findSaid, follow, stay, type SessionStep } from './change.ts';
import type { Stamp } from './events.ts';
import { finishSpeech } from './reduce-sound.ts';
import type { SessionState } from './state.ts';

export function toggleMute(state: SessionState, stamp: Stamp): SessionStep {
  return state.isMuted ? unmute(state, stamp) : mute(state, stamp);
}

/** What was said until now and has been sent is complete; what still waits here is forgotten. */
function mute(state: SessionState, stamp: Stamp): SessionStep {
  const { talk, speechEnd, link } = state;
  const isTalking = talk.kind !== 'off';
  const said = speechEnd.kind === 'draining' ? speechEnd.said : findSaid(talk);
  // Without a connection none of it was heard, and nothing will be answered.
  const wasHeard = link.kind === 'ready';
  const closed: SessionState = {
    ...state,
    isMuted: true,
    // Its end is marked below: a key that is still held begins anew when the mute is lifted.
    talk: talk.kind === 'held' || talk.kind === 'undecided' ? { ...talk, hasVoice: false } : talk,
    microphone: state.microphone === 'failed' ? 'failed' : 'closed',
    voice: wasHeard ? state.voice : 'silent',
    speechEnd:
      isTalking || speechEnd.kind === 'draining'
        ? {
            kind: 'draining',
            deadlineAtMs: stamp.nowMs,
            said: said === 'question' && !wasHeard ? 'perhaps' : said,
          }
        : speechEnd,
    activeAtMs: stamp.nowMs,
  };
  return follow(extend(stay(closed), {}, { kind: 'discardSpeech' }), (next) => finishSpeech(next, stamp));
}

function unmute(state: SessionState, stamp: Stamp): SessionStep {
  return stay({
    ...state,
    isMuted: false,
    microphone: state.talk.kind === 'off' ? state.microphone : 'opening',
    activeAtMs: stamp.nowMs,
  });
}
