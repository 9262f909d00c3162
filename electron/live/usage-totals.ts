// Tokens of the session: the turns that are over plus the turn in hand. Pure.
import type { TokenTotals } from '../contract/session.ts';
import { toBilledTokens, type UsageReport } from '../wire/usage.ts';

export interface UsageTotals {
  readonly committed: TokenTotals;
  /** Of the turn in hand. Several messages may tell of one turn, each more of it: the largest counts. */
  readonly turn: TokenTotals;
}

const noTokens: TokenTotals = {
  totalTokens: 0,
  audioInTokens: 0,
  audioOutTokens: 0,
  textInTokens: 0,
  textOutTokens: 0,
  imageInTokens: 0,
};

export const noUsage: UsageTotals = { committed: noTokens, turn: noTokens };

/** Counts are per turn, not cumulative; an empty message changes nothing (source: PROTOCOL 4.4). */
export function addUsage(totals: UsageTotals, report: UsageReport): UsageTotals {
  return { committed: totals.committed, turn: combine(totals.turn, toTokenTotals(report), Math.max) };
}

/** The turn is over: what was counted for it stays. */
export function commitTurn(totals: UsageTotals): UsageTotals {
  if (totals.turn === noTokens) return totals;
  return { committed: combine(totals.committed, totals.turn, (left, right) => left + right), turn: noTokens };
}

export function sumUsage(totals: UsageTotals): TokenTotals {
  return combine(totals.committed, totals.turn, (left, right) => left + right);
}

function toTokenTotals(report: UsageReport): TokenTotals {
  const { textInTokens, audioInTokens, imageInTokens, textOutTokens, audioOutTokens } =
    toBilledTokens(report);
  const { totalTokens } = report;
  return { totalTokens, audioInTokens, audioOutTokens, textInTokens, textOutTokens, imageInTokens };
}

function combine(
  left: TokenTotals,
  right: TokenTotals,
  merge: (left: number, right: number) => number,
): TokenTotals {
  return {
    totalTokens: merge(left.totalTokens, right.totalTokens),
    audioInTokens: merge(left.audioInTokens, right.audioInTokens),
    audioOutTokens: merge(left.audioOutTokens, right.audioOutTokens),
    textInTokens: merge(left.textInTokens, right.textInTokens),
    textOutTokens: merge(left.textOutTokens, right.textOutTokens),
    imageInTokens: merge(left.imageInTokens, right.imageInTokens),
  };
}
