import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpReader } from './http.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1/models`;
}

const authorization = 'Bearer plain4711words0815';

describe('a request', () => {
  it('carries the key in its header and gives back status and body', async () => {
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      seen.push([request.method, request.url, request.headers.authorization]);
      response.writeHead(203).end('{"data":[]}');
    });
    expect(await createHttpReader()({ url, authorization })).toEqual({
      ...{ kind: 'answered', status: 203, body: '{"data":[]}' },
    });
    expect(seen).toEqual([['GET', '/v1/models', authorization]]);
  });

  it('takes the key nowhere else: a redirect is not followed', async () => {
    const seen: unknown[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers);
      response.end();
    });
    const url = await serve((_request, response) => response.writeHead(302, { Location: other }).end());
    expect(await createHttpReader()({ url, authorization })).toMatchObject({ status: 302 });
    expect(seen).toEqual([]);
  });

  it('does not pass on a key that the service repeats', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(401).end('no such key: plain4711words0815');
    });
    expect(await createHttpReader()({ url, authorization })).toMatchObject({
      body: 'no such key: [hidden]',
    });
  });

  it('ends when the service does not', async () => {
    const silent = await serve(() => undefined);
    const dripping = await serve((_request, response) => {
      response.writeHead(200).write('{');
    });
    const read = createHttpReader({ answerMs: 50, bodyBytes: 100 });
    for (const url of [silent, dripping])
      expect(await read({ url, authorization })).toEqual({ kind: 'failed', detail: 'reason:tookTooLong' });
  });

  it('reads no more than its limit', async () => {
    const url = await serve((_request, response) => response.end('x'.repeat(1000)));
    expect(await createHttpReader({ answerMs: 5000, bodyBytes: 100 })({ url, authorization })).toMatchObject({
      kind: 'failed',
    });
  });

  it('says why there was no answer', async () => {
    const url = await serve(() => undefined);
    for (const close of closers.splice(0)) close();
    expect(await createHttpReader()({ url, authorization })).toEqual({
      kind: 'failed',
      detail: 'ECONNREFUSED',
    });
  });
});
