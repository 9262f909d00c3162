import { expect, it } from 'vitest';
import { defaultSettings } from '../contract/settings.ts';
import { defaultToolPermissions } from '../contract/tools.ts';
import { noTokens } from '../contract/usage.ts';
import { canSendFrames } from './floor.ts';
import { createSpending } from './ledger/spending.ts';
import { createInitialState } from './state.ts';

const day = '2026-11-22';

/** Of a session whose day has cost so much of its cap of a dollar. */
function stateAfter(spentUsd: number, kind: 'service' | 'practice') {
  const line = { kind, host: 'live.example', model: 'gemini-3.8-live' };
  const tokens = { ...noTokens, audioInTokens: Math.ceil((spentUsd * 1_000_000) / 3) };
  const row = { day, host: line.host, model: line.model, tokens };
  const spending = createSpending({
    rules: { ...defaultSettings.usage, dayCapUsd: 1 },
    book: { days: [row], liftedCaps: [], warnedCaps: [] },
    startedAtMs: 0,
  });
  const state = createInitialState({
    line,
    preferences: {
      turnTaking: 'handsFree',
      closeAfterIdleMs: 60_000,
      toolPermissions: defaultToolPermissions,
    },
    spending,
  });
  return { ...state, link: { kind: 'ready', attempt: 1, sinceMs: 0 } } as const;
}

it.each([
  [0.5, 'service', true],
  [0.89, 'service', true],
  [0.9, 'service', false],
  [0.99, 'service', false],
  [5, 'practice', true],
] as const)('at %d of a cap of a dollar, frames to the %s may be sent: %s', (spentUsd, kind, isAllowed) => {
  expect(canSendFrames(stateAfter(spentUsd, kind), day)).toBe(isAllowed);
});

it('no frame is sent without a connection', () => {
  expect(canSendFrames({ ...stateAfter(0, 'service'), link: { kind: 'idle' } }, day)).toBe(false);
});
