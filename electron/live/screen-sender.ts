// What the session sends of the screen: frames at their moment, with a typed question, and closer looks that the model asks for.
// The moment is the gate's to judge (frame-gate.ts); turns are the reducer's.
import { failure, ok, type Result } from '../contract/result.ts';
import type { Area, ScreenFrame, ShareMode } from '../contract/screen.ts';
import type { ToolResponse } from '../wire/dialect.ts';
import type { Channel } from './channel.ts';
import type { Effect } from './events.ts';
import { canSendFrames } from './floor.ts';
import {
  expectAnswerToFrame,
  findFrameGate,
  followAnswer,
  hearForFrames,
  initialFrameSense,
  isVoiceUnanswered,
  type FrameSense,
} from './frame-gate.ts';
import { createFrameLane, type Occasion } from './frame-lane.ts';
import { congestedBytes, frameAwaitMs } from './limits.ts';
import type { SessionDeps } from './session-deps.ts';
import type { SessionState } from './state.ts';
import { lookCloser } from './tools/screen-tools.ts';

/** Said for the user: the model had asked for the picture that goes with it. */
const closeUpWords = 'This is the part of the screen you asked to see closer. Go on with your answer.';

/** The answer to a call that a picture goes with. */
function isLook({ name, response }: ToolResponse): boolean {
  return name === lookCloser.name && 'output' in response;
}

function withoutPicture(answer: ToolResponse): ToolResponse {
  return isLook(answer) ? { ...answer, response: { error: 'That part may not be seen any more.' } } : answer;
}

type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { readonly kind: Kind }>;

export interface ScreenSender {
  /** The state has changed: frames may be wanted now, or not any more. */
  follow(): void;
  /** The next chunk of the microphone. */
  hear(heard: { readonly isLoud: boolean; readonly isVoiced: boolean; readonly atMs: number }): void;
  setSharing(mode: ShareMode | null): void;
  readonly accept: (frame: ScreenFrame) => void;
  readonly drop: () => void;
  /** The next words are about a picture that is still to come. In the middle of a question they are not: nothing waits then. */
  awaitFrame(): void;
  /** Speech waits for the picture that it is about. */
  isAwaited(): boolean;
  readonly lookCloser: (area: Area, signal: AbortSignal) => Promise<Result<null, string>>;
  sendText(effect: EffectOf<'sendText'>): void;
  sendToolResponses(effect: EffectOf<'sendToolResponses'>): void;
  /** What was said so far is not to be answered any more. */
  forgetSaid(): void;
  dispose(): void;
}

interface ScreenSenderDeps extends Pick<SessionDeps, 'clock' | 'trace' | 'onFrameSent' | 'takeCloseUp'> {
  readonly channel: Channel;
  readonly readState: () => SessionState;
  /** Speech that waits to go out, milliseconds. */
  readonly keptSpeechMs: () => number;
  readonly releaseSpeech: () => void;
  /** A frame went out. */
  readonly onSent: () => void;
  /** A frame was given up because the network is too slow. */
  readonly onDropped: () => void;
}

