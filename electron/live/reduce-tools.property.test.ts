// Random sequences around tool calls, from a session that is ready: each call ends exactly once.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ok } from '../contract/result.ts';
import { defaultSettings } from '../contract/settings.ts';
import { defaultToolPermissions } from '../contract/tools.ts';
import type { LiveEvent, ToolCall as ReceivedCall } from '../wire/events.ts';
import type { Effect, SessionEvent } from './events.ts';
import { findDeadlines } from './deadlines.ts';
import { createSpending } from './ledger/spending.ts';
import { reduce } from './reduce.ts';
import { createInitialState, type SessionState } from './state.ts';

type Choice = (state: SessionState) => SessionEvent;

const argsOf = {
  openLink: { url: 'https://example.com/' },
  copyText: { text: 'text' },
  setTimer: { durationSeconds: 1 },
  listTimers: {},
  nobody: {},
};
const receivedCall: fc.Arbitrary<ReceivedCall> = fc
  .tuple(
    fc.constantFrom(null, '1', '2', '3', '4'),
    fc.constantFrom<(keyof typeof argsOf)[]>('openLink', 'copyText', 'setTimer', 'listTimers', 'nobody'),
  )
  .map(([id, name]) => ({ id, name, args: argsOf[name], areArgsUsable: true }));
const serverEvent: fc.Arbitrary<LiveEvent> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .array(receivedCall, { minLength: 1, maxLength: 3 })
      .map((calls): LiveEvent => ({ kind: 'toolCall', calls })),
  },
  {
    weight: 2,
    arbitrary: fc
      .subarray(['1', '2', '3', '4'])
      .map((ids): LiveEvent => ({ kind: 'toolCallCancellation', ids })),
  },
  fc.constantFrom<LiveEvent[]>(
    { kind: 'setupComplete', sessionId: null },
    { kind: 'audio', pcm: new Uint8Array(960), sampleRateHz: 24_000 },
    { kind: 'generationComplete' },
    { kind: 'turnComplete', reason: null, isWaitingForInput: false, interactionStatus: null },
    { kind: 'interrupted' },
    { kind: 'goAway', timeLeftMs: 12_000 },
  ),
);
const fromServer = (event: LiveEvent): Choice => {
  return ({ connectionId }) => ({ kind: 'serverSpoke', connectionId, event });
};
const choices: fc.Arbitrary<Choice> = fc.oneof(
  { weight: 8, arbitrary: serverEvent.map(fromServer) },
  {
    weight: 4,
    arbitrary: fc.tuple(fc.nat(3), fc.nat(9)).map(([index, miss]): Choice => (state) => ({
      kind: 'toolFinished',
      key: (state.tools.open[index]?.key ?? 0) + (miss === 0 ? 1 : 0),
      outcome: ok({}),
    })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(3), fc.boolean()).map(([index, isAllowed]): Choice => (state) => ({
      kind: 'toolCallDecided',
      key: state.tools.open[index]?.key ?? 0,
      isAllowed,
    })),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<('tool' | 'answer' | 'retry' | 'rotation')[]>('tool', 'answer', 'retry', 'rotation')
      .map((timer): Choice => (state) => {
        const isSet = findDeadlines(state)[timer] !== undefined;
        return isSet ? { kind: 'timerFired', timer } : { kind: 'noticeDismissed' };
      }),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom<SessionEvent[]>(
        { kind: 'talkToggled' },
        { kind: 'answerStopped' },
        { kind: 'textSubmitted', text: 'More.' },
        { kind: 'countdownAdded', label: '', durationMs: 3000 },
      )
      .map(
        (event): Choice =>
          () =>
            event,
      ),
  },
  fc.constantFrom<Choice[]>(
    ({ connectionId }) => ({ kind: 'connectionOpened', connectionId }),
    ({ connectionId }) => ({
      kind: 'connectionEnded',
      connectionId,
      end: { closeCode: 1006, reason: '', httpStatus: null, httpBody: '', networkErrorCode: null },
    }),
  ),
);
const untilReady: readonly Choice[] = [
  () => ({ kind: 'textSubmitted', text: 'Do something.' }),
  ({ connectionId }) => ({ kind: 'connectionOpened', connectionId }),
  fromServer({ kind: 'setupComplete', sessionId: null }),
];

