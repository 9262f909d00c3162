// Screen frames on their way to the service: the newest one waits for its moment, and there is never more than one. It knows
// nothing of turns or messages: whether now is the moment, it asks.
import type { ScreenFrame } from '../contract/screen.ts';
import type { FrameGate } from './frame-gate.ts';
import type { Clock } from './ports.ts';

export interface FrameLanePort {
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
  /** What frames are wanted for, null while they are not: the newest one is due again for each new occasion. */
  setOccasion(occasion: string | null): void;
  /** Sends what may be sent now. Call it whenever something has changed. */
  pump(): void;
  /** The frame that a typed question is to be sent with; null when the service has seen the newest. */
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
  /** The service has not seen the newest one. */
  let isDue = false;
  let occasion: string | null = null;
  let cancelPoll: (() => void) | null = null;
  let cancelAwait: (() => void) | null = null;

  function pump(): void {
    cancelPoll?.();
    cancelPoll = null;
    if (newest === null || !isDue || occasion === null) return;
    if (!isMoment()) {
      cancelPoll = clock.setTimer(gatePollMs, pump);
      return;
    }
    isDue = false;
    port.sendFrame(newest);
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
    isDue = false;
    cancelPoll?.();
    cancelPoll = null;
  }

  return {
    offer: (frame) => {
      if (newest !== null && isDue && occasion !== null && isCongested()) options.onDropped();
      newest = frame;
      isDue = true;
      pump();
    },
    setOccasion: (next) => {
      if (next === occasion) return;
      occasion = next;
      if (occasion !== null) isDue = newest !== null;
      pump();
    },
    pump,
    takeForText: () => {
      const frame = isDue ? newest : null;
      if (frame !== null) isDue = false;
      return frame;
    },
    awaitFrame: () => {
      cancelAwait?.();
      isDue = newest !== null;
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
      occasion = null;
      forget();
      cancelAwait?.();
      cancelAwait = null;
    },
  };
}