export function createScreenSender(deps: ScreenSenderDeps): ScreenSender {
  const { clock, channel, readState, keptSpeechMs } = deps;
  let shareMode: ShareMode | null = null;
  let sense = initialFrameSense;
  /** What the service had heard when words began to wait for their picture: it hears no more until they go on. */
  let saidBeforeWait = initialFrameSense.said;
  /** A closer look that the model has asked for, until its call is answered or it may not be seen any more. */
  let closeUp: ScreenFrame | null = null;
  const lane = createFrameLane(
    {
      readOccasion,
      readGate: () =>
        findFrameGate(readState(), readSense(), channel.readFrameRules(), {
          nowMs: clock.nowMs(),
          isFresh: !channel.hasHeardSpeech(),
          isSpeechWaiting: keptSpeechMs() > 0,
        }),
      isSpeechWaiting: () => keptSpeechMs() > 0,
      bufferedBytes: () => channel.bufferedBytes(),
      sendFrame: (frame) => {
        channel.sendFrame(frame);
        noteSent(frame);
      },
      releaseSpeech: deps.releaseSpeech,
    },
    { ...{ clock, congestedBytes, awaitMs: frameAwaitMs }, onDropped: deps.onDropped },
  );

  function readSense(): FrameSense {
    return lane.isAwaited() ? { ...sense, said: saidBeforeWait } : sense;
  }

  function noteSent(frame: ScreenFrame): void {
    const atMs = clock.nowMs();
    deps.trace('frameSent', { capturedAtMs: frame.capturedAtMs, atMs, sizeBytes: frame.jpeg.byteLength });
    deps.onFrameSent(frame);
    deps.onSent();
  }

  function isAllowed(): boolean {
    return shareMode !== null && canSendFrames(readState(), clock.dayOf(clock.nowMs()));
  }

  /** Who is muted says nothing that a picture could belong to. */
  function isTalking(): boolean {
    const { talk, isMuted } = readState();
    return talk.kind !== 'off' && !isMuted;
  }

  function readOccasion(): Occasion {
    const { connectionId, moments } = readState();
    return { connectionId, talkId: moments.talkKeyAtMs ?? 0, wants: findWanted() };
  }

  function findWanted(): Occasion['wants'] {
    if (!isAllowed()) return 'nothing';
    if (shareMode === 'always' || isTalking()) return 'newest';
    // Of a talk that is over by now: what is on the screen since is not shown with its words.
    return keptSpeechMs() > 0 ? 'talkedAbout' : 'nothing';
  }

  function follow(): void {
    sense = followAnswer(sense, readState(), clock.nowMs());
    if (isTalking()) lane.noteTalk();
    lane.pump();
  }

  return {
    follow,
    hear: (heard) => {
      sense = hearForFrames(sense, heard, channel.readFrameRules());
      lane.pump();
    },
    setSharing: (mode) => {
      shareMode = mode;
      if (mode === null) {
        closeUp = null;
        lane.clear();
      }
      follow();
    },
    accept: (frame) => {
      if (shareMode === null) return;
      lane.offer(frame);
      if (isTalking()) lane.noteTalk();
    },
    drop: () => {
      closeUp = null;
      lane.forget();
    },
    awaitFrame: () => {
      const isMidQuestion = isVoiceUnanswered(sense, clock.nowMs(), channel.readFrameRules());
      if (isMidQuestion && readState().talk.kind !== 'off') return;
      saidBeforeWait = isMidQuestion ? sense.said : initialFrameSense.said;
      lane.awaitFrame();
    },
    isAwaited: lane.isAwaited,
    lookCloser: async (area, signal) => {
      const taken = isAllowed() ? await deps.takeCloseUp(area, signal) : null;
      if (taken === null) return failure('The user shares no screen now, or nothing of it may be seen.');
      if (signal.aborted) return failure('It was stopped.');
      closeUp = taken;
      return ok(null);
    },
    sendText: (effect) => {
      const frame = isAllowed() ? lane.takeForText() : null;
      if (frame === null) {
        channel.perform(effect);
        return;
      }
      channel.sendTextWithFrame(effect.text, frame);
      noteSent(frame);
    },
    sendToolResponses: (effect) => {
      // A look whose call was taken back left its picture here: it goes with no other answer.
      const frame = isAllowed() && effect.responses.some(isLook) ? closeUp : null;
      closeUp = null;
      if (frame === null) {
        channel.perform({ ...effect, responses: effect.responses.map(withoutPicture) });
        return;
      }
      if (channel.readFrameRules().doesInterrupt) {
        // Nothing has been said yet of the answer that this replaces.
        channel.perform(effect);
        channel.sendTextWithFrame(closeUpWords, frame);
        sense = expectAnswerToFrame(sense, clock.nowMs());
      } else {
        channel.sendFrame(frame);
        channel.perform(effect);
      }
      noteSent(frame);
    },
    forgetSaid: () => {
      sense = { ...sense, said: initialFrameSense.said };
      saidBeforeWait = initialFrameSense.said;
    },
    dispose: lane.dispose,
  };
}
