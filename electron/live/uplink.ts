// Speech on its way to the service: kept while there is no connection, sent in order, kept until it was answered.
// It knows nothing of messages or sockets; it must never reorder.
import { chunkDurationMs, type MicrophoneChunk } from '../contract/audio-format.ts';
import type { Clock } from './ports.ts';

/** What the connection in force asks of speech. */
export interface SpeechRules {
  /** Speech shorter than this is not begun with; 0 where an utterance has no marks. */
  readonly shortestMs: number;
  /** Between the end of one utterance and the beginning of the next. */
  readonly pauseMs: number;
}

export interface UplinkPort {
  readSpeechRules(): SpeechRules;
  /** An utterance begins: exactly one `endSpeech` follows on the same connection. */
  startSpeech(): void;
  sendChunk(chunk: MicrophoneChunk): void;
  /** The utterance is complete. */
  endSpeech(): void;
  /** Bytes the socket has not passed on yet. */
  bufferedBytes(): number;
}

export interface Uplink {
  accept(chunk: MicrophoneChunk): void;
  /** `send`: what is kept goes out first, then chunks as they come. `keep`: chunks wait. */
  setMode(mode: 'send' | 'keep'): void;
  /** Speech from here on waits, whatever the mode, until it is admitted or dropped. What was queued before goes its way. */
  hold(): void;
  admit(): void;
  /** Forgets what was held, as if it had never been said. */
  dropHeld(): void;
  /** The talk's speech is complete. */
  finish(): void;
  /** The service has heard what was sent so far. */
  confirm(): void;
  /** Puts speech that was sent but not confirmed back to the front, from shortly before its first voice. */
  replay(): void;
  discard(): void;
  /** Speech waiting for a connection, milliseconds. */
  readonly keptMs: () => number;
  dispose(): void;
}

interface UplinkOptions {
  readonly clock: Clock;
  readonly keptMs: number;
  readonly unconfirmedMs: number;
  /** More than this in the socket means that the network is too slow: speech waits here instead. */
  readonly congestedBytes: number;
  /** While it is too slow, speech older than this is given up. */
  readonly staleMs: number;
  /** Something was given up, because a bound was reached or the network is too slow. */
  readonly onDropped: (speechMs: number) => void;
}

type Item = { readonly kind: 'speech'; readonly chunk: MicrophoneChunk } | { readonly kind: 'end' };

/** As the voice detector's softest voice: what is replayed begins where somebody spoke. */
const voicedDb = -50;
const replayLeadChunks = 500 / chunkDurationMs;
/** How often a full socket is looked at again when no chunk comes. */
const congestionPollMs = 50;

