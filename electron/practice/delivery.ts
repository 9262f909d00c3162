// Sends the sound of one answer as the service does: a burst first, then faster than real time, and the end of the turn
// only when the sound would have been played. Owns the timers of one answer; `cancel` ends them all.
import { speakerSampleRateHz } from '../contract/audio-format.ts';
import type { AnswerPlan } from './answer-plan.ts';
import type { PracticeClock } from './clock.ts';
import { durationMsOf, samplesOf } from './pcm.ts';
import type { Pacing } from './script.ts';

/** A stretch of the answer and when it is due, both from the moment its first audio leaves. */
export interface Piece {
  readonly fromMs: number;
  readonly toMs: number;
  readonly dueMs: number;
}

const leastPieceMs = 10;

/** Cuts an answer into messages. Pure. */
export function schedulePieces(durationMs: number, pacing: Pacing): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let fromMs = 0; fromMs < durationMs;) {
    const lengthMs = fromMs === 0 ? pacing.firstBurstMs : pacing.chunkMs;
    const toMs = Math.min(durationMs, fromMs + Math.max(leastPieceMs, lengthMs));
    pieces.push({ fromMs, toMs, dueMs: delayByStalls(dueMs(fromMs, pacing), pacing.stalls) });
    fromMs = toMs;
  }
  return pieces;
}

/** Each piece is due when the one before it, at that speed, has been sent. */
function dueMs(fromMs: number, pacing: Pacing): number {
  if (fromMs === 0) return 0;
  return Math.max(0, fromMs - pacing.firstBurstMs + pacing.chunkMs) / pacing.speed;
}

function delayByStalls(atMs: number, stalls: Pacing['stalls']): number {
  if (stalls === null || atMs < stalls.everyMs) return atMs;
  const sinceStallMs = atMs % stalls.everyMs;
  return sinceStallMs < stalls.lastsMs ? atMs - sinceStallMs + stalls.lastsMs : atMs;
}

export interface DeliveryHandlers {
  /** Words whose sound is in what follows. */
  readonly onText: (text: string) => void;
  readonly onAudio: (samples: Int16Array, sentMs: number) => void;
  readonly onAllSent: () => void;
  /** The assumed end of playback. */
  readonly onPlayedOut: () => void;
}

export interface Delivery {
  /** Sound sent so far, milliseconds. */
  readonly sentMs: number;
  cancel(): void;
}

export function startDelivery(
  plan: AnswerPlan,
  pacing: Pacing,
  clock: PracticeClock,
  handlers: DeliveryHandlers,
): Delivery {
  const durationMs = durationMsOf(plan.samples.length, speakerSampleRateHz);
  const pieces = schedulePieces(durationMs, pacing);
  let startedAtMs = 0;
  let nextPiece = 0;
  let nextCue = 0;
  let sentMs = 0;
  let isCancelled = false;
  let stopTimer = clock.after(pacing.thinkingMs, begin);

  function begin(): void {
    startedAtMs = clock.nowMs();
    sendDue();
  }

  function sendDue(): void {
    const elapsedMs = clock.nowMs() - startedAtMs;
    for (let piece = pieces[nextPiece]; piece !== undefined; piece = pieces[nextPiece]) {
      if (piece.dueMs > elapsedMs) {
        stopTimer = clock.after(piece.dueMs - elapsedMs, sendDue);
        return;
      }
      nextPiece += 1;
      sendPiece(piece);
      // A handler may have ended the connection.
      if (isCancelled) return;
    }
    sendCuesBefore(Infinity);
    handlers.onAllSent();
    finish(elapsedMs);
  }

  function finish(elapsedMs: number): void {
    if (isCancelled) return;
    const restMs = pacing.turnComplete === 'atOnce' ? 0 : durationMs - elapsedMs;
    if (restMs <= 0) handlers.onPlayedOut();
    else stopTimer = clock.after(restMs, handlers.onPlayedOut);
  }

  function sendPiece(piece: Piece): void {
    sendCuesBefore(piece.toMs);
    if (isCancelled) return;
    sentMs = piece.toMs;
    const from = samplesOf(piece.fromMs, speakerSampleRateHz);
    handlers.onAudio(plan.samples.slice(from, samplesOf(piece.toMs, speakerSampleRateHz)), sentMs);
  }

  function sendCuesBefore(untilMs: number): void {
    const first = nextCue;
    while ((plan.cues[nextCue]?.atMs ?? Infinity) < untilMs) nextCue += 1;
    const text = plan.cues
      .slice(first, nextCue)
      .map((cue) => cue.text)
      .join('');
    if (text !== '') handlers.onText(text);
  }

  return {
    get sentMs() {
      return sentMs;
    },
    cancel: () => {
      isCancelled = true;
      stopTimer();
    },
  };
}
