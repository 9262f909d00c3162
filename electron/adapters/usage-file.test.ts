import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import type { AppError } from '../contract/errors.ts';
import { noTokens, type DayUsage } from '../contract/usage.ts';
import type { UsageBook } from '../live/ledger/book.ts';
import { openUsageFile } from './usage-file.ts';

const row: DayUsage = {
  day: '2026-11-22',
  host: 'live.example',
  model: 'a-model',
  tokens: { ...noTokens, audioInTokens: 7, totalTokens: 7 },
};
const book: UsageBook = { days: [row], liftedCaps: ['day 2026-11-22 1'], warnedCaps: [] };
const bookOf = (totalTokens: number): UsageBook => ({
  ...book,
  days: [{ ...row, tokens: { ...row.tokens, totalTokens } }],
});

function makePlace(text?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-usage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'usage.json');
  if (text !== undefined) writeFileSync(path, text);
  const clock = createFakeClock();
  const problems: AppError[] = [];
  const writes: string[] = [];
  const open = (write?: (path: string, text: string) => Promise<void>) =>
    openUsageFile(folder, {
      clock,
      onProblem: (error) => problems.push(error),
      ...(write === undefined ? {} : { write }),
    });
  const note = (_path: string, written: string): Promise<void> => {
    writes.push(written);
    return Promise.resolve();
  };
  return { folder, path, clock, problems, writes, open, note };
}

async function settle(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await Promise.resolve();
}

describe('the file of what was used', () => {
  it('has at the next start what was kept, for its owner only', async () => {
    const { folder, path, open } = makePlace();
    const file = open();
    file.keep(book);
    await file.flush();
    expect(open().read()).toEqual(book);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['usage.json']);
  });

  it('is written once for many changes, with the newest', async () => {
    const { clock, writes, open, note } = makePlace();
    const file = open(note);
    for (let change = 1; change <= 40; change += 1) {
      file.keep(bookOf(change));
      clock.advance(100);
    }
    await settle();
    expect(writes).toEqual([]);
    clock.advance(1_000);
    await settle();
    expect(writes.map((text) => (JSON.parse(text) as UsageBook).days[0]?.tokens.totalTokens)).toEqual([40]);
  });

  it('is written at the end without waiting, and not for nothing', async () => {
    const { clock, writes, open, note } = makePlace();
    const file = open(note);
    await file.flush();
    file.keep(book);
    await file.flush();
    await file.flush();
    expect([writes.length, clock.pendingTimers()]).toEqual([1, 0]);
  });

  it('is set aside when it is no JSON, and told', () => {
    const { folder, open } = makePlace('{ nonsense');
    const file = open();
    expect([file.read().days, file.problem?.code, file.problem?.details.file]).toEqual([
      [],
      'usage/broken',
      'usage.json.broken',
    ]);
    expect(readFileSync(join(folder, 'usage.json.broken'), 'utf8')).toBe('{ nonsense');
  });

  it('gives what can be read of it when one row is bad', () => {
    const bad = { ...row, tokens: { ...row.tokens, audioInTokens: -1 } };
    const { open } = makePlace(JSON.stringify({ version: 1, ...book, days: [bad, row] }));
    const file = open();
    expect([file.read(), file.problem?.code]).toEqual([book, 'usage/broken']);
  });

  it('tells once that it cannot be written, and tries again with the next change', async () => {
    const { clock, problems, open } = makePlace();
    const results = ['fails', 'fails', 'works', 'fails'];
    const file = open(() =>
      results.shift() === 'works' ? Promise.resolve() : Promise.reject(new Error('ENOSPC: full')),
    );
    for (let change = 1; change <= 4; change += 1) {
      file.keep(bookOf(change));
      clock.advance(6_000);
      await settle();
    }
    expect(problems.map(({ code, details }) => [code, details.detail])).toEqual([
      ['usage/not-saved', 'ENOSPC: full'],
      ['usage/not-saved', 'ENOSPC: full'],
    ]);
  });
});
