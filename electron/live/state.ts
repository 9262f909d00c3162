// What the session is at one moment: plain, immutable data. Everything else (floor, deadlines, snapshot) is derived.
import type { AppError } from '../contract/errors.ts';
import type { MicrophoneState, SessionSnapshot, Talk, TurnTaking } from '../contract/session.ts';
import type { ToolPermissions } from '../contract/tools.ts';
import type { Spending } from './ledger/spending.ts';
import { initialSpelling, type Spelling } from './spelling.ts';
import type { ServiceError } from '../wire/service-error.ts';
import { noToolCalls, type ToolCalls } from './tool-calls.ts';
import type { Countdown } from './tools/ports.ts';
import type { Transcript } from './transcript.ts';
import { emptyTranscript } from './transcript.ts';

/** `start`: nothing was lost yet, so say soon what is wrong. `recover`: a working connection was lost, so try harder. */
export type ConnectionPurpose = 'start' | 'recover';

/** The connection, as a state machine of its own. Each wait carries the moment it ends. */
export type Link =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'connecting' | 'settingUp';
      readonly attempt: number;
      readonly purpose: ConnectionPurpose;
      readonly deadlineAtMs: number;
    }
  /** `attempt` is that of the connection in force, so that a quick death goes on counting. */
  | { readonly kind: 'ready'; readonly attempt: number; readonly sinceMs: number }
  /** A planned change of connection; the conversation goes on. */
  | { readonly kind: 'rotating'; readonly stage: 'connecting' | 'settingUp'; readonly deadlineAtMs: number }
  | {
      readonly kind: 'waiting';
      readonly attempt: number;
      readonly purpose: ConnectionPurpose;
      readonly retryAtMs: number;
    }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface AnswerDue {
  readonly kind: 'due';
  readonly askedAtMs: number;
  /** Certainly a question; otherwise it only sounded like one. */
  readonly isCertain: boolean;
  /** When the service is told that the user has finished, in case it did not notice; null when it need not be. */
  readonly nudgeAtMs: number | null;
  /** Asked a second time already, over another connection. */
  readonly isRepeated: boolean;
}

/**
 * The answer in hand. `due`: asked, nothing came yet. `arriving`: sound comes in. `generated`: all sound is here, the
 * end of the turn is not; at their deadlines the service is taken to have forgotten the rest.
 * `dropping`: stopped, what still arrives of it is thrown away until `deadlineAtMs` or the end of its turn.
 */
export type AnswerStage =
  | { readonly kind: 'none' }
  | AnswerDue
  | { readonly kind: 'arriving'; readonly deadlineAtMs: number }
  | { readonly kind: 'generated'; readonly deadlineAtMs: number; readonly isHeard: boolean }
  | { readonly kind: 'dropping'; readonly deadlineAtMs: number; readonly isNextDue: boolean };

export interface Answer {
  /** Raised with every new answer and every stop, so that late sound of an older one is told apart. */
  readonly id: number;
  readonly stage: AnswerStage;
  /** Sound received of this answer, samples at 24 kHz. */
  readonly receivedSamples: number;
}

/** The last words after the talk ended: the microphone is closing, its last chunk may still be on its way. */
export type SpeechEnd =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'draining';
      readonly deadlineAtMs: number;
      /** `question`: spoken with the key held. `nothing`: the talk was given up before it was known what it was to be. */
      readonly said: 'question' | 'perhaps' | 'nothing';
    };

/** Why the connection should be replaced at the next quiet moment, at the latest at `deadlineAtMs`. */
export type Rotation =
  | { readonly kind: 'none' }
  | { readonly kind: 'due'; readonly deadlineAtMs: number | null; readonly keepsHandle: boolean };

/** Timers that run, and those that have ended and wait for a quiet moment to be told. */
export interface Countdowns {
  readonly running: readonly Countdown[];
  readonly ended: readonly Countdown[];
  readonly nextId: number;
}

/** Moments of the turn in hand, wall clock; null until seen. */
export interface TurnMoments {
  readonly talkKeyAtMs: number | null;
  readonly firstChunkAtMs: number | null;
  readonly lastVoicedAtMs: number | null;
  readonly firstAudioAtMs: number | null;
  readonly soundAtMs: number | null;
}

