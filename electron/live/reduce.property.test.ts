// Random sequences of user, network and server events: what must hold after every one of them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DialectName } from '../contract/dialects.ts';
import { ends, noEnd } from '../../tests/fakes/connection-ends.ts';
import { capped, checkSpending, dayOf, usageEvents } from '../../tests/fakes/spending-world.ts';
import { createAppError } from '../contract/errors.ts';
import type { SpeakerReport } from '../contract/media.ts';
import { ok } from '../contract/result.ts';
import { defaultToolPermissions } from '../contract/tools.ts';
import type { LiveEvent, ToolCall } from '../wire/events.ts';
import { defaultSettings } from '../contract/settings.ts';
import { findDeadlines } from './deadlines.ts';
import type { Effect, SessionEvent, Step, TimerName } from './events.ts';
import { createSpending } from './ledger/spending.ts';
import { maxCountdowns, maxOpenToolCalls } from './limits.ts';
import { reduce } from './reduce.ts';
import { createInitialState, type SessionState } from './state.ts';
import { toTranscriptLines } from './transcript.ts';

/** An event before the state it meets is known: connection and answer are given relative to the ones in force. */
type Choice = (state: SessionState, nowMs: number) => SessionEvent;

const pcm = new Uint8Array(960);
const argsOf: Readonly<Record<string, object>> = {
  openLink: { url: 'https://example.com/' },
  copyText: { text: 'text' },
  setTimer: { durationSeconds: 1 },
};
function callOf(id: string | null, name: string): ToolCall {
  return { id, name, args: { ...argsOf[name] }, areArgsUsable: true };
}

const serverEvents: readonly LiveEvent[] = [
  { kind: 'setupComplete', sessionId: null },
  { kind: 'audio', pcm, sampleRateHz: 24_000 },
  { kind: 'outputText', text: ' answer', isFinished: false },
  { kind: 'inputText', text: ' question', isFinished: false },
  { kind: 'interimInputText', text: 'quest' },
  { kind: 'generationComplete' },
  { kind: 'turnComplete', reason: null, isWaitingForInput: false, interactionStatus: null },
  { kind: 'interrupted' },
  ...usageEvents,
  { kind: 'goAway', timeLeftMs: 12_000 },
  { kind: 'resumptionUpdate', handle: 'handle', isResumable: true, lastConsumedIndex: null },
  { kind: 'toolCall', calls: [callOf('1', 'nobody')] },
  { kind: 'toolCall', calls: [callOf('2', 'openLink'), callOf('3', 'listTimers'), callOf('4', 'setTimer')] },
  { kind: 'toolCall', calls: [callOf('2', 'openLink'), callOf('5', 'readClipboard')] },
  { kind: 'toolCall', calls: [callOf(null, 'copyText'), callOf('6', 'copyText')] },
  { kind: 'toolCallCancellation', ids: ['2', '4', '6'] },
  { kind: 'grounding', queries: [], sources: [{ uri: 'https://a.example/', title: 'a', domain: 'a' }] },
  { kind: 'serviceError', message: 'upstream failed', code: null },
  { kind: 'malformed', detail: 'not JSON' },
];
const userEvents: readonly SessionEvent[] = [
  { kind: 'talkToggled' },
  { kind: 'talkEnded' },
  { kind: 'answerStopped' },
  { kind: 'retryRequested' },
  { kind: 'noticeDismissed' },
  {
    kind: 'settingsChanged',
    needsNewConnection: true,
    preferences: {
      turnTaking: 'handsFree',
      closeAfterIdleMs: 60_000,
      toolPermissions: defaultToolPermissions,
    },
    spendingRules: capped,
  },
  {
    kind: 'settingsChanged',
    needsNewConnection: false,
    preferences: {
      turnTaking: 'pushToTalk',
      closeAfterIdleMs: 60_000,
      toolPermissions: defaultToolPermissions,
    },
    spendingRules: defaultSettings.usage,
  },
  { kind: 'continueRequested' },
  { kind: 'talkOpened' },
  { kind: 'talkBegun', turnTaking: 'pushToTalk' },
  { kind: 'talkBegun', turnTaking: 'handsFree' },
  { kind: 'talkReleased' },
  { kind: 'muteToggled' },
  { kind: 'suspended' },
  { kind: 'networkReturned' },
  { kind: 'endpointForgotten' },
  { kind: 'microphoneOpened' },
  { kind: 'microphoneClosed' },
  { kind: 'microphoneStoodBy' },
  { kind: 'microphoneFailed', error: createAppError('audio/mic-lost') },
  { kind: 'firstChunkArrived' },
  { kind: 'voiceStarted' },
];

