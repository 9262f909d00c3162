// The session as this window knows it: the newest snapshot from main, and the verbs that ask main to act.
import type { AppError } from '../../../electron/contract/errors.ts';
import type { Bridge, CallArgs, CallResult } from '../../../electron/contract/ipc.ts';
import type { SessionSnapshot } from '../../../electron/contract/session.ts';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import type { ToolAnswer } from '../../../electron/contract/tools.ts';
import { noTokens, type Spent } from '../../../electron/contract/usage.ts';

const nothingSpent: Spent = { tokens: noTokens, costUsd: 0 };

/** What is shown before main has told anything; older than every real snapshot. */
export const emptySnapshot: SessionSnapshot = {
  sequence: -1,
  status: { kind: 'idle' },
  talk: { kind: 'off' },
  microphone: 'closed',
  isMuted: false,
  sound: defaultSettings.audio,
  isPreRollOn: false,
  isPanelListening: false,
  isUserAway: false,
  isSpeakerNeeded: false,
  isAnswerOpen: false,
  answerId: 0,
  line: { kind: 'practice', host: '', model: '' },
  transcript: [],
  toolCalls: [],
  keptSpeechMs: 0,
  droppedSpeechMs: 0,
  droppedFrames: 0,
  notice: null,
  waitingNoticeCount: 0,
  latencies: { speechEndToFirstAudioMs: null, firstAudioToSoundMs: null, talkKeyToFirstChunkMs: null },
  usage: {
    turn: nothingSpent,
    session: nothingSpent,
    day: nothingSpent,
    month: nothingSpent,
    caps: [],
  },
};

/** Follows the session of main. `onSnapshot` is told outside runes, for sound. */
export function createSessionStore(
  bridge: Bridge,
  onSnapshot: (snapshot: SessionSnapshot) => void = () => {},
) {
  let snapshot = $state.raw(emptySnapshot);
  let problem = $state.raw<AppError | null>(null);

  function accept(next: SessionSnapshot): void {
    if (next.sequence <= snapshot.sequence) return;
    snapshot = next;
    onSnapshot(next);
  }

  async function ask(answer: Promise<CallResult<unknown>>): Promise<boolean> {
    const result = await answer;
    problem = result.ok ? null : result.error;
    return result.ok;
  }

  const stop = bridge.on('session:changed', accept);
  void bridge.call('session:read').then((result) => {
    if (result.ok) accept(result.value);
    else problem = result.error;
  });

  return {
    get snapshot() {
      return snapshot;
    },
    /** Why the last thing the user asked for did not happen. */
    get problem() {
      return problem;
    },
    toggleTalk: () => ask(bridge.call('session:toggleTalk')),
    toggleMute: () => ask(bridge.call('session:toggleMute')),
    stopAnswer: () => ask(bridge.call('session:stopAnswer')),
    retry: () => ask(bridge.call('session:retry')),
    answerToolCall: (key: number, answer: ToolAnswer) => ask(bridge.call('tool:answer', { key, answer })),
    openSource: (uri: string) => ask(bridge.call('source:open', { uri })),
    continueAnyway: () => ask(bridge.call('session:continueAnyway')),
    sendText: (text: string) => ask(bridge.call('session:sendText', { text })),
    dismissNotice: (): void => {
      problem = null;
      if (snapshot.notice !== null) void ask(bridge.call('session:dismissNotice'));
    },
    reportMicrophone: (report: CallArgs<'microphone:report'>): void => {
      void bridge.call('microphone:report', report);
    },
    reportSpeakerFailure: (): void => {
      void bridge.call('speaker:reportFailure');
    },
    reportSoundNotice: (notice: CallArgs<'sound:notice'>): void => {
      void bridge.call('sound:notice', notice);
    },
    dispose: stop,
  };
}

export type SessionStore = ReturnType<typeof createSessionStore>;
