// The session as windows see it: one full snapshot, pushed whole each time. Pure.
import type { AppError } from './errors.ts';
import type { Settings } from './settings.ts';
import type { ShownToolCall } from './tools.ts';
import type { UsageSummary } from './usage.ts';

/** Who has the floor while the session is ready. `answering` means: is being heard. */
export type Floor = 'listening' | 'userTalking' | 'thinking' | 'answering' | 'toolRunning';

export type SessionStatus =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'settingUp'; readonly attempt: number }
  | { readonly kind: 'ready'; readonly floor: Floor }
  | { readonly kind: 'rotating' }
  | { readonly kind: 'waiting'; readonly attempt: number; readonly retryAtMs: number }
  | { readonly kind: 'failed'; readonly error: AppError };

/**
 * `opening` until the first samples flow. `standby`: the device is open between talks, and what it hears stays in the page for
 * half a second (`isPreRollOn`).
 */
export type MicrophoneState = 'closed' | 'standby' | 'opening' | 'open' | 'failed';

/** Who finds the end of what the user says: the service by its voice activity detection, or the user by a key. */
export type TurnTaking = 'handsFree' | 'pushToTalk';

/** A talk is the user holding the floor. */
export type Talk =
  | { readonly kind: 'off' }
  /** The microphone is open, but whether the key is held or was tapped is not known yet: nothing is sent before that. */
  | { readonly kind: 'undecided'; readonly startedAtMs: number; readonly hasVoice: boolean }
  | { readonly kind: 'handsFree'; readonly startedAtMs: number }
  | {
      readonly kind: 'held';
      readonly startedAtMs: number;
      /** Something like a voice was heard in it. */
      readonly hasVoice: boolean;
      /** Set when it was let go: the microphone stays open for the end of the last word. */
      readonly releasedAtMs: number | null;
    };

/** A page that an answer rests on. Text and address are the service's, and untrusted. */
export interface AnswerSource {
  /** Always https. */
  readonly uri: string;
  readonly title: string;
  /** The host that will be opened, with its port: not the one the service says it stands for. */
  readonly host: string;
}

export interface TranscriptLine {
  /** Stable for the life of the line: the key of a list. */
  readonly id: number;
  readonly role: 'user' | 'assistant';
  readonly text: string;
  /** The part of an interrupted answer that was never heard. */
  readonly notHeardText: string;
  readonly state: 'open' | 'final' | 'interrupted';
  /** What an answer rests on, when the service searched for it. */
  readonly sources: readonly AnswerSource[];
}

/** Of the last answered turn; null where a moment was not seen. Milliseconds. */
export interface TurnLatencies {
  /** Last voiced chunk of the user → first audio of the answer received. */
  readonly speechEndToFirstAudioMs: number | null;
  /** First audio received → first sample left the speaker worklet. */
  readonly firstAudioToSoundMs: number | null;
  /** Talk key → first chunk of the microphone. */
  readonly talkKeyToFirstChunkMs: number | null;
}

export interface SessionSnapshot {
  /** Counts up with every change, so that a window can tell old from new. */
  readonly sequence: number;
  readonly status: SessionStatus;
  readonly talk: Talk;
  readonly microphone: MicrophoneState;
  /** Chosen by the user: the microphone is closed, also in a talk, until this is lifted. */
  readonly isMuted: boolean;
  /** The devices that were chosen, and whether cues are played. */
  readonly sound: Settings['audio'];
  /** The microphone is to be open between talks too, for the half second before the talk key. */
  readonly isPreRollOn: boolean;
  /** The settings window has a microphone open, to show or to play what it hears. */
  readonly isPanelListening: boolean;
  /** Nobody is there: the computer sleeps or is locked. */
  readonly isUserAway: boolean;
  /** True while an answer may come: the speaker's audio context should run. */
  readonly isSpeakerNeeded: boolean;
  /** An answer is heard, being made, or surely owed: there is something that Esc would stop. */
  readonly isAnswerOpen: boolean;
  readonly answerId: number;
  readonly line: { readonly kind: 'practice' | 'service'; readonly host: string; readonly model: string };
  readonly transcript: readonly TranscriptLine[];
  /** Calls of the model that wait for a person's word or are at work, oldest first. */
  readonly toolCalls: readonly ShownToolCall[];
  /** Speech kept until the connection is ready, milliseconds. */
  readonly keptSpeechMs: number;
  /** Speech of this run that could not be sent, because the network was too slow or away for too long, milliseconds. */
  readonly droppedSpeechMs: number;
  /** Frames of the screen that were given up for the same reasons. */
  readonly droppedFrames: number;
  /** Something to tell that did not end the session. */
  readonly notice: AppError | null;
  /** How many more are told after it. */
  readonly waitingNoticeCount: number;
  readonly latencies: TurnLatencies;
  /** Tokens as the service counted them, what they may cost, and the caps. */
  readonly usage: UsageSummary;
}