const lines = fc.record({
  host: fc.constantFrom('host', 'host', 'other'),
  dialect: fc.constantFrom<(DialectName | null)[]>(null, null, null, 'native-camel'),
  isTextAsked: fc.boolean(),
});

const offsets = fc.constantFrom(0, 0, 0, -1);
const choices: fc.Arbitrary<Choice> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...userEvents).map(
      (event): Choice =>
        () =>
          event,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Choice>((_state, nowMs) => ({ kind: 'voiceEnded', lastVoicedAtMs: nowMs - 500 })),
  },
  {
    weight: 2,
    arbitrary: fc
      .nat(1_000_000)
      .map((number): Choice => () => ({ kind: 'textSubmitted', text: `text ${number}` })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(lines, offsets)
      .map(([{ host, dialect, isTextAsked }, offset]): Choice => (state) => ({
        kind: 'lineFound',
        connectionId: state.connectionId + offset,
        line: { kind: 'service', host, model: 'model' },
        wishes: {
          ...{ dialect, isTextAsked, audioField: null, toolsShape: null, imagePath: null },
          isOutputTranscriptionAsked: true,
        },
        learnt: null,
      })),
  },
  {
    weight: 3,
    arbitrary: offsets.map((offset): Choice => (state) => ({
      kind: 'connectionOpened',
      connectionId: state.connectionId + offset,
    })),
  },
  {
    weight: 10,
    arbitrary: fc
      .tuple(fc.constantFrom(...serverEvents), offsets)
      .map(([event, offset]): Choice => (state) => ({
        kind: 'serverSpoke',
        connectionId: state.connectionId + offset,
        event,
      })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...ends), offsets).map(([end, offset]): Choice => (state) => ({
      kind: 'connectionEnded',
      connectionId: state.connectionId + offset,
      end: { ...noEnd, ...end },
    })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom<SpeakerReport['state'][]>('started', 'playing', 'drained', 'flushed'), offsets)
      .map(([state, offset]): Choice => (session, nowMs) => ({
        kind: 'speakerReported',
        report: {
          answerId: session.answer.id + offset,
          state,
          heardSamples: 240,
          queuedSamples: 0,
          underruns: 0,
          atMs: nowMs,
        },
      })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(3), fc.constantFrom(0, 0, 0, 1)).map(([index, offset]): Choice => (state) => ({
      kind: 'toolFinished',
      key: (state.tools.open[index]?.key ?? 0) + offset,
      outcome: ok({}),
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(3), fc.boolean()).map(([index, isAllowed]): Choice => (state) => ({
      kind: 'toolCallDecided',
      key: state.tools.open[index]?.key ?? 0,
      isAllowed,
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .nat(9000)
      .map((durationMs): Choice => () => ({ kind: 'countdownAdded', label: '', durationMs })),
  },
  {
    weight: 4,
    arbitrary: fc.nat().map(
      (pick): Choice =>
        (state) =>
          fireOneTimer(state, pick),
    ),
  },
);

function fireOneTimer(state: SessionState, pick: number): SessionEvent {
  const names = Object.keys(findDeadlines(state)) as TimerName[];
  const timer = names[pick % Math.max(1, names.length)];
  return timer === undefined ? { kind: 'microphoneClosed' } : { kind: 'timerFired', timer };
}

interface World {
  state: SessionState;
  nowMs: number;
  connectedId: number;
  readonly openIds: Set<number>;
  readonly setUpIds: Set<number>;
  readonly flushedUpTo: { answerId: number };
  readonly submitted: string[];
}

function apply(world: World, choice: Choice): void {
  world.nowMs += 400;
  const event = choice(world.state, world.nowMs);
  if (event.kind === 'textSubmitted') world.submitted.push(event.text);
  if (event.kind === 'connectionEnded') world.openIds.delete(event.connectionId);
  const before = world.state;
  const step = reduce(before, event, { nowMs: world.nowMs, random: 0.5, day: dayOf(world.nowMs) });
  world.state = step.state;
  for (const effect of step.effects) checkEffect(world, effect);
  checkState(before, world.state);
  checkFailureLeft(before, event, step);
  checkTools(world.state);
  checkSpending(world.state, dayOf(world.nowMs));
}

function checkEffect(world: World, effect: Effect): void {
  switch (effect.kind) {
    case 'connect':
      // The old socket is closed before the new one is opened, and a token is never used twice.
      expect([...world.openIds]).toEqual([]);
      expect(effect.connectionId).toBe(world.state.connectionId);
      world.openIds.add(effect.connectionId);
      world.connectedId = effect.connectionId;
      return;
    case 'disconnect':
      world.openIds.delete(effect.connectionId);
      return;
    case 'open':
      expect(effect.connectionId).toBe(world.state.connectionId);
      return;
    case 'remember':
      // Only what a service showed is kept.
      expect(world.state.spelling.endpoint).not.toBe('');
      return;
    case 'sendSetup':
      expect(world.setUpIds.has(world.connectedId)).toBe(false);
      world.setUpIds.add(world.connectedId);
      expect(effect.handle !== null && effect.recap !== '').toBe(false);
      return;
    case 'sendToolResponses':
    case 'sendText':
    case 'sendNudge':
    case 'sendSoftStop':
      // The same step may go on to exchange the connection: what is sent before that goes over the old one.
      expect(world.setUpIds.has(world.connectedId)).toBe(true);
      return;
    case 'speak':
      if (effect.command.kind === 'flush') world.flushedUpTo.answerId = effect.command.answerId;
      if (effect.command.kind === 'play')
        expect(effect.command.answerId).toBeGreaterThan(world.flushedUpTo.answerId);
      return;
    default:
  }
}

function checkState(before: SessionState, state: SessionState): void {
  const deadlines = findDeadlines(state);
  const isMicrophoneWanted = state.microphone === 'opening' || state.microphone === 'open';
  expect(isMicrophoneWanted).toBe(state.talk.kind !== 'off' && !state.isMuted);
  // The microphone is never open without a session that listens or is on its way.
  if (isMicrophoneWanted) expect(['idle', 'failed']).not.toContain(state.link.kind);
  if (state.microphone === 'standby') expect([state.talk.kind, state.isMuted]).toEqual(['off', false]);
  if (state.voice === 'voiced') expect(isMicrophoneWanted || state.speechEnd.kind === 'draining').toBe(true);
  // Every wait has an end.
  const { link, answer } = state;
  if (link.kind === 'connecting' || link.kind === 'settingUp' || link.kind === 'rotating') {
    expect(deadlines.connection).toBeGreaterThan(0);
  }
  if (link.kind === 'waiting') expect(deadlines.retry).toBeGreaterThan(0);
  if (['arriving', 'generated'].includes(answer.stage.kind)) expect(deadlines.answer).toBeGreaterThan(0);
  // What is asked waits for its connection first, then for the answer; after a failure, for a person who has been told.
  if (answer.stage.kind === 'due' && link.kind !== 'failed')
    expect(deadlines.answer ?? deadlines.connection ?? deadlines.retry).toBeGreaterThan(0);
  if (state.talk.kind === 'held' && state.talk.releasedAtMs !== null)
    expect(deadlines.releaseTail).toBeGreaterThan(0);
  if (answer.stage.kind === 'dropping') expect(deadlines.stragglers).toBeGreaterThan(0);
  expect(answer.id).toBeGreaterThanOrEqual(before.answer.id);
  expect(state.connectionId).toBeGreaterThanOrEqual(before.connectionId);
  if (link.kind === 'waiting') expect(link.attempt).toBeLessThanOrEqual(6);
  // Nothing grows with what only repeats itself.
  expect(state.waitingNotices.length).toBeLessThanOrEqual(5);
  expect(state.tools.open.length).toBeLessThanOrEqual(maxOpenToolCalls + 3);
  expect(state.countdowns.running.length).toBeLessThanOrEqual(maxCountdowns);
  const { spelling } = state;
  // The probe has an end, and never leaves what a person has pinned.
  expect(spelling.probes).toBeLessThan(4);
  if (spelling.wishes.dialect !== null) expect(spelling.dialect).toBe(spelling.wishes.dialect);
}

/** Speech from before a failure is asked only when it is tried again, by a person or for typed words that wait. */
function checkFailureLeft(
  before: SessionState,
  event: SessionEvent,
  { state, effects }: Step<SessionState>,
): void {
  if (before.link.kind !== 'failed' || state.link.kind === 'failed') return;
  const isAskedAgain =
    event.kind === 'retryRequested' || (event.kind === 'networkReturned' && before.pendingTexts.length > 0);
  // What a cap cut off was forgotten then.
  if (isAskedAgain || before.link.error.code === 'session/cap-reached') return;
  expect(effects).toContainEqual({ kind: 'discardSpeech' });
}

function checkTools(state: SessionState): void {
  const { tools, link, countdowns } = state;
  // No call without the connection it came over; what waits or runs has an end.
  if (tools.open.length > 0) {
    expect(link.kind).toBe('ready');
    expect(findDeadlines(state).tool).toBeGreaterThan(0);
  }
  if (countdowns.running.length + countdowns.ended.length > 0)
    expect(findDeadlines(state).countdown).toBeGreaterThan(0);
}

/** Where most of a conversation happens: chance alone seldom gets there. */
const untilReady: readonly Choice[] = [
  () => ({ kind: 'talkToggled' }),
  ({ connectionId }) => ({ kind: 'connectionOpened', connectionId }),
  ({ connectionId }) => ({
    kind: 'serverSpoke',
    connectionId,
    event: { kind: 'setupComplete', sessionId: null },
  }),
];

describe('the reducer', () => {
  it('holds every invariant in random sequences of events', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        fc.constantFrom([], untilReady),
        fc.array(choices, { minLength: 1, maxLength: 40 }),
        (start, sequence) => {
          const world: World = {
            state: createInitialState({
              line: { kind: 'practice', host: 'host', model: 'model' },
              preferences: {
                turnTaking: 'pushToTalk',
                closeAfterIdleMs: 60_000,
                toolPermissions: defaultToolPermissions,
              },
              spending: createSpending({
                rules: defaultSettings.usage,
                book: { days: [], liftedCaps: [], warnedCaps: [] },
                startedAtMs: 1_000_000,
              }),
            }),
            nowMs: 1_000_000,
            connectedId: 0,
            openIds: new Set(),
            setUpIds: new Set(),
            flushedUpTo: { answerId: 0 },
            submitted: [],
          };
          for (const choice of [...start, ...sequence]) apply(world, choice);
          const typed = toTranscriptLines(world.state.transcript)
            .filter((line) => line.role === 'user' && line.text.startsWith('text '))
            .map((line) => line.text);
          // No typed line is lost or doubled.
          expect(typed).toEqual(world.submitted);
        },
      ),
      { numRuns: Number(process.env.EARSHOT_PROPERTY_RUNS ?? 20_000), seed: 20_261_122 },
    );
  });
});