interface World {
  state: SessionState;
  nowMs: number;
  readonly runningKeys: Set<number>;
  readonly begunKeys: Set<number>;
  /** Ids answered over the connection in force: the service is told of each once. */
  answeredIds: Set<string>;
}

function apply(world: World, choice: Choice): void {
  world.nowMs += 400;
  const before = world.state;
  const event = choice(before);
  if (event.kind === 'toolFinished') world.runningKeys.delete(event.key);
  const step = reduce(before, event, { nowMs: world.nowMs, random: 0.5, day: '2026-11-22' });
  world.state = step.state;
  for (const effect of step.effects) checkEffect(world, effect);
  checkCalls(world, before, event, step.effects);
}

function checkEffect(world: World, effect: Effect): void {
  switch (effect.kind) {
    case 'connect':
      world.answeredIds = new Set();
      return;
    case 'runTool':
      expect(world.begunKeys.has(effect.key)).toBe(false);
      world.begunKeys.add(effect.key);
      world.runningKeys.add(effect.key);
      return;
    case 'cancelTool':
      expect(world.runningKeys.delete(effect.key)).toBe(true);
      return;
    case 'sendToolResponses':
      expect(effect.responses.length).toBeGreaterThan(0);
      for (const { id } of effect.responses) {
        if (id === null) continue;
        expect(world.answeredIds.has(id)).toBe(false);
        world.answeredIds.add(id);
      }
      return;
    default:
  }
}

function checkCalls(
  world: World,
  before: SessionState,
  event: SessionEvent,
  effects: readonly Effect[],
): void {
  const { tools, link } = world.state;
  if (tools.open.length > 0) expect(link.kind).toBe('ready');
  const waiting = tools.open.filter(({ stage }) => stage.kind !== 'done');
  // What runs is what the state says is running, and nothing else.
  const running = waiting.filter(({ stage }) => stage.kind === 'running').map(({ key }) => key);
  expect([...world.runningKeys].toSorted()).toEqual(running.toSorted());
  // A message whose calls are all done is answered at once: none is left lying.
  for (const { batch } of tools.open) expect(waiting.some((call) => call.batch === batch)).toBe(true);
  // What ends by itself is answered; only speaking, stopping, asking anew or losing the connection takes a call back.
  const hasEndedByItself = event.kind === 'toolFinished' || event.kind === 'toolCallDecided';
  const mayTellTimer = before.countdowns.ended.length + before.countdowns.running.length > 0;
  if (!hasEndedByItself || mayTellTimer || link.kind !== 'ready') return;
  const gone = before.tools.open.filter(({ key }) => !tools.open.some((call) => call.key === key));
  const answers = effects.filter((effect) => effect.kind === 'sendToolResponses');
  expect(answers.flatMap(({ responses }) => responses.map(({ id }) => id))).toEqual(
    gone.map(({ serviceId }) => serviceId),
  );
}

it('every call is answered or taken back exactly once', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(fc.array(choices, { minLength: 1, maxLength: 30 }), (sequence) => {
      const world: World = {
        state: createInitialState({
          line: { kind: 'practice', host: 'host', model: 'model' },
          preferences: {
            turnTaking: 'handsFree',
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
        runningKeys: new Set(),
        begunKeys: new Set(),
        answeredIds: new Set(),
      };
      for (const choice of [...untilReady, ...sequence]) apply(world, choice);
    }),
    { numRuns: Number(process.env.EARSHOT_PROPERTY_RUNS ?? 10_000), seed: 20_261_122 },
  );
});
