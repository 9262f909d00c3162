// What can happen to the session, and what it may ask the driver to do. Pure types.
import type { LearntEndpoint } from '../contract/endpoint-memory.ts';
import type { AppError, ErrorCode } from '../contract/errors.ts';
import type { SpeakerCommand, SpeakerReport } from '../contract/media.ts';
import type { SessionSnapshot, TurnTaking } from '../contract/session.ts';
import type { ToolResponse } from '../wire/dialect.ts';
import type { Settings } from '../contract/settings.ts';
import type { TokenTotals } from '../contract/usage.ts';
import type { LiveEvent } from '../wire/events.ts';
import type { ConnectionEnd } from './ports.ts';
import type { Spelling, SpellingWishes } from './spelling.ts';
import type { SessionPreferences } from './state.ts';
import type { ToolWork } from './tool-calls.ts';
import type { ToolOutcome } from './tools/tool.ts';

export type TimerName =
  | 'connection'
  | 'retry'
  | 'answer'
  | 'nudge'
  | 'stragglers'
  | 'releaseTail'
  | 'talkDecision'
  | 'speechEnd'
  | 'rotation'
  | 'connectionAge'
  | 'idle'
  | 'tool'
  | 'countdown';

export type SessionEvent =
  // the user
  | { readonly kind: 'talkToggled' }
  /** A talk whose kind will be known in a moment. */
  | { readonly kind: 'talkOpened' }
  | { readonly kind: 'talkBegun'; readonly turnTaking: TurnTaking }
  /** The talk key was let go. */
  | { readonly kind: 'talkReleased' }
  /** The talk is over at once, without a tail. */
  | { readonly kind: 'talkEnded' }
  | { readonly kind: 'muteToggled' }
  | { readonly kind: 'textSubmitted'; readonly text: string }
  | { readonly kind: 'answerStopped' }
  | { readonly kind: 'retryRequested' }
  /** Go on although a cap is reached. */
  | { readonly kind: 'continueRequested' }
  | { readonly kind: 'noticeDismissed' }
  | { readonly kind: 'usageHistoryCleared' }
  // the app
  | { readonly kind: 'noticeRaised'; readonly error: AppError }
  /** Tokens that were used beside the conversation. */
  | { readonly kind: 'tokensUsed'; readonly line: SessionSnapshot['line']; readonly tokens: TokenTotals }
  /** What it told is over. */
  | { readonly kind: 'noticeWithdrawn'; readonly code: ErrorCode }
  | {
      readonly kind: 'settingsChanged';
      readonly needsNewConnection: boolean;
      readonly preferences: SessionPreferences;
      readonly spendingRules: Settings['usage'];
    }
  /** The computer goes to sleep. */
  | { readonly kind: 'suspended' }
  /** The computer woke up, or its network came back. */
  | { readonly kind: 'networkReturned' }
  // tools
  | { readonly kind: 'toolCallDecided'; readonly key: number; readonly isAllowed: boolean }
  | { readonly kind: 'toolFinished'; readonly key: number; readonly outcome: ToolOutcome }
  | { readonly kind: 'countdownAdded'; readonly label: string; readonly durationMs: number }
  | { readonly kind: 'countdownRemoved'; readonly id: number }
  /** What was learnt about the endpoint in force is to be found out anew. */
  | { readonly kind: 'endpointForgotten' }
  /** A frame of the screen went out. */
  | { readonly kind: 'frameSent' }
  // microphone and speaker
  | { readonly kind: 'microphoneOpened' }
  | { readonly kind: 'microphoneClosed' }
  /** The last chunk of a talk is here. */
  | { readonly kind: 'speechDelivered' }
  /** It is open between talks, and nothing of it leaves the page. */
  | { readonly kind: 'microphoneStoodBy' }
  | { readonly kind: 'microphoneFailed'; readonly error: AppError }
  | { readonly kind: 'firstChunkArrived' }
  | { readonly kind: 'voiceStarted' }
  | { readonly kind: 'voiceEnded'; readonly lastVoicedAtMs: number }
  | { readonly kind: 'speakerReported'; readonly report: SpeakerReport }
  | { readonly kind: 'speakerFailed' }
  // the connection
  | {
      readonly kind: 'lineFound';
      readonly connectionId: number;
      readonly line: SessionSnapshot['line'];
      readonly wishes: SpellingWishes;
      readonly learnt: LearntEndpoint | null;
    }
  | { readonly kind: 'lineFailed'; readonly connectionId: number; readonly error: AppError }
  | { readonly kind: 'connectionOpened'; readonly connectionId: number }
  | { readonly kind: 'connectionEnded'; readonly connectionId: number; readonly end: ConnectionEnd }
  | { readonly kind: 'serverSpoke'; readonly connectionId: number; readonly event: LiveEvent }
  // time
  | { readonly kind: 'timerFired'; readonly timer: TimerName };

/** Every event is stamped by the driver, so that the reducer stays pure. */
export interface Stamp {
  readonly nowMs: number;
  /** 0 ≤ random < 1. */
  readonly random: number;
  /** Local calendar day, YYYY-MM-DD. */
  readonly day: string;
}

export type Effect =
  /** Finds the line in force; `lineFound` follows. */
  | { readonly kind: 'connect'; readonly connectionId: number; readonly turnTaking: TurnTaking }
  /** Opens the line that was found. */
  | { readonly kind: 'open'; readonly connectionId: number; readonly spelling: Spelling }
  | { readonly kind: 'disconnect'; readonly connectionId: number }
  /** The first message. `handle` resumes on the server's side; otherwise `recap` tells what was said so far. */
  | { readonly kind: 'sendSetup'; readonly handle: string | null; readonly recap: string }
  | { readonly kind: 'sendText'; readonly text: string }
  | { readonly kind: 'sendSoftStop' }
  /** Asks for an answer to what was said so far. */
  | { readonly kind: 'sendNudge' }
  | { readonly kind: 'runTool'; readonly key: number; readonly work: ToolWork }
  | { readonly kind: 'cancelTool'; readonly key: number }
  /** The answers to all calls of one message, together. */
  | { readonly kind: 'sendToolResponses'; readonly responses: readonly ToolResponse[] }
  /** No more speech of this talk: its end is marked, after what is still queued. */
  | { readonly kind: 'finishSpeech' }
  /** Speech from here on waits, whatever the connection, until it is admitted or dropped. */
  | { readonly kind: 'holdSpeech' }
  | { readonly kind: 'admitSpeech' }
  | { readonly kind: 'dropHeldSpeech' }
  /** Forgets queued and unanswered speech. */
  | { readonly kind: 'discardSpeech' }
  /** The service has shown that it heard: speech up to here need not be sent again. */
  | { readonly kind: 'confirmSpeech' }
  /** Queues again what a lost connection may not have delivered. */
  | { readonly kind: 'replaySpeech' }
  | { readonly kind: 'speak'; readonly command: SpeakerCommand }
  | { readonly kind: 'remember'; readonly learnt: LearntEndpoint }
  | { readonly kind: 'log'; readonly level: 'error' | 'warn' | 'info' | 'debug'; readonly message: string };

export interface Step<State> {
  readonly state: State;
  readonly effects: readonly Effect[];
}
