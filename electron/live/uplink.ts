// Speech on its way to the service: kept while there is no connection, sent in order, kept until it was answered.
// It knows nothing of messages or sockets; it must never reorder.
import {
  chunkDurationMs,
  chunkSamples,
  bytesPerSample,
  type MicrophoneChunk,
} from '../contract/audio-format.ts';

export interface UplinkPort {
  sendChunk(chunk: MicrophoneChunk): void;
  /** Says that the microphone is off, after the last chunk. */
  sendStreamEnd(): void;
}

export interface Uplink {
  accept(chunk: MicrophoneChunk): void;
  /** `send`: what is kept goes out first, then chunks as they come. `keep`: chunks wait. */
  setMode(mode: 'send' | 'keep'): void;
  /** Ends the speech of a talk with this much silence, so that the service's voice detection closes the turn. */
  finish(trailingSilenceMs: number): void;
  /** The service has heard what was sent so far. */
  confirm(): void;
  /** Puts speech that was sent but not confirmed back to the front, from shortly before its first voice. */
  replay(): void;
  discard(): void;
  /** Speech waiting for a connection, milliseconds. */
  keptMs(): number;
  /** Chunks lost because the bound was reached. */
  droppedChunks(): number;
}

interface UplinkLimits {
  readonly keptMs: number;
  readonly unconfirmedMs: number;
}

type Item = { readonly kind: 'speech'; readonly chunk: MicrophoneChunk } | { readonly kind: 'end' };

/** As the voice detector's softest voice: what is replayed begins where somebody spoke. */
const voicedDb = -50;
const replayLeadChunks = 500 / chunkDurationMs;
const silentPcm = new Uint8Array(chunkSamples * bytesPerSample);

export function createUplink(port: UplinkPort, limits: UplinkLimits): Uplink {
  const maxKept = limits.keptMs / chunkDurationMs;
  const maxUnconfirmed = limits.unconfirmedMs / chunkDurationMs;
  let mode: 'send' | 'keep' = 'keep';
  let kept: Item[] = [];
  let unconfirmed: Item[] = [];
  let dropped = 0;

  function send(item: Item): void {
    if (item.kind === 'speech') port.sendChunk(item.chunk);
    else port.sendStreamEnd();
    unconfirmed.push(item);
    if (unconfirmed.length > maxUnconfirmed * 2) unconfirmed = unconfirmed.slice(-maxUnconfirmed);
  }

  function take(item: Item): void {
    if (mode === 'send') {
      send(item);
      return;
    }
    kept.push(item);
    if (kept.length > maxKept) {
      kept.shift();
      dropped += 1;
    }
  }

  return {
    accept: (chunk) => {
      take({ kind: 'speech', chunk });
    },
    setMode: (next) => {
      if (mode === next) return;
      mode = next;
      if (mode === 'keep') return;
      const waiting = kept;
      kept = [];
      waiting.forEach(send);
    },
    finish: (trailingSilenceMs) => {
      const chunks = Math.ceil(trailingSilenceMs / chunkDurationMs);
      for (let index = 0; index < chunks; index += 1) {
        take({ kind: 'speech', chunk: { sequence: 0, levelDb: -100, enteredAtMs: 0, pcm: silentPcm } });
      }
      take({ kind: 'end' });
    },
    confirm: () => {
      unconfirmed = [];
    },
    replay: () => {
      kept = [...fromFirstVoice(unconfirmed.slice(-maxUnconfirmed)), ...kept].slice(-maxKept);
      unconfirmed = [];
    },
    discard: () => {
      kept = [];
      unconfirmed = [];
    },
    keptMs: () => kept.length * chunkDurationMs,
    droppedChunks: () => dropped,
  };
}

function fromFirstVoice(items: readonly Item[]): readonly Item[] {
  const first = items.findIndex((item) => item.kind === 'speech' && item.chunk.levelDb > voicedDb);
  return first < 0 ? [] : items.slice(Math.max(0, first - replayLeadChunks));
}
