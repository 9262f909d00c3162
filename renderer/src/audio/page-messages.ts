// What a page says to its microphone worker and its speaker worklet, and they to it: control and meters, never sound. Pure.
import type { MediaPortMessage } from '../../../electron/contract/media.ts';

/** `send`: what was kept goes to main first, then all that comes. `keep`: the last half second stays in the worker. */
export type SoundUse = 'send' | 'keep';

export const speakerProcessorName = 'earshot-speaker';

/** Page → microphone worker. The media port comes as the one transferred port of its message. */
export type MicrophoneOrder =
  | MediaPortMessage
  /** Take this sound until it ends; whatever was taken before is over. */
  | {
      readonly kind: 'open';
      readonly openingId: number;
      readonly sound: ReadableStream<AudioData>;
      readonly use: SoundUse;
    }
  /** From here on this is done with the sound that is taken. */
  | { readonly kind: 'use'; readonly use: SoundUse }
  /** The device has been stopped: its stream is about to end. */
  | { readonly kind: 'close' };

/** Page → speaker worklet. */
export type SpeakerOrder = MediaPortMessage;

/** To the page: the loudness now, about 25 times a second while there is sound, dBFS. */
export interface LevelNote {
  readonly kind: 'level';
  readonly levelDb: number;
}

export type MicrophoneNote =
  /** `isCutOff`: of the sound since the last note. */
  | (LevelNote & { readonly isCutOff: boolean })
  /** Samples of this opening come in, and this is done with them; told anew when another use begins. */
  | { readonly kind: 'flowing'; readonly openingId: number; readonly use: SoundUse };

export type SpeakerNote =
  | LevelNote
  /** Whether there is sound to play: while there is, the audio context must run. */
  | { readonly kind: 'activity'; readonly isActive: boolean };

export const levelsPerSecond = 25;
