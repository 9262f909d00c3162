// Screen frames on their way to the service: the newest one waits for its moment, and there is never more than one. It knows
// nothing of turns or messages: whether now is the moment, it asks.
import type { ScreenFrame } from '../contract/screen.ts';
import type { FrameGate } from './frame-gate.ts';
import type { Clock } from './ports.ts';

/** What a frame would be sent for now. */
export interface Occasion {
  /** Whoever is at the other end of another connection has seen nothing. */
  readonly connectionId: number;
  /** Each talk wants to see what is there, changed or not. */
  readonly talkId: number;
  /** `talkedAbout`: of words that are said again, the picture that they were about. */
  readonly wants: 'nothing' | 'newest' | 'talkedAbout';
}

export interface FrameLanePort {
  readOccasion(): Occasion;
  readGate(): FrameGate;
  /** Speech waits for the socket: a frame must not make it wait longer. */
  isSpeechWaiting(): boolean;
  /** Bytes the socket has not passed on yet. */
  bufferedBytes(): number;
  sendFrame(frame: ScreenFrame): void;
  /** Speech that was held back for a frame may go on. */
  releaseSpeech(): void;
}

export interface FrameLane {
  /** In the place of one that waits. */
  offer(frame: ScreenFrame): void;
  /** Somebody talks: what is there now is what the words are about. */
  noteTalk(): void;
  /** Sends what may be sent now. Call it whenever something has changed. */
  pump(): void;
  /** The frame that a typed question is to be sent with; null when this connection has seen the newest. */
  takeForText(): ScreenFrame | null;
  /** Speech waits for the next frame, so that the picture comes before the words; for a moment only. */
  readonly awaitFrame: () => void;
  readonly isAwaited: () => boolean;
  /** What waits may not be sent any more. */
  readonly forget: () => void;
  /** Nothing is shared any more: nothing of it is kept, and nothing waits for it. */
  clear(): void;
  readonly dispose: () => void;
}

interface FrameLaneOptions {
  readonly clock: Clock;
  readonly congestedBytes: number;
  /** How long words wait for their picture. */
  readonly awaitMs: number;
  /** A frame was given up because the network is too slow. */
  readonly onDropped: () => void;
}

/** How often a gate that opens by time alone is looked at while a frame waits. */
const gatePollMs = 100;

export function createFrameLane(port: FrameLanePort, options: FrameLaneOptions): FrameLane {
  const { clock } = options;
  let newest: ScreenFrame | null = null;
  let talkedAbout: ScreenFrame | null = null;
  /** The last one that went out, and who has seen it. */
  let seen: { readonly frame: ScreenFrame; readonly connectionId: number; readonly talkId: number } | null =
    null;
  let isDisposed = false;
  let cancelPoll: (() => void) | null = null;
  let cancelAwait: (() => void) | null = null;

  /** The frame that waits for its moment. */
  function findDue(): ScreenFrame | null {
    const { wants, connectionId, talkId } = port.readOccasion();
    if (wants === 'nothing' || isDisposed) return null;
    const frame = wants === 'newest' ? newest : talkedAbout;
    const isSeen =
      seen !== null && seen.frame === frame && seen.connectionId === connectionId && seen.talkId === talkId;
    return isSeen ? null : frame;
  }

  function noteSeen(frame: ScreenFrame): void {
    const { connectionId, talkId } = port.readOccasion();
    seen = { frame, connectionId, talkId };
  }

  function pump(): void {
    cancelPoll?.();
    cancelPoll = null;
    const frame = findDue();
    if (frame === null) return;
    if (!isMoment()) {
      cancelPoll = clock.setTimer(gatePollMs, pump);
      return;
    }
    noteSeen(frame);
    port.sendFrame(frame);
    endAwait();
  }

  function isMoment(): boolean {
    if (isCongested()) return false;
    const gate = port.readGate();
    return gate === 'beforeSpeech' || (gate === 'open' && (cancelAwait !== null || !port.isSpeechWaiting()));
  }

  function isCongested(): boolean {
    return port.bufferedBytes() > options.congestedBytes;
  }

  function endAwait(): void {
    if (cancelAwait === null) return;
    cancelAwait();
    cancelAwait = null;
    port.releaseSpeech();
  }

  function forget(): void {
    newest = null;
    talkedAbout = null;
    seen = null;
    cancelPoll?.();
    cancelPoll = null;
  }

  return {
    offer: (frame) => {
      if (newest !== null && findDue() === newest && isCongested()) options.onDropped();
      newest = frame;
      pump();
    },
    noteTalk: () => {
      talkedAbout = newest;
    },
    pump,
    takeForText: () => {
      if (newest === null) return null;
      if (seen?.frame === newest && seen.connectionId === port.readOccasion().connectionId) return null;
      noteSeen(newest);
      return newest;
    },
    awaitFrame: () => {
      cancelAwait?.();
      seen = null;
      cancelAwait = clock.setTimer(options.awaitMs, endAwait);
      pump();
    },
    isAwaited: () => cancelAwait !== null,
    forget,
    clear: () => {
      forget();
      endAwait();
    },
    dispose: () => {
      isDisposed = true;
      forget();
      cancelAwait?.();
      cancelAwait = null;
    },
  };
}