export interface SessionState {
  readonly link: Link;
  /** Token of the connection in force: what comes from any other is ignored. */
  readonly connectionId: number;
  /** When the service last said anything of the conversation. */
  readonly serverHeardAtMs: number;
  readonly line: SessionSnapshot['line'];
  /** False once key or endpoint may be others: the next connection finds out whose line it is. */
  readonly isLineCurrent: boolean;
  readonly talk: Talk;
  readonly microphone: MicrophoneState;
  /** By the user's choice the microphone stays closed, also in a talk. */
  readonly isMuted: boolean;
  readonly speechEnd: SpeechEnd;
  readonly voice: 'silent' | 'voiced';
  readonly answer: Answer;
  /** The answer that is being heard and how far, samples at 24 kHz; null in silence. */
  readonly sounding: { readonly answerId: number; readonly heardSamples: number } | null;
  readonly transcript: Transcript;
  /** Typed words that no connection has taken yet, in order. */
  readonly pendingTexts: readonly string[];
  /** Typed words that were sent and not answered yet: sent again when the connection is lost. */
  readonly unansweredTexts: readonly string[];
  /** Frames of the screen went out since the last answer began. */
  readonly areFramesUnanswered: boolean;
  readonly spending: Spending;
  /** What a cap has cut off, and going on takes up again: a hands-free talk, but none that needs a key held. */
  readonly cutByCap: 'nothing' | 'talk';
  readonly moments: TurnMoments;
  readonly notice: AppError | null;
  /** What is told after it, one by one, oldest first. */
  readonly waitingNotices: readonly AppError[];
  /** What the endpoint last complained of in a frame; it explains the end that usually follows. */
  readonly lastServiceError: ServiceError | null;
  readonly resumptionHandle: string | null;
  /** The connection in force was set up with a handle. */
  readonly wasResumed: boolean;
  readonly spelling: Spelling;
  readonly rotation: Rotation;
  /** Calls of the model that are not answered yet. */
  readonly tools: ToolCalls;
  readonly countdowns: Countdowns;
  /** When anything last happened that a person would call activity. */
  readonly activeAtMs: number;
  /** How the connection in force, or the one being made, was told to find turns. */
  readonly connectionTurnTaking: TurnTaking;
  readonly preferences: SessionPreferences;
}

/** The settings that the session itself acts on. */
export interface SessionPreferences {
  /** What the talk key begins. */
  readonly turnTaking: TurnTaking;
  readonly closeAfterIdleMs: number;
  readonly toolPermissions: ToolPermissions;
}

export const noMoments: TurnMoments = {
  talkKeyAtMs: null,
  firstChunkAtMs: null,
  lastVoicedAtMs: null,
  firstAudioAtMs: null,
  soundAtMs: null,
};

export function createInitialState(options: {
  readonly line: SessionSnapshot['line'];
  readonly preferences: SessionPreferences;
  readonly spending: Spending;
}): SessionState {
  return {
    link: { kind: 'idle' },
    connectionId: 0,
    serverHeardAtMs: 0,
    line: options.line,
    isLineCurrent: true,
    talk: { kind: 'off' },
    microphone: 'closed',
    isMuted: false,
    speechEnd: { kind: 'none' },
    voice: 'silent',
    answer: { id: 0, stage: { kind: 'none' }, receivedSamples: 0 },
    sounding: null,
    transcript: emptyTranscript,
    pendingTexts: [],
    unansweredTexts: [],
    areFramesUnanswered: false,
    lastServiceError: null,
    spending: options.spending,
    cutByCap: 'nothing',
    moments: noMoments,
    notice: null,
    waitingNotices: [],
    resumptionHandle: null,
    wasResumed: false,
    spelling: initialSpelling,
    rotation: { kind: 'none' },
    tools: noToolCalls,
    countdowns: { running: [], ended: [], nextId: 1 },
    activeAtMs: 0,
    connectionTurnTaking: options.preferences.turnTaking,
    preferences: options.preferences,
  };
}
