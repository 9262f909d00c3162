// Which moments the session waits for, derived from its state. The driver keeps one timer for each. Pure.
import type { TimerName } from './events.ts';
import { isQuiet } from './floor.ts';
import {
  certainAnswerTimeoutMs,
  connectionAgeMs,
  nudgeAfterMs,
  possibleAnswerTimeoutMs,
  releaseTailMs,
  silentLineTimeoutMs,
  undecidedTalkMs,
} from './limits.ts';
import { findCountdownDeadline } from './reduce-countdowns.ts';
import type { AnswerDue, SessionState } from './state.ts';
import { findToolDeadline } from './tool-calls.ts';

export type Deadlines = Readonly<Partial<Record<TimerName, number>>>;

/** Wall-clock milliseconds at which each timer is to fire; absent where nothing is waited for. */
export function findDeadlines(state: SessionState): Deadlines {
  const deadlines: Partial<Record<TimerName, number>> = {};
  const { link, talk, answer, speechEnd, rotation } = state;
  if (link.kind === 'connecting' || link.kind === 'settingUp' || link.kind === 'rotating') {
    deadlines.connection = link.deadlineAtMs;
  }
  if (link.kind === 'waiting') deadlines.retry = link.retryAtMs;
  if (link.kind === 'ready') {
    // Once a rotation is due the age has said what it had to: a moment that has passed would fire again and again.
    if (rotation.kind === 'none') deadlines.connectionAge = link.sinceMs + connectionAgeMs;
    if (rotation.kind === 'due' && rotation.deadlineAtMs !== null) deadlines.rotation = rotation.deadlineAtMs;
    if (state.talk.kind === 'off' && isQuiet(state))
      deadlines.idle = state.activeAtMs + state.preferences.closeAfterIdleMs;
  }
  if (talk.kind === 'undecided') deadlines.talkDecision = talk.startedAtMs + undecidedTalkMs;
  if (talk.kind === 'held' && talk.releasedAtMs !== null)
    deadlines.releaseTail = talk.releasedAtMs + releaseTailMs;
  // Nobody can answer before the connection is there; the wait for that has an end of its own.
  if (answer.stage.kind === 'due' && link.kind === 'ready') {
    const { askedAtMs, nudgeAtMs } = answer.stage;
    deadlines.answer = Math.max(askedAtMs, link.sinceMs) + findPatienceMs(state, answer.stage);
    if (nudgeAtMs !== null) deadlines.nudge = Math.max(nudgeAtMs, link.sinceMs + nudgeAfterMs);
  }
  if (answer.stage.kind === 'arriving' || answer.stage.kind === 'generated')
    deadlines.answer = answer.stage.deadlineAtMs;
  if (answer.stage.kind === 'dropping') deadlines.stragglers = answer.stage.deadlineAtMs;
  if (speechEnd.kind === 'draining') deadlines.speechEnd = speechEnd.deadlineAtMs;
  const toolAtMs = findToolDeadline(state.tools);
  if (toolAtMs !== null) deadlines.tool = toolAtMs;
  const countdownAtMs = findCountdownDeadline(state.countdowns);
  if (countdownAtMs !== null) deadlines.countdown = countdownAtMs;
  return deadlines;
}

/** How long an answer is waited for: less when nothing at all has come from the service since it was asked. */
function findPatienceMs(state: SessionState, due: AnswerDue): number {
  if (!due.isCertain) return possibleAnswerTimeoutMs;
  return isLineSilent(state, due) ? silentLineTimeoutMs : certainAnswerTimeoutMs;
}

/** A question is asked again once, over another connection, when this one seems dead. */
export function isLineSilent(state: SessionState, due: AnswerDue): boolean {
  return !due.isRepeated && state.serverHeardAtMs < due.askedAtMs;
}
