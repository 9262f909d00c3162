// What the session learns about an endpoint while it talks to it, and how it uses that for the next connection. Pure.
import { createAppError } from '../contract/errors.ts';
import type { LiveEvent } from '../wire/events.ts';
import { extend, stay, type SessionStep } from './change.ts';
import type { Effect, SessionEvent, Stamp } from './events.ts';
import { askAgain } from './reduce-exchange.ts';
import {
  acceptSpelling,
  chooseSpelling,
  endTrial,
  findTextTrial,
  isGateway,
  nameEndpoint,
  settleText,
  toLearnt,
  type Spelling,
} from './spelling.ts';
import type { SessionState } from './state.ts';

/** Half a second of sound, samples at 24 kHz: less is a noise rather than an answer, and need not have words. */
const answerWithWordsSamples = 12_000;

/** It is known whom to call: the connection is opened, spelled as this endpoint is known to take it. */
export function takeLine(
  state: SessionState,
  event: Extract<SessionEvent, { readonly kind: 'lineFound' }>,
): SessionStep {
  const { link } = state;
  const isWaitedFor = link.kind === 'connecting' || (link.kind === 'rotating' && link.stage === 'connecting');
  if (!isWaitedFor) return stay(state);
  const { line, wishes, learnt, connectionId } = event;
  const spelling = chooseSpelling(state.spelling, nameEndpoint(line), wishes, learnt);
  return extend(
    stay(state),
    { line, isLineCurrent: true, spelling },
    { kind: 'open', connectionId, spelling },
  );
}

/** What an event of the service tells about the endpoint, beside what it means for the conversation (`step`). */
export function learnFromServer(before: SessionState, event: LiveEvent, step: SessionStep): SessionStep {
  const { spelling, link } = step.state;
  // Without an endpoint everything was just forgotten: what still comes over the old connection is not learnt again.
  if (link.kind !== 'ready' || spelling.endpoint === '') return step;
  // An answer after pictures that went another way than the dialect's own.
  if (spelling.imagePath !== null && spelling.isImagePathProven && !before.spelling.isImagePathProven)
    return learnFromEvent(before, event, remember(step, spelling));
  return learnFromEvent(before, event, step);
}

function learnFromEvent(before: SessionState, event: LiveEvent, step: SessionStep): SessionStep {
  const { spelling } = step.state;
  switch (event.kind) {
    case 'setupComplete':
      return before.link.kind === 'ready' ? step : accept(step);
    case 'resumptionUpdate':
      return isGateway(spelling.dialect) && !spelling.isPassthroughProven
        ? remember(step, { ...spelling, isPassthroughProven: true })
        : step;
    case 'outputText':
      return event.text !== '' && spelling.textCheck.kind !== 'settled'
        ? remember(step, settleText(spelling))
        : step;
    case 'turnComplete':
      return judgeTurn(before, step);
    default:
      return step;
  }
}

function accept(step: SessionStep): SessionStep {
  const { spelling, line } = step.state;
  const accepted = remember(step, acceptSpelling(spelling));
  if (spelling.untoldFields.length === 0) return accepted;
  const setting = spelling.untoldFields.join(',');
  const notice = createAppError('session/field-refused', { host: line.host, setting });
  return extend(accepted, { notice });
}

/** A turn that came to its end shows that this spelling works; one without its words, that its setup was dropped. */
function judgeTurn(before: SessionState, step: SessionStep): SessionStep {
  const { stage, receivedSamples } = before.answer;
  const isAnswered = stage.kind === 'arriving' || stage.kind === 'generated';
  const proven = isAnswered ? { ...step.state.spelling, probes: 0 } : step.state.spelling;
  const worked: SessionStep = { ...step, state: { ...step.state, spelling: proven } };
  if (!isAnswered || receivedSamples < answerWithWordsSamples) return worked;
  if (proven.textCheck.kind === 'trying') return remember(worked, settleText(proven));
  const trial = findTextTrial(proven);
  if (trial === null) return worked;
  return extend(
    worked,
    { spelling: trial, rotation: { kind: 'due', deadlineAtMs: null, keepsHandle: false } },
    {
      kind: 'log',
      level: 'warn',
      message: `No words came with an answer, trying the dialect ${trial.dialect}`,
    },
  );
}

/**
 * A dialect that was only tried for the words of answers gives no answers: back to the one that did, and ask again. Null
 * when there is no such trial.
 */
export function giveUpTrial(state: SessionState, stamp: Stamp): SessionStep | null {
  const { spelling, answer, link } = state;
  if (spelling.textCheck.kind !== 'trying' || answer.stage.kind !== 'due' || link.kind !== 'ready')
    return null;
  const asked = askAgain(
    { ...state, spelling: endTrial(spelling), resumptionHandle: null },
    answer.stage,
    stamp,
  );
  return extend(asked, { spelling: { ...asked.state.spelling, areMarksIgnored: spelling.areMarksIgnored } });
}

/** Keeps what was learnt for the next start. A practice line has another port each time. */
function remember(step: SessionStep, spelling: Spelling): SessionStep {
  const { line } = step.state;
  const effects: readonly Effect[] =
    line.kind === 'service' ? [{ kind: 'remember', learnt: toLearnt(spelling, line) }] : [];
  return extend(step, { spelling }, ...effects);
}
