// For random sequences of events: usage that is told, caps that it reaches, days that pass, and what must hold of the money.
import { expect } from 'vitest';
import { defaultSettings, type Settings } from '../../electron/contract/settings.ts';
import { addTokens, noTokens, type TokenTotals } from '../../electron/contract/usage.ts';
import { judgeSpending } from '../../electron/live/ledger/spending.ts';
import type { SessionState } from '../../electron/live/state.ts';
import type { LiveEvent } from '../../electron/wire/events.ts';
import { UnknownKeys } from '../../electron/wire/json-reading.ts';
import { readUsage } from '../../electron/wire/usage.ts';

/** Reached by a handful of the usage messages. */
export const capped: Settings['usage'] = { ...defaultSettings.usage, sessionCapUsd: 0.02, dayCapUsd: 0.01 };

function usageOf(message: object): LiveEvent[] {
  const usage = readUsage(message, new UnknownKeys());
  return usage === null ? [] : [{ kind: 'usage', usage }];
}

export const usageEvents: readonly LiveEvent[] = [
  ...usageOf({ promptTokenCount: 700 }),
  ...usageOf({
    promptTokenCount: 700,
    promptTokensDetails: [{ modality: 'AUDIO', tokenCount: 650 }],
    candidatesTokenCount: 90,
    totalTokenCount: 800,
  }),
  ...usageOf({ totalTokenCount: 300, thoughtsTokenCount: 40 }),
];

/** A day passes within a sequence. */
export function dayOf(nowMs: number): string {
  return `2026-11-${10 + (Math.floor(nowMs / 8_000) % 20)}`;
}

export function checkSpending(state: SessionState, day: string): void {
  const { session, book } = state.spending;
  const sum = (all: readonly { readonly tokens: TokenTotals }[]): TokenTotals =>
    all.reduce((total, { tokens }) => addTokens(total, tokens), noTokens);
  // What the session counted is what the book has, but for the practice line, which costs nothing.
  expect(sum(book.days)).toEqual(sum(session.filter(({ line }) => line.kind === 'service')));
  for (const { tokens } of book.days) expect(Math.min(...Object.values(tokens))).toBeGreaterThanOrEqual(0);
  // Past a cap nothing goes on.
  const isReached = judgeSpending(state.spending, day).some(({ level }) => level === 'reached');
  if (!isReached || state.line.kind !== 'service') return;
  // With another key or endpoint it is found out first whose line it is now.
  if (!state.isLineCurrent && state.link.kind === 'connecting') return;
  expect(['idle', 'failed']).toContain(state.link.kind);
  expect([state.talk.kind, state.microphone === 'open']).toEqual(['off', false]);
}
