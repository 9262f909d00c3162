// What a page and its two worklets say to each other over `node.port`: control and meters, never sound. Pure.
import type { MediaPortMessage } from '../../../electron/contract/media.ts';

export const microphoneProcessorName = 'earshot-microphone';
export const speakerProcessorName = 'earshot-speaker';

/** Page → microphone worklet. The media port comes as the one transferred port of its message. */
export type MicrophoneOrder =
  MediaPortMessage | { readonly kind: 'open'; readonly openingId: number } | { readonly kind: 'close' };

/** Page → speaker worklet. */
export type SpeakerOrder = MediaPortMessage;

/** Worklet → its page: the loudness now, about 25 times a second while there is sound, dBFS. */
export interface LevelNote {
  readonly kind: 'level';
  readonly levelDb: number;
}

export type MicrophoneNote =
  | LevelNote
  /** The first samples of this opening have come in. */
  | { readonly kind: 'flowing'; readonly openingId: number };

export type SpeakerNote =
  | LevelNote
  /** Whether there is sound to play: while there is, the audio context must run. */
  | { readonly kind: 'activity'; readonly isActive: boolean };

/** How often a worklet tells its page the level. */
export const levelsPerSecond = 25;