export function createUplink(port: UplinkPort, options: UplinkOptions): Uplink {
  const { clock } = options;
  const maxKept = options.keptMs / chunkDurationMs;
  const maxUnconfirmed = options.unconfirmedMs / chunkDurationMs;
  const maxStale = options.staleMs / chunkDurationMs;
  let mode: 'send' | 'keep' = 'keep';
  let kept: Item[] = [];
  /** Of these, how many at the front waited for a connection: they are never too old. */
  let backlog = 0;
  /** Of these, how many at the front may go: the rest is held. */
  let admitted = Number.POSITIVE_INFINITY;
  let unconfirmed: Item[] = [];
  /** An utterance has been begun on the connection in force. */
  let isSpeaking = false;
  let endedAtMs = Number.NEGATIVE_INFINITY;
  let cancelTimer: (() => void) | null = null;

  /** Sends what may be sent now, and comes back when the rest may. */
  function pump(): void {
    cancelTimer?.();
    cancelTimer = null;
    if (mode === 'keep') return;
    for (let item = kept[0]; item !== undefined && admitted > 0; item = kept[0]) {
      if (port.bufferedBytes() > options.congestedBytes) {
        dropStale();
        cancelTimer = clock.setTimer(congestionPollMs, pump);
        return;
      }
      if (item.kind === 'speech' && !isSpeaking) {
        const beginning = planBeginning();
        if (beginning.kind === 'tooShort') {
          take(beginning.items);
          continue;
        }
        if (beginning.kind === 'incomplete') return;
        if (beginning.waitMs > 0) {
          cancelTimer = clock.setTimer(beginning.waitMs, pump);
          return;
        }
        isSpeaking = true;
        port.startSpeech();
      }
      take(1);
      send(item);
    }
  }

  /** What is to become of the utterance at the front. A scrap that is over already would be refused as empty. */
  function planBeginning():
    | { readonly kind: 'incomplete' }
    | { readonly kind: 'tooShort'; readonly items: number }
    | { readonly kind: 'due'; readonly waitMs: number } {
    const { shortestMs, pauseMs } = port.readSpeechRules();
    const end = kept.findIndex(({ kind }) => kind === 'end');
    const spokenMs = (end < 0 ? kept.length : end) * chunkDurationMs;
    if (spokenMs >= shortestMs) return { kind: 'due', waitMs: endedAtMs + pauseMs - clock.nowMs() };
    return end < 0 ? { kind: 'incomplete' } : { kind: 'tooShort', items: end + 1 };
  }

  function send(item: Item): void {
    if (item.kind === 'speech') port.sendChunk(item.chunk);
    else if (isSpeaking) {
      isSpeaking = false;
      endedAtMs = clock.nowMs();
      port.endSpeech();
    }
    unconfirmed.push(item);
    if (unconfirmed.length > maxUnconfirmed * 2) unconfirmed = unconfirmed.slice(-maxUnconfirmed);
  }

  function take(items: number): void {
    kept.splice(0, items);
    backlog = Math.max(0, backlog - items);
    admitted = Math.max(0, admitted - items);
  }

  function add(item: Item): void {
    kept.push(item);
    if (kept.length > maxKept) {
      take(1);
      options.onDropped(chunkDurationMs);
    }
    pump();
  }

  function dropStale(): void {
    const items = kept.length - backlog - maxStale;
    if (items <= 0) return;
    kept.splice(backlog, items);
    if (admitted > backlog) admitted = Math.max(backlog, admitted - items);
    options.onDropped(items * chunkDurationMs);
  }

  return {
    accept: (chunk) => {
      add({ kind: 'speech', chunk });
    },
    setMode: (next) => {
      if (mode === next) return;
      mode = next;
      isSpeaking = false;
      endedAtMs = Number.NEGATIVE_INFINITY;
      backlog = kept.length;
      pump();
    },
    hold: () => {
      admitted = Math.min(admitted, kept.length);
    },
    admit: () => {
      admitted = Number.POSITIVE_INFINITY;
      pump();
    },
    dropHeld: () => {
      kept = kept.slice(0, admitted);
      backlog = Math.min(backlog, kept.length);
      admitted = Number.POSITIVE_INFINITY;
    },
    finish: () => {
      add({ kind: 'end' });
    },
    confirm: () => {
      unconfirmed = [];
    },
    replay: () => {
      const again = fromFirstVoice(unconfirmed.slice(-maxUnconfirmed));
      const items = [...again, ...kept];
      kept = items.slice(-maxKept);
      admitted = Math.max(0, admitted + again.length - (items.length - kept.length));
      unconfirmed = [];
    },
    discard: () => {
      kept = [];
      backlog = 0;
      admitted = Number.POSITIVE_INFINITY;
      unconfirmed = [];
    },
    keptMs: () => kept.length * chunkDurationMs,
    dispose: () => {
      cancelTimer?.();
    },
  };
}

function fromFirstVoice(items: readonly Item[]): readonly Item[] {
  const first = items.findIndex((item) => item.kind === 'speech' && item.chunk.levelDb > voicedDb);
  return first < 0 ? [] : items.slice(Math.max(0, first - replayLeadChunks));
}
