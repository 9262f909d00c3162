import { describe, expect, it } from 'vitest';
import { noTokens } from '../../contract/usage.ts';
import { addToDay, findRows, markCap, type UsageBook } from './book.ts';

const empty: UsageBook = { days: [], liftedCaps: [], warnedCaps: [] };
const some = { ...noTokens, textInTokens: 5, totalTokens: 5 };

function dayNumber(number: number): string {
  return new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);
}

describe('the book of usage', () => {
  it('has one row for a day, a host and a model', () => {
    const rows = [
      { day: '2026-11-22', host: 'a', model: 'm' },
      { day: '2026-11-22', host: 'a', model: 'm' },
      { day: '2026-11-22', host: 'b', model: 'm' },
      { day: '2026-11-23', host: 'a', model: 'm' },
    ];
    const book = rows.reduce((filled, row) => addToDay(filled, row, some), empty);
    expect(book.days.map(({ day, host, tokens }) => [day, host, tokens.totalTokens])).toEqual([
      ['2026-11-22', 'a', 10],
      ['2026-11-22', 'b', 5],
      ['2026-11-23', 'a', 5],
    ]);
    expect([findRows(book, '2026-11').length, findRows(book, '2026-11-23').length]).toEqual([3, 1]);
  });

  it('keeps the newest 400 days', () => {
    let book = empty;
    for (let day = 0; day < 450; day += 1)
      book = addToDay(book, { day: dayNumber(day), host: 'a', model: 'm' }, some);
    expect([book.days.length, book.days[0]?.day]).toEqual([400, dayNumber(50)]);
  });

  it('notes a cap once, and forgets the oldest', () => {
    const twice = markCap(markCap(empty, 'liftedCaps', ['day 1']), 'liftedCaps', ['day 1']);
    expect(twice.liftedCaps).toEqual(['day 1']);
    const many = Array.from({ length: 40 }, (_, index) => `day ${index}`);
    expect(markCap(twice, 'liftedCaps', many).liftedCaps).toHaveLength(24);
  });
});
