// The session's reducer: an event and the moment it happened in, the next state and what to do out. Pure and total.
import { assertNever } from '../contract/assert-never.ts';
import { createAppError } from '../contract/errors.ts';
import { endDropping, endTalk, extend, follow, stay, type SessionStep } from './change.ts';
import type { SessionEvent, Stamp, TimerName } from './events.ts';
import { goAwayMarginMs } from './limits.ts';
import * as exchange from './reduce-exchange.ts';
import * as failure from './reduce-failure.ts';
import { raiseNotice, showNextNotice, withdrawNotice } from './reduce-notices.ts';
import * as link from './reduce-link.ts';
import { toggleMute } from './reduce-mute.ts';
import * as countdowns from './reduce-countdowns.ts';
import { isLineSilent } from './deadlines.ts';
import { giveUpRestOfAnswer, hearServer } from './reduce-server.ts';
import * as spelling from './reduce-spelling.ts';
import * as sound from './reduce-sound.ts';
import * as tools from './reduce-tools.ts';
import * as spending from './reduce-spending.ts';
import * as user from './reduce-user.ts';
import { clearDays } from './ledger/spending.ts';
import { initialSpelling } from './spelling.ts';
import type { SessionState } from './state.ts';

export function reduce(state: SessionState, event: SessionEvent, stamp: Stamp): SessionStep {
  const counted = spending.countUsage(state, event, stamp);
  const asked = spending.refuseByCap(counted, event, stamp) ?? reduceEvent(counted, event, stamp);
  const step = exchange.rotateWhenDue(spending.enforceCaps(state, asked, stamp), stamp);
  return showNextNotice(countdowns.tellEndedCountdowns(tools.dropCallsOfLostConnection(step, stamp), stamp));
}

function reduceEvent(state: SessionState, event: SessionEvent, stamp: Stamp): SessionStep {
  if ('connectionId' in event && event.connectionId !== state.connectionId) return stay(state);
  switch (event.kind) {
    case 'talkToggled':
      return user.toggleTalk(state, stamp);
    case 'talkOpened':
      return user.openTalk(state, stamp);
    case 'talkBegun':
      return user.beginTalk(state, event.turnTaking, stamp);
    case 'talkReleased':
      return user.releaseTalk(state, stamp);
    case 'talkEnded':
      return endTalk(state, stamp);
    case 'muteToggled':
      return toggleMute(state, stamp);
    case 'textSubmitted':
      return user.submitText(state, event.text, stamp);
    case 'answerStopped':
      return user.stopAnswer(state, stamp);
    case 'retryRequested':
      return failure.retry(state, stamp);
    case 'continueRequested':
      return spending.continueAnyway(state, stamp);
    case 'usageHistoryCleared':
      return stay({ ...state, spending: clearDays(state.spending) });
    case 'noticeDismissed':
      return failure.dismissNotice(state);
    case 'noticeRaised':
      return raiseNotice(state, event.error);
    case 'tokensUsed':
      return stay(spending.putDownTokens(state, event, stamp));
    case 'noticeWithdrawn':
      return stay(withdrawNotice(state, event.code));
    case 'settingsChanged':
      return follow(applySettings(state, event), (next) => tools.applyPermissions(next, stamp));
    case 'endpointForgotten':
      return applySettings(
        { ...state, spelling: initialSpelling },
        {
          needsNewConnection: true,
          preferences: state.preferences,
          spendingRules: state.spending.rules,
        },
      );
    case 'suspended':
      return exchange.suspend(state, stamp);
    case 'networkReturned':
      return exchange.returnToNetwork(state, stamp);
    case 'toolCallDecided':
      return tools.decideCall(state, event.key, event.isAllowed, stamp);
    case 'toolFinished':
      return tools.finishCall(state, event.key, event.outcome, stamp);
    case 'countdownAdded':
      return countdowns.addCountdown(state, event, stamp);
    case 'countdownRemoved':
      return countdowns.removeCountdown(state, event.id);
    case 'frameSent':
      return stay({ ...state, areFramesUnanswered: true });
    case 'microphoneOpened':
      return sound.openMicrophone(state);
    case 'microphoneClosed':
      return sound.closeMicrophone(state, stamp);
    case 'speechDelivered':
      return sound.finishSpeech(state, stamp);
    case 'microphoneStoodBy':
      return stay(sound.keepMicrophoneReady(state));
    case 'microphoneFailed':
      return sound.failMicrophone(state, event.error, stamp);
    case 'firstChunkArrived':
      return stay({ ...state, moments: { ...state.moments, firstChunkAtMs: stamp.nowMs } });
    case 'voiceStarted':
      return sound.startVoice(state, stamp);
    case 'voiceEnded':
      return sound.endVoice(state, event.lastVoicedAtMs, stamp);
    case 'speakerReported':
      return sound.hearSpeaker(state, event.report, stamp);
    case 'speakerFailed':
      return sound.failSpeaker(state);
    case 'lineFound':
      return spelling.takeLine(state, event);
    case 'lineFailed':
      return failure.fail(state, event.error, stamp);
    case 'connectionOpened':
      return link.beginSetup(state, stamp);
    case 'connectionEnded':
      return link.endConnection(state, event.end, stamp);
    case 'serverSpoke':
      return spelling.learnFromServer(state, event.event, hearServer(state, event.event, stamp));
    case 'timerFired':
      return fireTimer(state, event.timer, stamp);
    default:
      return assertNever(event);
  }
}

