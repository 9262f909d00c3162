// What is told without ending anything: one at a time, the next once the one before was put away. Pure.
import type { AppError, ErrorCode } from '../contract/errors.ts';
import { stay, type SessionStep } from './change.ts';
import type { SessionState } from './state.ts';

/** More at once are a flood, and the oldest of them have said enough. */
const maxWaiting = 5;

/** What says the same as one that is shown or waits takes its place. */
export function raiseNotice(state: SessionState, error: AppError): SessionStep {
  const { notice, waitingNotices } = state;
  if (notice === null || notice.code === error.code) return stay({ ...state, notice: error });
  const others = waitingNotices.filter(({ code }) => code !== error.code);
  return stay({ ...state, waitingNotices: [...others, error].slice(-maxWaiting) });
}

/** What it told of is over. */
export function withdrawNotice(state: SessionState, code: ErrorCode): SessionState {
  const { notice, waitingNotices } = state;
  return {
    ...state,
    notice: notice?.code === code ? null : notice,
    waitingNotices: waitingNotices.filter((waiting) => waiting.code !== code),
  };
}

/** Whatever took the notice away: the next one is shown. */
export function showNextNotice(step: SessionStep): SessionStep {
  const { notice, waitingNotices } = step.state;
  const [next, ...rest] = waitingNotices;
  if (notice !== null || next === undefined) return step;
  return { ...step, state: { ...step.state, notice: next, waitingNotices: rest } };
}
