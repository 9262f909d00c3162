// Everything the session knows of tokens and money: the turns as they are told, sums by line, the book of days, the rules.
// Money is worked out with the prices in force, never stored. Pure.
import { findPrice, priceTokens, type OwnPrices } from '../../contract/prices.ts';
import type { SessionSnapshot } from '../../contract/session.ts';
import type { Settings } from '../../contract/settings.ts';
import {
  addTokens,
  noTokens,
  type CapStatus,
  type DayUsage,
  type Spent,
  type TokenTotals,
  type UsageSummary,
} from '../../contract/usage.ts';
import { addToDay, findRows, type UsageBook } from './book.ts';
import { judgeCaps, type CapFacts } from './caps.ts';
import { countTurn, followTurn, newTurnUsage, type TurnSign, type TurnUsage } from './turn-usage.ts';

type Line = SessionSnapshot['line'];

/** The turns of one connection. */
export interface Counter {
  readonly connectionId: number;
  /** To whom and to which day the turn in hand is put down: where and when it was first told. */
  readonly line: Line;
  readonly day: string;
  readonly turn: TurnUsage;
}

export interface Spending {
  readonly rules: Settings['usage'];
  readonly book: UsageBook;
  /** Of this session, by line. */
  readonly session: readonly { readonly line: Line; readonly tokens: TokenTotals }[];
  readonly counter: Counter;
  /** Of the connection before: its last words may come while it closes. */
  readonly previousCounter: Counter | null;
  /** Names the session among others. */
  readonly startedAtMs: number;
}

const noLine: Line = { kind: 'practice', host: '', model: '' };

export function createSpending(options: {
  readonly rules: Settings['usage'];
  readonly book: UsageBook;
  readonly startedAtMs: number;
}): Spending {
  const counter: Counter = { connectionId: 0, line: noLine, day: '', turn: newTurnUsage };
  return { ...options, session: [], counter, previousCounter: null };
}

/** Counts what a connection told. `line` is that of the connection in force; of the one before, its own is known. */
export function countSign(
  spending: Spending,
  connection: { readonly id: number; readonly isInForce: boolean; readonly line: Line },
  sign: TurnSign,
  day: string,
): Spending {
  const moved = connection.isInForce ? beginCounter(spending, connection) : spending;
  const counter = [moved.counter, moved.previousCounter].find(
    (known) => known?.connectionId === connection.id,
  );
  if (counter === undefined || counter === null) return spending;
  const { turn, added } = followTurn(counter.turn, sign);
  if (turn === counter.turn) return moved;
  const isNextTurn = counter.turn.kind === 'over' && turn.kind === 'open';
  const isFirstTold = isNextTurn || countTurn(counter.turn).totalTokens === 0;
  const place = isFirstTold
    ? { line: connection.isInForce ? connection.line : counter.line, day }
    : { line: counter.line, day: counter.day };
  const followed = replaceCounter(moved, { ...counter, ...place, turn });
  return added === noTokens ? followed : putDown(followed, place, added);
}

/** Without the record of any day; what this session has used is still known. */
export function clearDays(spending: Spending): Spending {
  return { ...spending, book: { ...spending.book, days: [] } };
}

/** The rows of the book and the sums of the session, priced. */
export function summarize(spending: Spending, day: string): UsageSummary {
  const { counter, rules } = spending;
  const turnTokens = countTurn(counter.turn);
  return {
    turn: { tokens: turnTokens, costUsd: priceLine(rules.prices, counter.line, turnTokens) },
    session: sumSession(spending),
    day: sumRows(spending, day),
    month: sumRows(spending, monthOf(day)),
    caps: judgeSpending(spending, day),
  };
}

/** How far the caps are used up on a day. */
export function judgeSpending(spending: Spending, day: string): readonly CapStatus[] {
  return judgeCaps(readCapFacts(spending, day));
}

export function readCapFacts(spending: Spending, day: string): CapFacts {
  const { sessionCapUsd, dayCapUsd, monthCapUsd } = spending.rules;
  return {
    limitsUsd: { session: sessionCapUsd, day: dayCapUsd, month: monthCapUsd },
    spentUsd: {
      session: sumSession(spending).costUsd,
      day: sumRows(spending, day).costUsd,
      month: sumRows(spending, monthOf(day)).costUsd,
    },
    liftedCaps: spending.book.liftedCaps,
    periodNames: { session: String(spending.startedAtMs), day, month: monthOf(day) },
  };
}

function beginCounter(
  spending: Spending,
  { id, line }: { readonly id: number; readonly line: Line },
): Spending {
  const { counter } = spending;
  if (counter.connectionId === id) return spending;
  const begun: Counter = { connectionId: id, line, day: counter.day, turn: newTurnUsage };
  return { ...spending, counter: begun, previousCounter: counter };
}

function replaceCounter(spending: Spending, counter: Counter): Spending {
  return spending.counter.connectionId === counter.connectionId
    ? { ...spending, counter }
    : { ...spending, previousCounter: counter };
}

/** The practice line is counted for the session and kept in no book: it costs nothing. */
export function putDown(
  spending: Spending,
  { line, day }: { readonly line: Line; readonly day: string },
  added: TokenTotals,
): Spending {
  const index = spending.session.findIndex((known) => isSameLine(known.line, line));
  const known = spending.session[index];
  const session =
    known === undefined
      ? [...spending.session, { line, tokens: added }]
      : spending.session.with(index, { line, tokens: addTokens(known.tokens, added) });
  const { host, model } = line;
  const book = line.kind === 'service' ? addToDay(spending.book, { day, host, model }, added) : spending.book;
  return { ...spending, session, book };
}

function sumSession({ session, rules }: Spending): Spent {
  return session.reduce<Spent>(
    (sum, { line, tokens }) => ({
      tokens: addTokens(sum.tokens, tokens),
      costUsd: sum.costUsd + priceLine(rules.prices, line, tokens),
    }),
    nothingSpent,
  );
}

function sumRows({ book, rules }: Spending, dayStart: string): Spent {
  return findRows(book, dayStart).reduce<Spent>(
    (sum, { host, model, tokens }: DayUsage) => ({
      tokens: addTokens(sum.tokens, tokens),
      costUsd: sum.costUsd + priceTokens(tokens, findPrice(rules.prices, host, model).rates),
    }),
    nothingSpent,
  );
}

const nothingSpent: Spent = { tokens: noTokens, costUsd: 0 };

function priceLine(prices: OwnPrices, { kind, host, model }: Line, tokens: TokenTotals): number {
  return kind === 'practice' ? 0 : priceTokens(tokens, findPrice(prices, host, model).rates);
}

function isSameLine(left: Line, right: Line): boolean {
  return left.kind === right.kind && left.host === right.host && left.model === right.model;
}

function monthOf(day: string): string {
  return day.slice(0, 7);
}
