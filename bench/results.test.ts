import { describe, expect, it } from 'vitest';
import { renderReport } from './report.ts';
import { createRow, mergeRows, readRows, type Row } from './results.ts';

const spread = { p50: 3.14159, p95: 9.87654, trials: 40 };
const soak = createRow('soak', spread, { met: true });
const echo = createRow('echo', spread, { met: false, note: '1 of 30 cut itself off.' });

describe('results', () => {
  it('rounds a row and gives it the unit and goal of its question', () => {
    expect(createRow('wire-to-ear', spread, { floorP95: 60.04, met: true })).toEqual<Row>({
      ...{ id: 'wire-to-ear', unit: 'ms', p50: 3.1, p95: 9.9, floorP95: 60, trials: 40 },
      ...{ goal: 'p95 ≤ floor + 25 ms', met: true },
    });
  });

  it('keeps earlier rows, replaces measured ones, and orders them as the questions are', () => {
    const better = { ...soak, p50: 1 };
    expect(mergeRows([soak, echo], [better]).map(({ id, p50 }) => [id, p50])).toEqual([
      ['echo', 3.1],
      ['soak', 1],
    ]);
  });

  it('reads rows back and leaves out what is no row', () => {
    const text = JSON.stringify({ rows: [soak, { id: 'gone', p50: 1 }, null, { id: 'echo' }] });
    expect(readRows(text)).toEqual([soak]);
    expect(readRows('[]')).toEqual([]);
  });

  it('renders goals met and not met, with what stands in the way', () => {
    const text = renderReport({ machine: 'm', date: 'd', electron: 'e', rows: [echo, soak] });
    expect(text).toContain('d · m · Electron e');
    expect(text).toMatch(/\| `echo` \| .*, ms \| 3\.1 \| 9\.9 \| – \| 40 \| .* \| \*\*not met\*\* \|/);
    expect(text).toMatch(/\| `soak` \| .* \| met \|/);
    expect(text).toMatch(/- `echo`: 1 of 30 cut itself off\. \*\*In the way:\*\* /);
    expect(text).not.toContain('- `soak`');
  });

  it('renders when each row was measured, and of which state of the code', () => {
    const measured = { date: '2026-11-23', commit: 'ab86e1e' };
    const text = renderReport({
      machine: 'm',
      date: 'd',
      electron: 'e',
      rows: [{ ...echo, measured }, soak],
    });
    expect(text).toMatch(/\| `echo` \| .* \| 2026-11-23, ab86e1e \|/);
    expect(text).toMatch(/\| `soak` \| .* \| – \|/);
  });
});
