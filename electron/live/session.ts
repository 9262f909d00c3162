// The session as the shell uses it. The driver implements it.
import type { AppError, ErrorCode } from '../contract/errors.ts';
import type { SpeakerReport } from '../contract/media.ts';
import type { ScreenFrame, ShareMode } from '../contract/screen.ts';
import type { SessionSnapshot, TurnTaking } from '../contract/session.ts';
import type { TokenTotals, UsageHistory } from '../contract/usage.ts';
import type { Presence } from './presence.ts';

export type MicrophoneReport =
  | { readonly state: 'open' }
  | { readonly state: 'closed' }
  | { readonly state: 'standby' }
  | { readonly state: 'failed'; readonly error: AppError };

export interface Session {
  readSnapshot(): SessionSnapshot;
  /** Calls back with every new snapshot; returns the function that ends it. */
  onChange(listener: (snapshot: SessionSnapshot) => void): () => void;

  /** Begins a talk as the settings say, or ends the one that runs. */
  toggleTalk(): void;
  /** Opens the microphone before it is known what kind of talk it is: `beginTalk` says so in a moment, `endTalk` takes it back. */
  openTalk(): void;
  /** Begins a talk, or goes on with one that was just let go. */
  beginTalk(turnTaking: TurnTaking): void;
  /** The talk key was let go: a held talk ends after a short tail. */
  releaseTalk(): void;
  /** Ends the talk at once if one runs; does nothing otherwise. */
  endTalk(): void;
  /** Closes the microphone whatever the talk key does, or lifts that again; a talk goes on. */
  toggleMute(): void;
  sendText(text: string): void;
  /** Silences the answer that is heard or being made. */
  stopAnswer(): void;
  /** Connects again at once after a failure or while waiting. */
  retry(): void;
  /** A person's word on a call that asks (`toolCalls` of the snapshot); one that is gone is ignored. */
  decideToolCall(key: number, isAllowed: boolean): void;
  /** Lifts the caps that are reached for the rest of their periods, and goes on. */
  continueAnyway(): void;
  readUsageHistory(): UsageHistory;
  /** Forgets what was used on all days; caps count from here on. */
  clearUsageHistory(): void;
  /** Puts tokens down that were used on a line beside the conversation. */
  noteTokens(line: SessionSnapshot['line'], tokens: TokenTotals): void;
  raiseNotice(error: AppError): void;
  /** What a notice of this code told is over; another one stays. */
  withdrawNotice(code: ErrorCode): void;
  dismissNotice(): void;
  /** The settings have changed; a new connection is made at the next quiet moment when `needsNewConnection`. */
  applySettings(change: { readonly needsNewConnection: boolean }): void;

  /** The computer goes to sleep: ends the talk and closes the connection. */
  suspend(): void;
  /** The computer woke up or its network came back. */
  returnToNetwork(): void;
  /** Who is at the computer: for nobody the microphone is not kept open, and for whoever is locked out no talk begins. */
  setPresence(presence: Presence): void;
  /** The settings window listens beside the session, or does so no more: everybody is told. */
  setPanelListening(isListening: boolean): void;
  /** What was learnt about the endpoint in force was forgotten: find it out anew. */
  forgetEndpoint(): void;

  /** One message of the microphone port (contract/audio-format). */
  acceptChunk(buffer: ArrayBuffer): void;
  /** When frames are wanted; null when nothing is shared any more, and then nothing of it is kept. */
  setSharing(mode: ShareMode | null): void;
  /** What is on the screen now. The newest waits for its moment: never one that cuts an answer off. */
  acceptFrame(frame: ScreenFrame): void;
  /** Forgets a frame that waits: what it shows may not be sent any more. */
  dropFrame(): void;
  /** Holds speech back for a moment, so that the next frame comes before the words; not in the middle of a question. */
  awaitFrame(): void;
  reportMicrophone(report: MicrophoneReport): void;
  acceptSpeakerReport(report: SpeakerReport): void;
  reportSpeakerFailure(): void;

  /** Closes the connection and every timer. */
  dispose(): void;
}
