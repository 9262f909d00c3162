// What a watcher of the practice line is told: everything that reaches it and leaves it, with the wall clock. Types only.
import type { Picture, ToolResult } from './client-message.ts';
import type { JsonObject } from './json.ts';
import type { Action } from './script.ts';

export type PracticeEvent = {
  /** Counts upgrade requests from 1. */
  readonly connection: number;
  /** Wall clock, milliseconds since 1970 with fractions; of things sent, just before they were handed to the socket. */
  readonly atMs: number;
} & PracticeHappening;

export type MessageKind =
  'setup' | 'clientContent' | 'realtimeInput' | 'toolResponse' | 'several' | 'other' | 'unreadable';

export type PracticeHappening =
  | {
      readonly kind: 'upgradeRequested';
      /** As it stands in the request, query included. */
      readonly url: string;
      readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
    }
  | { readonly kind: 'upgradeRefused'; readonly status: number }
  /** A list of models was asked for over HTTP; its number is that of no connection. */
  | {
      readonly kind: 'modelsRequested';
      readonly url: string;
      readonly headers: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'opened' }
  | {
      readonly kind: 'messageReceived';
      readonly message: MessageKind;
      readonly sizeBytes: number;
      readonly isBinary: boolean;
    }
  | { readonly kind: 'messageIgnored' }
  /** As the client wrote it. */
  | { readonly kind: 'setupReceived'; readonly setup: JsonObject }
  | { readonly kind: 'setupCompleted'; readonly isResumed: boolean; readonly turnsBefore: number }
  | {
      readonly kind: 'audioReceived';
      readonly samples: Int16Array;
      readonly sampleRateHz: number;
      /** Audio of this connection up to and including these samples. */
      readonly totalMs: number;
    }
  | { readonly kind: 'pictureReceived'; readonly via: 'realtime' | 'content'; readonly picture: Picture }
  | { readonly kind: 'textReceived'; readonly via: 'realtime' | 'content'; readonly text: string }
  | { readonly kind: 'contentReceived'; readonly isTurnComplete: boolean; readonly contextText: string }
  | { readonly kind: 'activityMarked'; readonly mark: 'activityStart' | 'activityEnd' | 'audioStreamEnd' }
  | { readonly kind: 'toolResultsReceived'; readonly results: readonly ToolResult[] }
  | { readonly kind: 'speechStarted'; readonly audioOffsetMs: number }
  | { readonly kind: 'speechEnded'; readonly audioOffsetMs: number; readonly durationMs: number }
  /** The first audio of a turn leaves. */
  | { readonly kind: 'answerStarted'; readonly turn: number; readonly durationMs: number }
  | {
      readonly kind: 'audioSent';
      readonly turn: number;
      readonly samples: Int16Array;
      readonly totalMs: number;
    }
  | { readonly kind: 'textSent'; readonly role: 'user' | 'assistant'; readonly text: string }
  | { readonly kind: 'toolCallSent'; readonly ids: readonly string[] }
  | { readonly kind: 'toolCallCancelled'; readonly ids: readonly string[] }
  | { readonly kind: 'interruptedSent'; readonly turn: number; readonly sentMs: number }
  | { readonly kind: 'generationCompleteSent'; readonly turn: number }
  | { readonly kind: 'turnCompleteSent'; readonly turn: number }
  | { readonly kind: 'usageSent'; readonly turn: number; readonly usage: JsonObject }
  | { readonly kind: 'handleSent'; readonly handle: string }
  | { readonly kind: 'goAwaySent'; readonly timeLeftMs: number }
  | { readonly kind: 'actionPerformed'; readonly action: Action }
  | { readonly kind: 'pinged' }
  | {
      readonly kind: 'closed';
      readonly code: number;
      readonly reason: string;
      readonly by: 'client' | 'line';
    };

export type PracticeObserver = (event: PracticeEvent) => void;
/** How a part of the line tells what happened: connection and time are filled in. */
export type Tell = (happening: PracticeHappening) => void;
