// Money, counts and days as people read them.
import { t } from './t.ts';

const locale = 'en-US';
const counts = new Intl.NumberFormat(locale);
const dollars = new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' });
const smallDollars = new Intl.NumberFormat(locale, {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 4,
});
const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
/** Under ten cents, cents are too coarse to tell one answer from another. */
const smallUsd = 0.1;

export function formatUsd(usd: number): string {
  return (usd < smallUsd ? smallDollars : dollars).format(usd);
}

export function formatCount(count: number): string {
  return counts.format(count);
}

/** Tokens with their unit. */
export function formatTokens(tokens: number): string {
  return t('usage.tokens', { count: formatCount(tokens) });
}

/** `day` is YYYY-MM-DD. */
export function formatDay(day: string): string {
  return days.format(new Date(`${day}T00:00:00Z`));
}
