// What microphone and speaker tell: devices opening and failing, the user's voice, what is being heard. Pure.
import { assertNever } from '../contract/assert-never.ts';
import { createAppError, type AppError } from '../contract/errors.ts';
import type { SpeakerReport } from '../contract/media.ts';
import { endTalk, expectAnswer, extend, settleSpeech, stay, type SessionStep } from './change.ts';
import type { Stamp } from './events.ts';
import { nudgeAfterMs } from './limits.ts';
import { areUtterancesMarked } from './spelling.ts';
import type { Answer, SessionState } from './state.ts';
import { closeAnswer, noteProgress } from './transcript.ts';

/** What a device tells that was asked to close meanwhile is late. */
function isMicrophoneWanted({ talk, isMuted }: SessionState): boolean {
  return talk.kind !== 'off' && !isMuted;
}

export function openMicrophone(state: SessionState): SessionStep {
  return isMicrophoneWanted(state) ? stay({ ...state, microphone: 'open' }) : stay(state);
}

/** It waits open for the next talk; what failed before works again. */
export function keepMicrophoneReady(state: SessionState): SessionState {
  return state.talk.kind === 'off' && !state.isMuted ? { ...state, microphone: 'standby' } : state;
}

/** After a talk, or after it has waited for one. */
export function closeMicrophone(state: SessionState, stamp: Stamp): SessionStep {
  const { microphone } = state;
  return finishSpeech({ ...state, microphone: microphone === 'standby' ? 'closed' : microphone }, stamp);
}

/** The last chunk of a talk is here, or will not come any more: its speech is complete. */
export function finishSpeech(state: SessionState, stamp: Stamp): SessionStep {
  if (state.speechEnd.kind === 'none') return stay(state);
  const { said } = state.speechEnd;
  const finished = extend(
    stay(state),
    { speechEnd: { kind: 'none' }, voice: 'silent' },
    ...settleSpeech(state.speechEnd),
  );
  if (said === 'nothing') return finished;
  if (said === 'question') return { ...finished, state: expectHeldAnswer(finished.state, stamp) };
  if (state.voice === 'silent') return finished;
  return { ...finished, state: expectPossibleAnswer(finished.state, stamp) };
}

/** What is said with the key held is a question. The service may have answered its beginning already. */
function expectHeldAnswer(state: SessionState, stamp: Stamp): SessionState {
  const { stage } = state.answer;
  if ((stage.kind !== 'none' && stage.kind !== 'dropping') || state.sounding !== null) return state;
  return expectAnswer(state, stamp, areUtterancesMarked(state.spelling) ? null : stamp.nowMs + nudgeAfterMs);
}

/** A talk cannot go on without a microphone; the rest of the session can. */
export function failMicrophone(state: SessionState, error: AppError, stamp: Stamp): SessionStep {
  if (!isMicrophoneWanted(state)) return stay(state);
  const finished = finishSpeech(endTalk(state, stamp).state, stamp);
  return extend(
    finished,
    { microphone: 'failed', notice: error },
    { kind: 'log', level: 'error', message: `Microphone failed: ${error.code}` },
  );
}

export function startVoice(state: SessionState, stamp: Stamp): SessionStep {
  if (!isMicrophoneWanted(state) || state.talk.kind === 'off') return stay(state);
  const talk = state.talk.kind === 'handsFree' ? state.talk : { ...state.talk, hasVoice: true };
  return stay({ ...state, talk, voice: 'voiced', activeAtMs: stamp.nowMs });
}

export function endVoice(state: SessionState, lastVoicedAtMs: number, stamp: Stamp): SessionStep {
  if (state.voice === 'silent') return stay(state);
  const silent: SessionState = {
    ...state,
    voice: 'silent',
    moments: { ...state.moments, lastVoicedAtMs, firstAudioAtMs: null, soundAtMs: null },
    activeAtMs: stamp.nowMs,
  };
  // With the key held a pause is no end.
  const isByKey = state.talk.kind === 'held' || state.talk.kind === 'undecided';
  return stay(isByKey ? silent : expectPossibleAnswer(silent, stamp));
}

/** It sounded like speech, but the service decides: it may well not answer. */
function expectPossibleAnswer(state: SessionState, stamp: Stamp): SessionState {
  if (state.answer.stage.kind !== 'none' || state.sounding !== null) return state;
  const due = {
    kind: 'due',
    askedAtMs: stamp.nowMs,
    isCertain: false,
    nudgeAtMs: null,
    isRepeated: false,
  } as const;
  return { ...state, answer: { ...state.answer, stage: due } };
}

export function hearSpeaker(state: SessionState, report: SpeakerReport, stamp: Stamp): SessionStep {
  switch (report.state) {
    case 'started':
    case 'playing':
      return stay(noteSounding(state, report));
    case 'drained':
    case 'flushed': {
      const isOver = state.sounding !== null && report.answerId >= state.sounding.answerId;
      const transcript = noteProgress(state.transcript, report.answerId, {
        heardSamples: report.heardSamples,
      });
      return stay({
        ...state,
        transcript:
          report.state === 'drained' ? closeAnswer(transcript, report.answerId, 'final') : transcript,
        answer: noteHeard(state.answer, report.answerId),
        ...(isOver ? { sounding: null, activeAtMs: stamp.nowMs } : {}),
      });
    }
    default:
      return assertNever(report.state);
  }
}

/** All of it has been heard: only the end of its turn is to come. */
function noteHeard(answer: Answer, answerId: number): Answer {
  const { id, stage } = answer;
  return stage.kind === 'generated' && id === answerId
    ? { ...answer, stage: { ...stage, isHeard: true } }
    : answer;
}

/** Reports of an answer that was cut meanwhile are late: it is being faded out already. */
function noteSounding(state: SessionState, report: SpeakerReport): SessionState {
  const { answer, moments } = state;
  const isKnown = report.answerId === state.sounding?.answerId;
  if (!isKnown && report.answerId !== answer.id) return state;
  const isFirstSound = !isKnown && moments.firstAudioAtMs !== null && moments.soundAtMs === null;
  return {
    ...state,
    sounding: { answerId: report.answerId, heardSamples: report.heardSamples },
    moments: isFirstSound ? { ...moments, soundAtMs: report.atMs } : moments,
  };
}

export function failSpeaker(state: SessionState): SessionStep {
  return extend(
    stay(state),
    { notice: createAppError('audio/speaker-failed'), sounding: null },
    { kind: 'log', level: 'error', message: 'Speaker failed' },
  );
}
