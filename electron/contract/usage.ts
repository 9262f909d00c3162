// What the service counted: tokens, their sums, and what windows are told of them. Tokens are kept, money is not: it is
// worked out with the prices in force when it is shown. Pure.
import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Every token that is billed is in exactly one of the five kinds; cached and thinking tokens are beside them. */
export const tokenTotalsSchema = v.object({
  textInTokens: count,
  audioInTokens: count,
  /** Images and video frames. */
  imageInTokens: count,
  /** Thinking included. */
  textOutTokens: count,
  audioOutTokens: count,
  /** How many of those that went in came from the service's cache. */
  cachedTokens: count,
  /** How many of those that came out as text were thinking. */
  thoughtsTokens: count,
  /** As the service says; it may leave thinking out. */
  totalTokens: count,
});
export type TokenTotals = Readonly<v.InferOutput<typeof tokenTotalsSchema>>;

/** The kinds that have a price, in the order they are shown. */
export const billedKinds = [
  'audioInTokens',
  'audioOutTokens',
  'imageInTokens',
  'textInTokens',
  'textOutTokens',
] as const satisfies readonly (keyof TokenTotals)[];
export type BilledKind = (typeof billedKinds)[number];

export const noTokens: TokenTotals = {
  textInTokens: 0,
  audioInTokens: 0,
  imageInTokens: 0,
  textOutTokens: 0,
  audioOutTokens: 0,
  cachedTokens: 0,
  thoughtsTokens: 0,
  totalTokens: 0,
};

/** Adds two counts; with `sign` -1 it takes the second from the first. */
export function addTokens(left: TokenTotals, right: TokenTotals, sign: 1 | -1 = 1): TokenTotals {
  return {
    textInTokens: left.textInTokens + sign * right.textInTokens,
    audioInTokens: left.audioInTokens + sign * right.audioInTokens,
    imageInTokens: left.imageInTokens + sign * right.imageInTokens,
    textOutTokens: left.textOutTokens + sign * right.textOutTokens,
    audioOutTokens: left.audioOutTokens + sign * right.audioOutTokens,
    cachedTokens: left.cachedTokens + sign * right.cachedTokens,
    thoughtsTokens: left.thoughtsTokens + sign * right.thoughtsTokens,
    totalTokens: left.totalTokens + sign * right.totalTokens,
  };
}

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

/** What one model at one host counted on one local calendar day. */
export const dayUsageSchema = v.object({
  /** YYYY-MM-DD */
  day: v.pipe(v.string(), v.regex(dayPattern)),
  host: v.pipe(v.string(), v.maxLength(300)),
  model: v.pipe(v.string(), v.maxLength(200)),
  tokens: tokenTotalsSchema,
});
export type DayUsage = Readonly<v.InferOutput<typeof dayUsageSchema>>;

/** All that is kept, and the day that it is now. */
export interface UsageHistory {
  /** YYYY-MM-DD */
  readonly today: string;
  readonly days: readonly DayUsage[];
}

/** Tokens and what they cost by the prices in force: an estimate. */
export interface Spent {
  readonly tokens: TokenTotals;
  readonly costUsd: number;
}

export const capPeriods = ['session', 'day', 'month'] as const;
export type CapPeriod = (typeof capPeriods)[number];

/**
 * How far a cap is used up. `near` from 80 %, `framesStopped` from 90 %: no more screen frames are sent; `reached`: no
 * talk until the person chooses to go on, which makes it `lifted` for the rest of its period.
 */
export type CapLevel = 'below' | 'near' | 'framesStopped' | 'reached' | 'lifted';

export interface CapStatus {
  readonly period: CapPeriod;
  readonly limitUsd: number;
  readonly spentUsd: number;
  readonly level: CapLevel;
}

/** What windows are told of usage with every snapshot. The practice line is counted and costs nothing. */
export interface UsageSummary {
  /** The turn in hand or, between turns, the last one. */
  readonly turn: Spent;
  readonly session: Spent;
  readonly day: Spent;
  readonly month: Spent;
  /** Of the caps that are set. */
  readonly caps: readonly CapStatus[];
}
