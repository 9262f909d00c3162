// Money, counts, days and names as people of the page's language read them.
import { wordDuration } from '../../../electron/contract/duration.ts';
import { wordError, type ErrorWords } from '../../../electron/contract/error-words.ts';
import type { AppError } from '../../../electron/contract/errors.ts';
import type { InterfaceLanguage } from '../../../electron/contract/interface-language.ts';
import type { languages } from '../../../electron/contract/languages.ts';
import { createUsdFormat } from '../../../electron/contract/money.ts';
import { nameSetupField } from '../../../electron/contract/setup-fields.ts';
import { readLocale } from './page-language.ts';
import { t } from './t.ts';

function makeFormats(locale: InterfaceLanguage) {
  return {
    counts: new Intl.NumberFormat(locale),
    usd: createUsdFormat(locale),
    clocks: new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }),
    moments: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    days: new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
    languages: new Intl.DisplayNames(locale, { type: 'language' }),
  };
}

const formats = { en: makeFormats('en'), 'zh-CN': makeFormats('zh-CN') } as const;

export function formatUsd(usd: number): string {
  return formats[readLocale()].usd(usd);
}

/** A moment of this computer's day. */
export function formatMoment(atMs: number): string {
  return formats[readLocale()].moments.format(new Date(atMs));
}

/** A time of this day, to the second. */
export function formatClock(atMs: number): string {
  return formats[readLocale()].clocks.format(new Date(atMs));
}

export function formatCount(count: number): string {
  return formats[readLocale()].counts.format(count);
}

export function formatDecimal(value: number, digits: number): string {
  return value.toLocaleString(readLocale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Tokens with their unit. */
export function formatTokens(count: number): string {
  return t('unit.tokens', { count });
}

/** `day` is YYYY-MM-DD. */
export function formatDay(day: string): string {
  return formats[readLocale()].days.format(new Date(`${day}T00:00:00Z`));
}

/** Whole seconds as `1 hour 30 minutes`. */
export function formatDuration(seconds: number): string {
  return wordDuration(seconds, readLocale());
}

/** A language that the model answers in, as `Portuguese (Brazil)`. */
export function nameLanguage({ code, name }: (typeof languages)[number]): string {
  const locale = readLocale();
  if (locale === 'en') return name;
  // The region only where it tells two apart; `zh-CN` is a script rather than a country.
  const [base = code] = code.split('-');
  const tag = code === 'zh-CN' ? 'zh-Hans' : name.includes('(') ? code : base;
  return formats[locale].languages.of(tag) ?? name;
}

/** A field of setup that an endpoint refused. */
export function nameField(path: string): string {
  return nameSetupField(path, readLocale());
}

/** An error, or what is already in words. */
export function wordProblem(problem: AppError | ErrorWords): ErrorWords {
  return 'code' in problem ? wordError(problem, readLocale()) : problem;
}
