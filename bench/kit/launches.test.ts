import { describe, expect, it } from 'vitest';
import { inLaunches, inTurns, pool } from './launches.ts';

const side = (...values: number[]) => ({ values, missed: values.length });

describe('launches', () => {
  it('joins lists and adds counts', () => {
    expect(pool([side(1, 2), side(3)])).toEqual({ values: [1, 2, 3], missed: 3 });
    expect(() => pool([])).toThrow('nothing');
  });

  it('alternates between the two sides', async () => {
    const order: string[] = [];
    const run = (name: string) => () => {
      order.push(name);
      return Promise.resolve(side(1));
    };
    const pooled = await inTurns(2, () => {}, { app: run('app'), bare: run('bare') });
    expect(order).toEqual(['app', 'bare', 'app', 'bare']);
    expect(pooled.app.values).toEqual([1, 1]);
  });

  it('makes up for a failed launch and says so, but not for ever', async () => {
    const lines: string[] = [];
    let calls = 0;
    const work = () => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('no display')) : Promise.resolve(side(calls));
    };
    expect((await inLaunches(1, (line) => lines.push(line), work)).values).toEqual([2]);
    expect(lines).toEqual(['a launch failed and is repeated: no display']);
    await expect(
      inLaunches(
        1,
        () => {},
        () => Promise.reject(new Error('never')),
      ),
    ).rejects.toThrow('never');
  });
});
