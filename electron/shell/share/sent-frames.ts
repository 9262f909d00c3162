// The last frames exactly as they were sent, and what all of them amount to. In memory only, and gone with their conversation:
// nothing here may outlive it.
import { conversationPauseMs } from '../../contract/conversations.ts';
import type { ScreenFrame, SentFrame, ShareMeter } from '../../contract/screen.ts';
import type { Clock } from '../../live/ports.ts';

/** As many as a person looks through; 350 KB each at most. */
const mostKept = 24;
/** Long enough to look after a talk at what was sent; a screen of the morning is not there in the afternoon. */
const keptMs = 60 * 60_000;
/** Time may stand still in a sleeping computer's timers, but not on its clock. */
const lookMs = 60_000;

export interface SentFrames {
  add(frame: ScreenFrame, tokens: number): void;
  /** A second in which nothing had changed, so that no frame of so many tokens was sent. */
  addSaved(tokens: number): void;
  /** Something was said: after a long pause it begins another conversation, and the frames of the last one go. */
  readonly noteWords: () => void;
  /** The newest first. */
  list(): readonly SentFrame[];
  /** Its bytes, or null when it is not kept any more. */
  readonly find: (id: number) => Uint8Array | null;
  readMeter(): ShareMeter;
  /** The frames are gone, their memory included; what they amount to stays with the conversation. */
  readonly clear: () => void;
  dispose(): void;
}

interface KeptFrame {
  readonly shown: SentFrame;
  readonly jpeg: Uint8Array;
}

const emptyMeter: ShareMeter = { framesSent: 0, tokensSent: 0, framesSaved: 0, tokensSaved: 0 };

/** @param onForgotten frames or numbers went by themselves, or were cleared */
export function createSentFrames(
  clock: Pick<Clock, 'nowMs' | 'setTimer'>,
  onForgotten: () => void,
): SentFrames {
  let kept: readonly KeptFrame[] = [];
  let shown: readonly SentFrame[] = [];
  let meter = emptyMeter;
  let nextId = 1;
  /** The last word or frame. */
  let activeAtMs = 0;
  let cancelLook: (() => void) | null = null;

  function keep(next: readonly KeptFrame[]): void {
    // The memory of what goes is overwritten: when it is collected, nobody knows.
    for (const frame of kept) if (!next.includes(frame)) frame.jpeg.fill(0);
    kept = next;
    shown = kept.map((frame) => frame.shown);
    if (kept.length > 0) return;
    cancelLook?.();
    cancelLook = null;
  }

  function forget(): void {
    keep([]);
    meter = emptyMeter;
  }

  /** Whether a conversation ended by this, with something to forget. */
  function noteActivity(): boolean {
    const nowMs = clock.nowMs();
    const hasEnded = nowMs - activeAtMs > conversationPauseMs && meter !== emptyMeter;
    if (hasEnded) forget();
    activeAtMs = nowMs;
    return hasEnded;
  }

  function look(): void {
    cancelLook = null;
    if (clock.nowMs() - activeAtMs < keptMs) {
      keepLooking();
      return;
    }
    forget();
    onForgotten();
  }

  function keepLooking(): void {
    cancelLook ??= clock.setTimer(lookMs, look);
  }

  return {
    add: ({ jpeg, widthPx, heightPx }, tokens) => {
      noteActivity();
      const [id, sizeBytes, sentAtMs] = [nextId, jpeg.byteLength, activeAtMs];
      nextId += 1;
      // A copy: the frame itself may have to be sent once more.
      const entry = { shown: { id, sentAtMs, sizeBytes, widthPx, heightPx, tokens }, jpeg: jpeg.slice() };
      keep([entry, ...kept].slice(0, mostKept));
      meter = { ...meter, framesSent: meter.framesSent + 1, tokensSent: meter.tokensSent + tokens };
      keepLooking();
    },
    addSaved: (tokens) => {
      meter = { ...meter, framesSaved: meter.framesSaved + 1, tokensSaved: meter.tokensSaved + tokens };
    },
    noteWords: () => {
      if (noteActivity()) onForgotten();
    },
    list: () => shown,
    find: (id) => kept.find((frame) => frame.shown.id === id)?.jpeg ?? null,
    readMeter: () => meter,
    clear: () => {
      if (kept.length === 0) return;
      keep([]);
      onForgotten();
    },
    dispose: forget,
  };
}
