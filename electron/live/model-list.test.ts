import { describe, expect, it } from 'vitest';
import { listModels } from './model-list.ts';
import type { HttpAnswer, Line } from './ports.ts';

const line: Line = {
  ...{ kind: 'service', host: 'live.example:8443', model: 'm', authorization: 'Bearer some-key' },
  url: 'wss://live.example:8443/v1beta/models/m/liveStream',
};
const list: HttpAnswer = { kind: 'answered', status: 200, body: '{"data":[{"id":"gemini-3.8-live"}]}' };
const absent: HttpAnswer = { kind: 'answered', status: 404, body: '' };

function ask(answers: readonly HttpAnswer[], changes: Partial<Line> = {}) {
  const requests: { url: string; authorization: string | null }[] = [];
  const listed = listModels({ ...line, ...changes }, (request) => {
    requests.push(request);
    return Promise.resolve(answers[requests.length - 1] ?? absent);
  });
  return { requests, listed };
}

describe('the models of a service', () => {
  it('are asked for on the host of the key, encrypted, with the key in the header alone', async () => {
    const { requests, listed } = ask([list]);
    expect(await listed).toEqual({ kind: 'read', host: 'live.example:8443', models: ['gemini-3.8-live'] });
    expect(requests).toEqual([
      { url: 'https://live.example:8443/v1/models', authorization: 'Bearer some-key' },
    ]);
  });

  it('are looked for at a second place when there is none at the first', async () => {
    const { requests, listed } = ask([absent, list]);
    expect((await listed).kind).toBe('read');
    expect(requests.map(({ url }) => url)).toEqual([
      'https://live.example:8443/v1/models',
      'https://live.example:8443/v1beta/models',
    ]);
  });

  it('are looked for behind the path of the endpoint, and unencrypted only where the endpoint is', async () => {
    const { requests, listed } = ask([list], { url: 'ws://127.0.0.1:5/proxy/v1beta/models/m/live' });
    await listed;
    expect(requests[0]?.url).toBe('http://127.0.0.1:5/proxy/v1/models');
  });

  it.each<[string, HttpAnswer, number]>([
    ['HTTP 401', { kind: 'answered', status: 401, body: '' }, 1],
    ['HTTP 404', absent, 2],
    ['reason:noList', { kind: 'answered', status: 200, body: '<html>' }, 2],
    ['reason:tookTooLong', { kind: 'failed', detail: 'reason:tookTooLong' }, 1],
  ])('are not guessed when the answer is %s', async (detail, answer, count) => {
    const { requests, listed } = ask([answer, answer]);
    expect(await listed).toMatchObject({
      kind: 'notRead',
      reason: { code: 'models/not-listed', details: { host: 'live.example:8443', detail } },
    });
    expect(requests).toHaveLength(count);
  });
});
