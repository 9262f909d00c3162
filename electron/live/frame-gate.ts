// When a frame may go out so that it never cuts an answer off. Where frames interrupt, the service may begin to generate some
// silence after a voice ended, before anything is heard of it: from there until the answer was heard the gate is shut. Pure.
import type { SessionState } from './state.ts';
import { possibleAnswerTimeoutMs } from './limits.ts';
import { areUtterancesMarked } from './spelling.ts';
import { hasOpenCalls } from './tool-calls.ts';

/** How the connection in force takes frames. */
export interface FrameRules {
  /** Each frame cuts off an answer that is being made (source: PROTOCOL 3.3). */
  readonly doesInterrupt: boolean;
  /** After this much silence the service takes the turn for over. */
  readonly silenceDurationMs: number;
}

/** What was said since the last answer, as far as the service may answer it. */
export type Said =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'something';
      readonly lastLoudAtMs: number;
      /** It was a voice, not a click. */
      readonly isVoice: boolean;
      /** There was a pause in it after which the service may have begun to answer. */
      readonly hasPaused: boolean;
    };

export interface FrameSense {
  readonly said: Said;
  /** The answer that is owed, made, heard or stopped, if one is. */
  readonly answer: { readonly sinceMs: number; readonly wasCut: boolean } | null;
}

export const initialFrameSense: FrameSense = { said: { kind: 'nothing' }, answer: null };

/** `beforeSpeech`: the connection has heard nothing yet, so a frame goes ahead of the speech that waits for it. */
export type FrameGate = 'shut' | 'open' | 'beforeSpeech';

/** A voice that is heard now has not ended; this far back it may have. */
const freshVoiceMs = 200;
/** How much sooner than ours the service's own ear may have heard a voice end: soft endings of words. */
const endDoubtMs = 250;
/** A click is shorter than any service takes for speech: a moment past its silence nothing comes of it. */
const clickPatienceMs = 1_500;

/** Takes the next chunk of the microphone. */
export function hearForFrames(
  sense: FrameSense,
  heard: { readonly isLoud: boolean; readonly isVoiced: boolean; readonly atMs: number },
  rules: FrameRules,
): FrameSense {
  if (!heard.isLoud) return sense;
  const said = isGivenUp(sense.said, heard.atMs, rules) ? initialFrameSense.said : sense.said;
  const before = said.kind === 'something' ? said : null;
  const gapMs = before === null ? 0 : heard.atMs - before.lastLoudAtMs;
  return {
    ...sense,
    said: {
      kind: 'something',
      lastLoudAtMs: heard.atMs,
      isVoice: heard.isVoiced || before?.isVoice === true,
      hasPaused: before?.hasPaused === true || gapMs >= findSafePauseMs(rules),
    },
  };
}

/** A picture was sent that is to be answered: until it is, as after a question with a pause in it. */
export function expectAnswerToFrame(sense: FrameSense, nowMs: number): FrameSense {
  return { ...sense, said: { kind: 'something', lastLoudAtMs: nowMs, isVoice: true, hasPaused: true } };
}

/** Follows the answer: once it is over, what was said before it is answered. */
export function followAnswer(sense: FrameSense, state: SessionState, nowMs: number): FrameSense {
  const { said, answer } = sense;
  if (isAnswerOpen(state)) {
    const wasCut = answer?.wasCut === true || state.answer.stage.kind === 'dropping';
    if (answer?.wasCut === wasCut) return sense;
    return { ...sense, answer: { sinceMs: answer?.sinceMs ?? nowMs, wasCut } };
  }
  if (answer === null) return sense;
  // An answer that was cut was cut by what is still to be answered, and what was said over one is a question of its own.
  const isAnswered = said.kind === 'something' && !answer.wasCut && said.lastLoudAtMs < answer.sinceMs;
  return { said: isAnswered ? { kind: 'nothing' } : said, answer: null };
}

/**
 * @param moment.isFresh no speech has gone out over the connection in force
 * @param moment.isSpeechWaiting speech waits to go out
 */
export function findFrameGate(
  state: SessionState,
  sense: FrameSense,
  rules: FrameRules,
  moment: { readonly nowMs: number; readonly isFresh: boolean; readonly isSpeechWaiting: boolean },
): FrameGate {
  if (state.link.kind !== 'ready' || hasOpenCalls(state.tools) || state.sounding !== null) return 'shut';
  const { stage } = state.answer;
  if (stage.kind === 'arriving' || stage.kind === 'generated') return 'shut';
  if (!rules.doesInterrupt) return moment.isFresh ? 'beforeSpeech' : 'open';
  if (state.unansweredTexts.length > 0) return 'shut';
  if (stage.kind === 'dropping' && stage.isNextDue) return 'shut';
  // What is owed then was asked by the speech that is still here.
  if (moment.isFresh && (stage.kind !== 'due' || moment.isSpeechWaiting)) return 'beforeSpeech';
  if (stage.kind === 'due' || state.speechEnd.kind !== 'none') return 'shut';
  if (isHeldAndMarked(state)) return 'open';
  return isSaidHarmless(sense.said, moment.nowMs, rules) ? 'open' : 'shut';
}

/** With marks the service answers after the key was let go, and not before. */
function isHeldAndMarked({ talk, spelling, connectionTurnTaking }: SessionState): boolean {
  return (
    talk.kind === 'held' &&
    talk.releasedAtMs === null &&
    connectionTurnTaking === 'pushToTalk' &&
    areUtterancesMarked(spelling)
  );
}

function isSaidHarmless(said: Said, nowMs: number, rules: FrameRules): boolean {
  if (said.kind === 'nothing' || isGivenUp(said, nowMs, rules)) return true;
  return !said.hasPaused && nowMs - said.lastLoudAtMs < findFreshMs(rules);
}

/** A voice was heard that may still be answered: a picture that comes now comes too late to go before it. */
export function isVoiceUnanswered({ said }: FrameSense, nowMs: number, rules: FrameRules): boolean {
  return said.kind === 'something' && said.isVoice && !isGivenUp(said, nowMs, rules);
}

/** Nothing was answered to it for so long that nothing will be. */
function isGivenUp(said: Said, nowMs: number, { silenceDurationMs }: FrameRules): boolean {
  if (said.kind === 'nothing') return true;
  const patienceMs = said.isVoice
    ? silenceDurationMs + possibleAnswerTimeoutMs
    : silenceDurationMs + clickPatienceMs;
  return nowMs - said.lastLoudAtMs > patienceMs;
}

function findFreshMs({ silenceDurationMs }: FrameRules): number {
  return Math.min(freshVoiceMs, silenceDurationMs / 2);
}

/** The longest pause after which the service is surely still listening to the same turn. */
function findSafePauseMs(rules: FrameRules): number {
  return Math.max(findFreshMs(rules), rules.silenceDurationMs - endDoubtMs);
}

function isAnswerOpen({ answer, sounding, tools }: SessionState): boolean {
  return answer.stage.kind !== 'none' || sounding !== null || hasOpenCalls(tools);
}
