// How long an answer waits before it is played, learnt from how late its sound really comes. Pure.
//
// Lateness of a message = its arrival − (arrival of the first message of the run + duration of the sound between them):
// the wait that would have been needed for it not to be missed. A run begins with an answer and again after an underrun.

/**
 * Sound that is enough to start with while no jitter is known. The device takes its sound in gulps of up to 23 ms
 * (512 samples), so less than that would run empty between two messages that are in time.
 */
const leastLeadMs = 30;
/** Nobody waits longer for an answer than this for the sake of smoothness. */
const greatestLeadMs = 400;
/** Later than this is a pause of the service (it thinks, it calls a tool), which no lead should cover. */
const longestJitterMs = 600;
/** Sound left when a message arrived that shows the gap before it to have been a danger. */
const nearMissMs = 40;
/** Added to a lateness that was seen: the device takes up to 23 ms at once, and the next stall may be a little longer. */
const marginMs = 40;
const gapFactor = 1.25;
/** What is kept of the lead after an answer that would not have needed it. */
const keptPerAnswer = 0.7;

export interface StartLead {
  /** Takes note of a message; `startsRun` when it begins an answer or follows an underrun. */
  noteArrival(arrival: {
    readonly answerId: number;
    readonly nowMs: number;
    readonly durationMs: number;
    readonly startsRun: boolean;
  }): void;
  /** Whether to start, given the sound that is queued and the time since the first message of this run. */
  canStart(queuedMs: number, waitedMs: number): boolean;
}

export function createStartLead(): StartLead {
  let answerId: number | null = null;
  let runStartMs = 0;
  let runReceivedMs = 0;
  let lastArrivalMs = 0;
  let keptLatenessMs = 0;
  let keptGapMs = 0;
  let answerLatenessMs = 0;
  let answerGapMs = 0;

  function foldAnswer(): void {
    keptLatenessMs = Math.max(answerLatenessMs, keptLatenessMs * keptPerAnswer);
    keptGapMs = Math.max(answerGapMs, keptGapMs * keptPerAnswer);
    answerLatenessMs = 0;
    answerGapMs = 0;
  }

  function noteLateness(nowMs: number): void {
    const latenessMs = nowMs - runStartMs - runReceivedMs;
    if (latenessMs > longestJitterMs) return;
    answerLatenessMs = Math.max(answerLatenessMs, latenessMs);
    if (latenessMs > -nearMissMs) answerGapMs = Math.max(answerGapMs, nowMs - lastArrivalMs);
  }

  return {
    noteArrival(arrival) {
      if (arrival.answerId === answerId) {
        noteLateness(arrival.nowMs);
      } else {
        foldAnswer();
        answerId = arrival.answerId;
      }
      if (arrival.startsRun) {
        runStartMs = arrival.nowMs;
        runReceivedMs = 0;
      }
      runReceivedMs += arrival.durationMs;
      lastArrivalMs = arrival.nowMs;
    },
    canStart(queuedMs, waitedMs) {
      const latenessMs = Math.max(keptLatenessMs, answerLatenessMs);
      const gapMs = Math.max(keptGapMs, answerGapMs) * gapFactor;
      const neededWaitMs = latenessMs > 0 ? latenessMs + marginMs : 0;
      const enoughWaitMs = Math.min(greatestLeadMs, Math.max(leastLeadMs, neededWaitMs));
      const enoughSoundMs = Math.max(leastLeadMs, gapMs);
      return queuedMs >= enoughSoundMs || waitedMs >= enoughWaitMs;
    },
  };
}
