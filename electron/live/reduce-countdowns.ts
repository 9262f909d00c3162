// Timers that speak up: they run beside the conversation, and when one ends the model is told, so that it tells the user. Pure.
import { wordTimer, type NamedDuration } from '../contract/duration.ts';
import { packTimers } from '../contract/error-details.ts';
import { createAppError } from '../contract/errors.ts';
import { cutAnswer, ensureConnection, extend, follow, stay, type SessionStep } from './change.ts';
import type { Stamp } from './events.ts';
import { isQuiet } from './floor.ts';
import { certainAnswerTimeoutMs, countdownPatienceMs, maxCountdowns } from './limits.ts';
import { findReachedCap } from './reduce-spending.ts';
import { cancelAllCalls } from './reduce-tools.ts';
import { sendTexts } from './reduce-user.ts';
import type { Countdowns, SessionState } from './state.ts';
import type { Countdown } from './tools/ports.ts';

export function addCountdown(
  state: SessionState,
  { label, durationMs }: { readonly label: string; readonly durationMs: number },
  stamp: Stamp,
): SessionStep {
  const { running, nextId } = state.countdowns;
  if (running.length >= maxCountdowns) return stay(state);
  const countdown = { id: nextId, label, durationMs, endsAtMs: stamp.nowMs + durationMs };
  return stay({
    ...state,
    countdowns: { ...state.countdowns, running: [...running, countdown], nextId: nextId + 1 },
  });
}

export function removeCountdown(state: SessionState, id: number): SessionStep {
  const running = state.countdowns.running.filter((countdown) => countdown.id !== id);
  return stay({ ...state, countdowns: { ...state.countdowns, running } });
}

/** The moment at which a timer ends, or at which one that has ended is told whatever goes on; null when there is none. */
export function findCountdownDeadline({ running, ended }: Countdowns): number | null {
  const deadlines = [
    ...running.map(({ endsAtMs }) => endsAtMs),
    ...ended.map(({ endsAtMs }) => endsAtMs + countdownPatienceMs),
  ];
  return deadlines.length === 0 ? null : Math.min(...deadlines);
}

/** Tells of the timers that have ended: in a quiet moment, and when none comes, over whatever goes on. */
export function tellEndedCountdowns(step: SessionStep, stamp: Stamp): SessionStep {
  const ended = endDueCountdowns(step, stamp);
  const { countdowns } = ended.state;
  const [first] = countdowns.ended;
  if (first === undefined) return ended;
  const isLate = stamp.nowMs >= first.endsAtMs + countdownPatienceMs;
  return isQuiet(ended.state) || isLate ? tell(ended, countdowns.ended, stamp) : ended;
}

function endDueCountdowns(step: SessionStep, stamp: Stamp): SessionStep {
  const { countdowns } = step.state;
  const due = countdowns.running.filter(({ endsAtMs }) => endsAtMs <= stamp.nowMs);
  if (due.length === 0) return step;
  const running = countdowns.running.filter((countdown) => !due.includes(countdown));
  return extend(step, { countdowns: { ...countdowns, running, ended: [...countdowns.ended, ...due] } });
}

function tell(step: SessionStep, ended: readonly Countdown[], stamp: Stamp): SessionStep {
  const text = wordForModel(ended);
  const silenced = follow(cancelAllCalls(step), (state) =>
    cutAnswer(state, { forMs: certainAnswerTimeoutMs, isNextDue: true }, stamp),
  );
  const told = extend(silenced, {
    countdowns: { ...silenced.state.countdowns, ended: [] },
    activeAtMs: stamp.nowMs,
  });
  // Said here as well: the model may be out of reach, or too dear by now.
  return extend(tellModel(told, text, stamp), {
    notice: createAppError('timer/ended', { timers: packTimers(ended.map(nameTimer)) }),
  });
}

function tellModel(step: SessionStep, text: string, stamp: Stamp): SessionStep {
  if (findReachedCap(step.state, stamp) !== null) return step;
  return step.state.link.kind === 'ready'
    ? sendTexts(step, [text], stamp)
    : follow(step, (state) =>
        ensureConnection({ ...state, pendingTexts: [...state.pendingTexts, text] }, stamp),
      );
}

function wordForModel(ended: readonly Countdown[]): string {
  const list = ended.map((countdown) => wordTimer(nameTimer(countdown))).join(', ');
  return `[Not from the user: a timer has just ended (${list}). Tell the user so now, in one short sentence.]`;
}

function nameTimer({ label, durationMs }: Countdown): NamedDuration {
  return { label, seconds: Math.round(durationMs / 1000) };
}
