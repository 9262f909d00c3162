// From the rows that are kept to the days and prices that are shown. Pure.
import { findPrice, priceTokens, type OwnPrices } from '../../../electron/contract/prices.ts';
import {
  addTokens,
  billedKinds,
  noTokens,
  type BilledKind,
  type TokenTotals,
  type UsageHistory,
} from '../../../electron/contract/usage.ts';

export interface UsageDay {
  /** YYYY-MM-DD */
  readonly day: string;
  readonly tokens: TokenTotals;
  readonly costsUsd: Readonly<Record<BilledKind, number>>;
  readonly costUsd: number;
}

const noCosts: UsageDay['costsUsd'] = {
  textInTokens: 0,
  audioInTokens: 0,
  imageInTokens: 0,
  textOutTokens: 0,
  audioOutTokens: 0,
};
const dayMs = 24 * 3_600_000;

/** The last `count` days up to today, oldest first, each with what all lines together used. */
export function listUsageDays(history: UsageHistory, prices: OwnPrices, count: number): readonly UsageDay[] {
  const todayMs = Date.parse(`${history.today}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(todayMs - (count - 1 - index) * dayMs).toISOString().slice(0, 10);
    return sumDay(day, history, prices);
  });
}

function sumDay(day: string, { days }: UsageHistory, prices: OwnPrices): UsageDay {
  let tokens = noTokens;
  let costsUsd = noCosts;
  for (const row of days.filter((candidate) => candidate.day === day)) {
    const { rates } = findPrice(prices, row.host, row.model);
    tokens = addTokens(tokens, row.tokens);
    costsUsd = addCosts(costsUsd, row.tokens, rates);
  }
  return { day, tokens, costsUsd, costUsd: billedKinds.reduce((sum, kind) => sum + costsUsd[kind], 0) };
}

function addCosts(
  costsUsd: UsageDay['costsUsd'],
  tokens: TokenTotals,
  rates: Parameters<typeof priceTokens>[1],
): UsageDay['costsUsd'] {
  const costOf = (kind: BilledKind): number =>
    costsUsd[kind] + priceTokens({ ...noTokens, [kind]: tokens[kind] }, rates);
  return {
    textInTokens: costOf('textInTokens'),
    audioInTokens: costOf('audioInTokens'),
    imageInTokens: costOf('imageInTokens'),
    textOutTokens: costOf('textOutTokens'),
    audioOutTokens: costOf('audioOutTokens'),
  };
}

export interface PricedLine {
  readonly host: string;
  readonly model: string;
}

/** Every model at every host that has a price to show: the one in force first, then those that were used. */
export function listPricedLines(inForce: PricedLine, history: UsageHistory | null): readonly PricedLine[] {
  const used = (history?.days ?? []).toReversed().map(({ host, model }) => ({ host, model }));
  const seen = new Set<string>();
  return [inForce, ...used].filter(({ host, model }) => {
    const name = `${host} ${model}`;
    if (host === '' || seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
