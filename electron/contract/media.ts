// What travels over the media ports between main and the page's worker and worklet, and how a port is handed through a page. Pure.

/** Main → speaker worklet. `pcm` is 16-bit little-endian mono at `sampleRateHz`. */
export type SpeakerCommand =
  | {
      readonly kind: 'play';
      readonly answerId: number;
      readonly sampleRateHz: number;
      readonly pcm: ArrayBuffer;
    }
  /** No more sound will come for this answer: running empty from here on is the end, not an underrun. */
  | { readonly kind: 'end'; readonly answerId: number }
  /**
   * Fade out now and forget what is queued; later sound of this answer or an older one is dropped. An id never comes back
   * for another answer as long as the port lives.
   */
  | { readonly kind: 'flush'; readonly answerId: number };

/**
 * Speaker worklet → main: about every 100 ms while something plays, and at once when it starts or ends. Each answer that got a
 * `play` or an `end` ends with `drained` or `flushed`; a flush of one that is over or was never there is not answered.
 */
export interface SpeakerReport {
  readonly answerId: number;
  /** Samples of this answer that have left the worklet, at 24 kHz. */
  readonly heardSamples: number;
  readonly queuedSamples: number;
  /** Times this answer ran empty and went on later: what the user heard as a gap. */
  readonly underruns: number;
  readonly state: 'started' | 'playing' | 'drained' | 'flushed';
  /** Wall clock, milliseconds. */
  readonly atMs: number;
}

/**
 * The page receives each port as a `message` event on `window` with this data and one port, and passes the port on to its
 * microphone worker or its speaker worklet: neither sound nor frames ever come to the page's own thread.
 */
export type MediaPortKind = 'microphone' | 'speaker' | 'screen';
export interface MediaPortMessage {
  readonly type: 'earshot:media-port';
  readonly port: MediaPortKind;
}
export const mediaPortChannel = 'media:port';
