// Which usage messages tell of the same turn: one turn at a time, on one connection. The service counts each turn anew and
// may tell it in several messages, in the frame of its end, before it or after it (source: PROTOCOL 4.4). Pure.
import { addTokens, noTokens, type TokenTotals } from '../../contract/usage.ts';
import { mergeUsage, sumTokens, toBilledTokens, type UsageReport } from '../../wire/usage.ts';

/**
 * `open`: a turn is under way, or the connection's first is to come. `over`: it has ended; `late` is what was told since,
 * before any sign of the next turn.
 */
export type TurnUsage =
  | { readonly kind: 'open'; readonly report: UsageReport | null }
  | { readonly kind: 'over'; readonly report: UsageReport | null; readonly late: UsageReport | null };

export type TurnSign =
  /** Something of an answer came. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'ended' }
  /** `isNextAsked`: something was asked that nothing was answered to yet. */
  | { readonly kind: 'told'; readonly report: UsageReport; readonly isNextAsked: boolean };

export interface FollowedTurn {
  readonly turn: TurnUsage;
  /** What the sign changes in the sums; single counts may go down when details follow their count. */
  readonly added: TokenTotals;
}

export const newTurnUsage: TurnUsage = { kind: 'open', report: null };

/** The tokens of the turn as far as they were told. */
export function countTurn(turn: TurnUsage): TokenTotals {
  return turn.kind === 'open' ? count(turn.report) : count(merge(turn.report, turn.late));
}

export function followTurn(turn: TurnUsage, sign: TurnSign): FollowedTurn {
  switch (sign.kind) {
    case 'begun':
      return { turn: turn.kind === 'open' ? turn : newTurnUsage, added: noTokens };
    case 'ended':
      return endTurn(turn);
    case 'told':
      return tellTurn(turn, sign.report, sign.isNextAsked);
  }
}

function tellTurn(turn: TurnUsage, report: UsageReport, isNextAsked: boolean): FollowedTurn {
  if (turn.kind === 'over' && isAboutNext(turn, report, isNextAsked)) {
    const next: TurnUsage = { kind: 'open', report };
    return { turn: next, added: countTurn(next) };
  }
  const told: TurnUsage =
    turn.kind === 'open'
      ? { kind: 'open', report: mergeUsage(turn.report, report) }
      : { ...turn, late: mergeUsage(turn.late, report) };
  return { turn: told, added: addTokens(countTurn(told), countTurn(turn), -1) };
}

/** A turn that ends without a sign of an answer, yet was told, is a silent one: what was told is its own. */
function endTurn(turn: TurnUsage): FollowedTurn {
  if (turn.kind === 'open')
    return { turn: { kind: 'over', report: turn.report, late: null }, added: noTokens };
  const added =
    turn.late === null
      ? noTokens
      : addTokens(addTokens(count(turn.report), count(turn.late)), countTurn(turn), -1);
  return { turn: { kind: 'over', report: turn.late, late: null }, added };
}

/**
 * Between turns, whether a message is ahead of the next turn rather than late about the last. A turn's prompt is the whole
 * context: it stays the same within a turn and grows with the next, unless the window slides.
 */
function isAboutNext(
  turn: Extract<TurnUsage, { kind: 'over' }>,
  report: UsageReport,
  isNextAsked: boolean,
): boolean {
  const last = merge(turn.report, turn.late);
  if (last === null) return isNextAsked && !hasAnswer(report);
  const growthTokens = sumTokens(report.prompt) - sumTokens(last.prompt);
  if (growthTokens === 0 || (hasAnswer(report) && !hasAnswer(last))) return false;
  return isNextAsked || growthTokens > 0;
}

function hasAnswer({ response, thoughtsTokens }: UsageReport): boolean {
  return sumTokens(response) > 0 || thoughtsTokens > 0;
}

function merge(left: UsageReport | null, right: UsageReport | null): UsageReport | null {
  return right === null ? left : mergeUsage(left, right);
}

function count(report: UsageReport | null): TokenTotals {
  return report === null ? noTokens : { ...toBilledTokens(report), totalTokens: report.totalTokens };
}
