// The state as windows see it. Parts that did not change keep their identity, so that a change is cheap to notice. Pure.
import { assertNever } from '../contract/assert-never.ts';
import type { SessionSnapshot, SessionStatus, TranscriptLine, TurnLatencies } from '../contract/session.ts';
import { findFloor, isAnswerOpen, isWanted } from './floor.ts';
import { summarize, type Spending } from './ledger/spending.ts';
import type { SessionState, TurnMoments } from './state.ts';
import { toShownCalls } from './tool-calls.ts';
import { createTranscriptReader, type Transcript } from './transcript.ts';

/** Lines a window is given: more than it can show, few enough to send often. */
const shownLines = 100;

/** What the snapshot holds besides the state. */
export interface SnapshotContext {
  readonly sound: SessionSnapshot['sound'];
  readonly isPanelListening: boolean;
  readonly isUserAway: boolean;
  readonly keptSpeechMs: number;
  readonly droppedSpeechMs: number;
  readonly droppedFrames: number;
  /** Local calendar day, YYYY-MM-DD. */
  readonly day: string;
}

type SnapshotBody = Omit<SessionSnapshot, 'sequence'>;

export function createSnapshotMaker(): (state: SessionState, context: SnapshotContext) => SnapshotBody {
  const readTranscript = createTranscriptReader();
  const toLines = memoize((transcript: Transcript): readonly TranscriptLine[] =>
    readTranscript({ ...transcript, lines: transcript.lines.slice(-shownLines) }),
  );
  const toLatencies = memoize(measureLatencies);
  const toToolCalls = memoize(toShownCalls);
  const toUsage = memoize((spending: Spending, day: string) => summarize(spending, day));
  return (state, context) => ({
    status: toStatus(state),
    talk: state.talk,
    microphone: state.microphone,
    isMuted: state.isMuted,
    sound: context.sound,
    isPreRollOn: context.sound.isPreRollOn && !context.isUserAway && !state.isMuted,
    isPanelListening: context.isPanelListening,
    isUserAway: context.isUserAway,
    isSpeakerNeeded: isWanted(state) || state.sounding !== null,
    isAnswerOpen: isAnswerOpen(state),
    answerId: state.answer.id,
    line: state.line,
    transcript: toLines(state.transcript),
    toolCalls: toToolCalls(state.tools),
    keptSpeechMs: context.keptSpeechMs,
    droppedSpeechMs: context.droppedSpeechMs,
    droppedFrames: context.droppedFrames,
    notice: state.notice,
    waitingNoticeCount: state.waitingNotices.length,
    latencies: toLatencies(state.moments),
    usage: toUsage(state.spending, context.day),
  });
}

/** Whether two snapshots show the same; the status is made anew each time and so is compared by value. */
export function isSameSnapshot(left: SnapshotBody, right: SnapshotBody): boolean {
  return (
    JSON.stringify(left.status) === JSON.stringify(right.status) &&
    left.talk === right.talk &&
    left.microphone === right.microphone &&
    left.isMuted === right.isMuted &&
    left.sound === right.sound &&
    left.isPreRollOn === right.isPreRollOn &&
    left.isPanelListening === right.isPanelListening &&
    left.isUserAway === right.isUserAway &&
    left.isSpeakerNeeded === right.isSpeakerNeeded &&
    left.isAnswerOpen === right.isAnswerOpen &&
    left.answerId === right.answerId &&
    left.line === right.line &&
    left.transcript === right.transcript &&
    left.toolCalls === right.toolCalls &&
    left.keptSpeechMs === right.keptSpeechMs &&
    left.droppedSpeechMs === right.droppedSpeechMs &&
    left.droppedFrames === right.droppedFrames &&
    left.notice === right.notice &&
    left.waitingNoticeCount === right.waitingNoticeCount &&
    left.latencies === right.latencies &&
    left.usage === right.usage
  );
}

function toStatus(state: SessionState): SessionStatus {
  const { link } = state;
  switch (link.kind) {
    case 'idle':
      return { kind: 'idle' };
    case 'connecting':
    case 'settingUp':
      return { kind: link.kind, attempt: link.attempt };
    case 'ready':
      return { kind: 'ready', floor: findFloor(state) };
    case 'rotating':
      return { kind: 'rotating' };
    case 'waiting':
      return { kind: 'waiting', attempt: link.attempt, retryAtMs: link.retryAtMs };
    case 'failed':
      return { kind: 'failed', error: link.error };
    default:
      return assertNever(link);
  }
}

function measureLatencies(moments: TurnMoments): TurnLatencies {
  return {
    speechEndToFirstAudioMs: difference(moments.lastVoicedAtMs, moments.firstAudioAtMs),
    firstAudioToSoundMs: difference(moments.firstAudioAtMs, moments.soundAtMs),
    talkKeyToFirstChunkMs: difference(moments.talkKeyAtMs, moments.firstChunkAtMs),
  };
}

function difference(fromMs: number | null, toMs: number | null): number | null {
  return fromMs === null || toMs === null ? null : Math.round(toMs - fromMs);
}

/** Keeps the last result and gives it again for the same arguments. */
function memoize<Args extends readonly unknown[], Value>(
  make: (...args: Args) => Value,
): (...args: Args) => Value {
  let last: { readonly args: Args; readonly value: Value } | null = null;
  return (...args) => {
    if (last?.args.every((argument, index) => argument === args[index]) !== true)
      last = { args, value: make(...args) };
    return last.value;
  };
}
