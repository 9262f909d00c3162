import { describe, expect, it } from 'vitest';
import { createEventLog } from './event-log.ts';

const at = (atMs: number) => ({ connection: 1, atMs });

describe('event log', () => {
  it('lists a kind from a moment on', () => {
    const log = createEventLog();
    log.observe({ ...at(1), kind: 'opened' });
    log.observe({ ...at(2), kind: 'pinged' });
    log.observe({ ...at(3), kind: 'opened' });
    expect(log.list('opened').map(({ atMs }) => atMs)).toEqual([1, 3]);
    expect(log.list('opened', 2).map(({ atMs }) => atMs)).toEqual([3]);
  });

  it('gives the first that comes at or after a moment', async () => {
    const log = createEventLog();
    for (const atMs of [1, 5, 9]) log.observe({ ...at(atMs), kind: 'pinged' });
    const found = await log.next('pinged', { afterMs: 2, timeoutMs: 100 });
    expect(found.atMs).toBe(5);
  });

  it('waits for one that has not come yet, and not for ever', async () => {
    const log = createEventLog();
    const coming = log.next('opened', { afterMs: 0, timeoutMs: 1_000 });
    log.observe({ ...at(1), kind: 'opened' });
    expect((await coming).atMs).toBe(1);
    await expect(log.next('closed', { afterMs: 0, timeoutMs: 20 })).rejects.toThrow('"closed"');
  });

  it('forgets when it is told to', () => {
    const log = createEventLog();
    log.observe({ ...at(1), kind: 'opened' });
    log.clear();
    expect(log.list('opened')).toEqual([]);
  });
});