function fireTimer(state: SessionState, timer: TimerName, stamp: Stamp): SessionStep {
  switch (timer) {
    case 'connection':
      return link.endWait(state, stamp);
    case 'retry':
      return link.reconnect(state, stamp);
    case 'answer':
      return spelling.giveUpTrial(state, stamp) ?? giveUpAnswer(state, stamp);
    case 'nudge':
      return nudge(state);
    case 'releaseTail':
      return state.talk.kind === 'held' && state.talk.releasedAtMs !== null
        ? endTalk(state, stamp)
        : stay(state);
    case 'talkDecision':
      // Nobody said what it was to be: it is given up rather than left open.
      return state.talk.kind === 'undecided' ? endTalk(state, stamp) : stay(state);
    case 'stragglers':
      return stay(endDropping(state, stamp));
    case 'speechEnd':
      return sound.finishSpeech(state, stamp);
    case 'rotation':
      // `rotateWhenDue` sees that the deadline has come.
      return stay(state);
    case 'connectionAge':
      return state.rotation.kind === 'due'
        ? stay(state)
        : stay({
            ...state,
            rotation: { kind: 'due', deadlineAtMs: stamp.nowMs + goAwayMarginMs, keepsHandle: true },
          });
    case 'tool':
      return tools.expireCalls(state, stamp);
    case 'countdown':
      // `tellEndedCountdowns` sees that its moment has come.
      return stay(state);
    case 'idle':
      return exchange.closeIdle(state);
    default:
      return assertNever(timer);
  }
}

/** Silence after what was certainly a question is asked again or told; after a mere noise it is not. */
function giveUpAnswer(state: SessionState, stamp: Stamp): SessionStep {
  const { answer } = state;
  if (answer.stage.kind === 'arriving' || answer.stage.kind === 'generated')
    return giveUpRestOfAnswer(state, stamp);
  if (answer.stage.kind !== 'due') return stay(state);
  if (answer.stage.isCertain && state.link.kind === 'ready' && isLineSilent(state, answer.stage))
    return exchange.askAgain(state, answer.stage, stamp);
  const silent: SessionState = {
    ...state,
    answer: { ...answer, stage: { kind: 'none' } },
    unansweredTexts: [],
  };
  if (!answer.stage.isCertain) return stay(silent);
  return extend(
    stay(silent),
    { notice: createAppError('session/no-answer') },
    { kind: 'log', level: 'error', message: 'No answer came in time' },
  );
}

/** Once: the service may not have noticed that the user has finished. */
function nudge(state: SessionState): SessionStep {
  const { answer } = state;
  if (answer.stage.kind !== 'due' || answer.stage.nudgeAtMs === null) return stay(state);
  return extend(
    stay(state),
    { answer: { ...answer, stage: { ...answer.stage, nudgeAtMs: null } } },
    { kind: 'sendNudge' },
  );
}

function applySettings(
  state: SessionState,
  change: Omit<Extract<SessionEvent, { readonly kind: 'settingsChanged' }>, 'kind'>,
): SessionStep {
  // A connection that is still being made may have read the old settings already: it is exchanged once it is ready.
  const isUnderWay = !['idle', 'failed', 'waiting'].includes(state.link.kind);
  const rotation: SessionState['rotation'] =
    change.needsNewConnection && isUnderWay
      ? { kind: 'due', deadlineAtMs: null, keepsHandle: false }
      : state.rotation;
  const resumptionHandle = change.needsNewConnection ? null : state.resumptionHandle;
  return stay({
    ...state,
    rotation,
    resumptionHandle,
    connectionTurnTaking: isUnderWay ? state.connectionTurnTaking : change.preferences.turnTaking,
    isLineCurrent: state.isLineCurrent && !change.needsNewConnection,
    preferences: change.preferences,
    spending: { ...state.spending, rules: change.spendingRules },
  });
}
