import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createTrace } from './trace.ts';

it('appends every moment as a JSON line with its time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-trace-'));
  const path = join(folder, 'trace.jsonl');
  const trace = createTrace(path);
  trace.write('chunk.sent', { sequence: 7 });
  trace.write('answer.started', {});
  trace.dispose();
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  rmSync(folder, { recursive: true });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { name: 'chunk.sent', atMs: expect.any(Number) as number, sequence: 7 },
    { name: 'answer.started', atMs: expect.any(Number) as number },
  ]);
});

it('does nothing without a path, and never throws for a path that cannot be written', () => {
  for (const path of [undefined, '', '/nowhere/at/all.jsonl']) {
    const trace = createTrace(path);
    trace.write('x', {});
    trace.dispose();
  }
});
