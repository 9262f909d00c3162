// What is kept of usage from one start to the next: tokens by day, host and model, and which caps were told or lifted. Pure.
import { addTokens, noTokens, type DayUsage, type TokenTotals } from '../../contract/usage.ts';

export interface UsageBook {
  readonly days: readonly DayUsage[];
  /** Caps by the key of caps.ts, newest last: lifted for their period. */
  readonly liftedCaps: readonly string[];
  /** Caps that were told to be near in their period. */
  readonly warnedCaps: readonly string[];
}

/** More than a year, so that a month can be set beside that of the year before. */
const keptDays = 400;
/** Three caps at a time; older marks mean nothing any more. */
const keptMarks = 24;

/** Adds tokens to the row of a day, a host and a model. Takes the oldest days out when there are too many. */
export function addToDay(book: UsageBook, row: Omit<DayUsage, 'tokens'>, added: TokenTotals): UsageBook {
  const { day, host, model } = row;
  const index = book.days.findLastIndex((kept) => isSameRow(kept, row));
  const found = book.days[index];
  if (found === undefined) {
    const tokens = addTokens(noTokens, added);
    return { ...book, days: dropOldDays([...book.days, { day, host, model, tokens }]) };
  }
  return { ...book, days: book.days.with(index, { ...found, tokens: addTokens(found.tokens, added) }) };
}

/** Notes a cap's key as lifted or warned of. */
export function markCap(
  book: UsageBook,
  list: 'liftedCaps' | 'warnedCaps',
  keys: readonly string[],
): UsageBook {
  const fresh = keys.filter((key) => !book[list].includes(key));
  return fresh.length === 0 ? book : { ...book, [list]: [...book[list], ...fresh].slice(-keptMarks) };
}

/** The rows whose day begins so: a day, YYYY-MM-DD, or a month, YYYY-MM. */
export function findRows(book: UsageBook, dayStart: string): readonly DayUsage[] {
  return book.days.filter(({ day }) => day.startsWith(dayStart));
}

function isSameRow(left: Omit<DayUsage, 'tokens'>, right: Omit<DayUsage, 'tokens'>): boolean {
  return left.day === right.day && left.host === right.host && left.model === right.model;
}

function dropOldDays(days: readonly DayUsage[]): readonly DayUsage[] {
  const kept = new Set([...new Set(days.map(({ day }) => day))].toSorted().slice(-keptDays));
  return days.filter(({ day }) => kept.has(day));
}
