// The last frames exactly as they were sent, and what all of them amount to. In memory only; gone with the session.
import type { ScreenFrame, SentFrame, ShareMeter } from '../../contract/screen.ts';

/** As many as a person looks through; 350 KB each at most. */
const mostKept = 24;

export interface SentFrames {
  add(frame: ScreenFrame, sentAtMs: number, tokens: number): void;
  /** A second in which nothing had changed, so that no frame of so many tokens was sent. */
  addSaved(tokens: number): void;
  /** The newest first. */
  list(): readonly SentFrame[];
  /** Its bytes, or null when it is not kept any more. */
  readonly find: (id: number) => Uint8Array | null;
  readMeter(): ShareMeter;
  clear(): void;
}

const emptyMeter: ShareMeter = { framesSent: 0, tokensSent: 0, framesSaved: 0, tokensSaved: 0 };

export function createSentFrames(): SentFrames {
  let kept: readonly { readonly shown: SentFrame; readonly jpeg: Uint8Array }[] = [];
  let shown: readonly SentFrame[] = [];
  let meter = emptyMeter;
  let nextId = 1;

  return {
    add: ({ jpeg, widthPx, heightPx }, sentAtMs, tokens) => {
      const sizeBytes = jpeg.byteLength;
      const entry = { shown: { id: nextId, sentAtMs, sizeBytes, widthPx, heightPx, tokens }, jpeg };
      nextId += 1;
      kept = [entry, ...kept].slice(0, mostKept);
      shown = kept.map((frame) => frame.shown);
      meter = { ...meter, framesSent: meter.framesSent + 1, tokensSent: meter.tokensSent + tokens };
    },
    addSaved: (tokens) => {
      meter = { ...meter, framesSaved: meter.framesSaved + 1, tokensSaved: meter.tokensSaved + tokens };
    },
    list: () => shown,
    find: (id) => kept.find((frame) => frame.shown.id === id)?.jpeg ?? null,
    readMeter: () => meter,
    clear: () => {
      kept = [];
      shown = [];
      meter = emptyMeter;
    },
  };
}
