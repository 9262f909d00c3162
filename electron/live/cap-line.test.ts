import { expect, it } from 'vitest';
import { defaultSettings } from '../contract/settings.ts';
import { noTokens } from '../contract/usage.ts';
import type { SessionEvent } from './events.ts';
import { createSpending } from './ledger/spending.ts';
import { reduce } from './reduce.ts';
import { createInitialState, type SessionState } from './state.ts';

const day = '2026-11-22';
const service = { kind: 'service', host: 'live.example', model: 'gemini-3.8-live' } as const;
const practice = { kind: 'practice', host: '127.0.0.1', model: 'm' } as const;
const preferences = {
  turnTaking: 'handsFree',
  closeAfterIdleMs: 60_000,
  toolPermissions: defaultSettings.tools,
} as const;
const rules = { ...defaultSettings.usage, dayCapUsd: 0.1 };
const tokens = { ...noTokens, audioInTokens: 1_000_000, totalTokens: 1_000_000 };
const { host, model } = service;

/** The cap of the day is used up, and the last talk was with the service. */
const capped = createInitialState({
  line: service,
  preferences,
  spending: createSpending({
    rules,
    book: { days: [{ day, host, model, tokens }], liftedCaps: [], warnedCaps: [] },
    startedAtMs: 1,
  }),
});

function apply(state: SessionState, ...events: readonly SessionEvent[]): SessionState {
  return events.reduce((current, event) => reduce(current, event, { nowMs: 5, random: 0, day }).state, state);
}

const keyChanged: SessionEvent = {
  kind: 'settingsChanged',
  needsNewConnection: true,
  preferences,
  spendingRules: rules,
};
const found = (state: SessionState, line: SessionState['line']): SessionEvent => ({
  kind: 'lineFound',
  connectionId: state.connectionId,
  line,
  wishes: {
    dialect: null,
    isTextAsked: false,
    audioField: null,
    toolsShape: null,
    imagePath: null,
    isOutputTranscriptionAsked: true,
  },
  learnt: null,
});

it('a reached cap refuses a talk with the service', () => {
  expect(apply(capped, { kind: 'talkToggled' }).link.kind).toBe('failed');
});

it('a reached cap does not refuse the practice line once the key was deleted', () => {
  const asked = apply(capped, keyChanged, { kind: 'talkToggled' });
  expect(asked.link.kind).toBe('connecting');
  const answered = apply(asked, found(asked, practice));
  expect([answered.link.kind, answered.talk.kind]).toEqual(['connecting', 'handsFree']);
});

it('a reached cap refuses the service all the same when another key was stored', () => {
  const asked = apply(capped, keyChanged, { kind: 'talkToggled' });
  const answered = apply(asked, found(asked, service));
  expect([answered.link.kind, answered.talk.kind]).toEqual(['failed', 'off']);
});
