import { afterEach, describe, expect, it } from 'vitest';
import { createHttpReader } from '../../../electron/adapters/http.ts';
import { listModels } from '../../../electron/live/model-list.ts';
import type { Line } from '../../../electron/live/ports.ts';
import type { PracticeScript } from '../../../electron/practice/script.ts';
import { startTestLine, type TestLine } from './practice-client.ts';

const lines: TestLine[] = [];
afterEach(async () => {
  await Promise.all(lines.splice(0).map((line) => line.dispose()));
});

async function list(script: PracticeScript) {
  const test = await startTestLine(script);
  lines.push(test);
  const url = test.line.urlTemplate.replace('{model}', 'm');
  const line: Line = {
    kind: 'service',
    host: new URL(url).host,
    model: 'm',
    url,
    authorization: 'Bearer good-key',
  };
  return listModels(line, createHttpReader());
}

describe('the models of the practice line', () => {
  it('are listed to whoever has a key that is let in', async () => {
    const found = await list({ models: ['gemini-3.8-live', 'writes-only'], acceptedKeys: ['good-key'] });
    expect(found).toMatchObject({ kind: 'read', models: ['gemini-3.8-live'] });
  });

  it('are not listed to anybody else, nor to a page', async () => {
    expect(await list({ acceptedKeys: ['another'] })).toMatchObject({
      reason: { details: { detail: 'HTTP 401' } },
    });
    const page = await fetch(`${lines.at(-1)?.line.baseUrl ?? ''}/v1/models`, {
      headers: { Origin: 'https://example.com', Authorization: 'Bearer another' },
    });
    expect(page.status).toBe(403);
  });

  it('may be none', async () => {
    expect(await list({ models: 'none' })).toMatchObject({ reason: { details: { detail: 'HTTP 404' } } });
  });
});
