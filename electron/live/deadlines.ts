// Which moments the session waits for, derived from its state. The driver keeps one timer for each. Pure.
import type { TimerName } from './events.ts';
import { isQuiet } from './floor.ts';
import { connectionAgeMs } from './limits.ts';
import type { SessionState } from './state.ts';

export type Deadlines = Readonly<Partial<Record<TimerName, number>>>;

/** Wall-clock milliseconds at which each timer is to fire; absent where nothing is waited for. */
export function findDeadlines(state: SessionState): Deadlines {
  const deadlines: Partial<Record<TimerName, number>> = {};
  const { link, answer, speechEnd, rotation } = state;
  if (link.kind === 'connecting' || link.kind === 'settingUp' || link.kind === 'rotating') {
    deadlines.connection = link.deadlineAtMs;
  }
  if (link.kind === 'waiting') deadlines.retry = link.retryAtMs;
  if (link.kind === 'ready') {
    // Once a rotation is due the age has said what it had to: a moment that has passed would fire again and again.
    if (rotation.kind === 'none') deadlines.connectionAge = link.sinceMs + connectionAgeMs;
    if (rotation.kind === 'due' && rotation.deadlineAtMs !== null) deadlines.rotation = rotation.deadlineAtMs;
    if (state.talk.kind === 'off' && isQuiet(state))
      deadlines.idle = state.activeAtMs + state.closeAfterIdleMs;
  }
  if (answer.stage.kind === 'due') deadlines.answer = answer.stage.deadlineAtMs;
  if (answer.stage.kind === 'dropping') deadlines.stragglers = answer.stage.deadlineAtMs;
  if (speechEnd.kind === 'draining') deadlines.speechEnd = speechEnd.deadlineAtMs;
  return deadlines;
}
