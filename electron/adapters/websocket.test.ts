import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Connection, ConnectionEnd } from '../live/ports.ts';
import { createWebSocketTransport, defaultWebSocketLimits, type WebSocketLimits } from './websocket.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function portOf(server: Server | TcpServer | WebSocketServer): number {
  return (server.address() as AddressInfo).port;
}

async function listen(server: Server | TcpServer): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(() => server.close());
  return `ws://127.0.0.1:${String(portOf(server))}/live`;
}

async function startServer(
  onSocket: (socket: WebSocket, headers: Record<string, unknown>) => void,
): Promise<string> {
  const http = createHttpServer();
  const server = new WebSocketServer({ server: http, perMessageDeflate: true });
  server.on('connection', (socket, request) => {
    socket.on('error', () => undefined);
    onSocket(socket, request.headers);
  });
  closers.push(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  return listen(http);
}

function defer<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

interface Seen {
  readonly connection: Connection;
  readonly messages: string[];
  readonly ends: ConnectionEnd[];
  readonly opened: Promise<void>;
  readonly ended: Promise<ConnectionEnd>;
}

function open(url: string, limits: Partial<WebSocketLimits> = {}, authorization: string | null = null): Seen {
  const messages: string[] = [];
  const ends: ConnectionEnd[] = [];
  const opened = defer<void>();
  const ended = defer<ConnectionEnd>();
  const connection = createWebSocketTransport({ ...defaultWebSocketLimits, ...limits }).open(
    { url, authorization },
    {
      onOpened: () => {
        opened.resolve();
      },
      onMessage: (text) => messages.push(text),
      onEnded: (end) => {
        ends.push(end);
        ended.resolve(end);
      },
    },
  );
  closers.push(() => {
    connection.close();
  });
  return { connection, messages, ends, opened: opened.promise, ended: ended.promise };
}

const wait = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));
const nothingKnown = { closeCode: null, reason: '', httpStatus: null, httpBody: '', networkErrorCode: null };

describe('the WebSocket transport', () => {
  it('sends the authorization, no subprotocol and no compression, and speaks in text', async () => {
    const received: string[] = [];
    const headers: Record<string, unknown>[] = [];
    const url = await startServer((socket, requestHeaders) => {
      headers.push(requestHeaders);
      socket.on('message', (data, isBinary) => {
        received.push(`${String(isBinary)}:${(data as Buffer).toString()}`);
        socket.close(4001, 'enough');
      });
    });
    const { connection, opened, ended } = open(url, {}, 'Bearer sk-test-123456');
    await opened;
    connection.send('{"setup":{}}');
    expect(await ended).toEqual({ ...nothingKnown, closeCode: 4001, reason: 'enough' });
    expect(received).toEqual(['false:{"setup":{}}']);
    expect(headers[0]).toMatchObject({ authorization: 'Bearer sk-test-123456' });
    expect(headers[0]).not.toHaveProperty('sec-websocket-protocol');
    expect(headers[0]).not.toHaveProperty('sec-websocket-extensions');
  });

  it('reads binary and text messages as UTF-8 alike, in order', async () => {
    const url = await startServer((socket) => {
      socket.send(Buffer.from('{"a":"é"}'), { binary: true });
      socket.send('{"b":"語"}');
      socket.close(1000);
    });
    const { messages, ended } = open(url);
    await ended;
    expect(messages).toEqual(['{"a":"é"}', '{"b":"語"}']);
  });

  it('tells status and body of a refused upgrade, without anything that looks like a key', async () => {
    const http = createHttpServer();
    http.on('upgrade', (_request, socket) => {
      socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 26\r\n\r\nbad key sk-abcdef123456 !\n');
    });
    const { ended } = open(await listen(http));
    expect(await ended).toEqual({ ...nothingKnown, httpStatus: 401, httpBody: 'bad key [hidden] !\n' });
  });

  it('takes at most 64 KiB of the body of a refusal', async () => {
    const http = createHttpServer();
    http.on('upgrade', (_request, socket) => {
      socket.on('error', () => undefined);
      socket.write(`HTTP/1.1 503 No\r\nContent-Length: 9000000\r\n\r\n${'x'.repeat(200_000)}`);
    });
    const end = await open(await listen(http)).ended;
    expect([end.httpStatus, end.httpBody.length]).toEqual([503, 65_536]);
  });

  it('ends with what was read when the body of a refusal never ends', async () => {
    const http = createHttpServer();
    http.on('upgrade', (_request, socket) => {
      socket.on('error', () => undefined);
      socket.write('HTTP/1.1 429 Slow\r\nContent-Length: 100\r\n\r\nwait');
    });
    const end = await open(await listen(http), { refusalBodyMs: 50 }).ended;
    expect([end.httpStatus, end.httpBody]).toEqual([429, 'wait']);
  });

  it.each([
    ['ECONNREFUSED', 'ws://127.0.0.1:9/live'],
    ['ENOTFOUND', 'ws://no-such-host.invalid/live'],
  ])('names the network error %s', async (code, url) => {
    const end = await open(url).ended;
    expect(end.closeCode).toBeNull();
    // A machine without any name server says EAI_AGAIN.
    expect([code, 'EAI_AGAIN']).toContain(end.networkErrorCode);
  });

  it('does not throw for an address or a header that cannot be', async () => {
    expect((await open('nonsense').ended).closeCode).toBeNull();
    const end = await open('ws://127.0.0.1:9/', {}, 'Bearer sk-line\nbreak').ended;
    expect(end.networkErrorCode).toBe('ERR_INVALID_CHAR');
    expect(JSON.stringify(end)).not.toContain('sk-line');
  });

  it('gives up a server that never answers the handshake', async () => {
    const tcp = createTcpServer((socket) => socket.on('error', () => undefined));
    const end = await open(await listen(tcp), { openMs: 80 }).ended;
    expect([end.closeCode, end.networkErrorCode]).toEqual([null, 'ETIMEDOUT']);
  });

  it('gives up a server that drips its answer', async () => {
    const tcp = createTcpServer((socket) => {
      const drip = setInterval(() => socket.write('H'), 20);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          clearInterval(drip);
        });
    });
    const end = await open(await listen(tcp), { openMs: 120 }).ended;
    expect(end.closeCode).toBeNull();
    expect(end.networkErrorCode).not.toBeNull();
  });

  it('ends with 1009 for a message over the limit, and delivers nothing of it', async () => {
    const url = await startServer((socket) => {
      socket.send('small');
      socket.send(Buffer.alloc(50 * 1024 * 1024));
    });
    const { messages, ended } = open(url);
    expect(await ended).toMatchObject({
      closeCode: 1009,
      networkErrorCode: 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH',
    });
    expect(messages).toEqual(['small']);
  });

  it('tells 1006 when the network breaks', async () => {
    const url = await startServer((socket) => {
      setTimeout(() => {
        socket.terminate();
      }, 20);
    });
    expect((await open(url).ended).closeCode).toBe(1006);
  });

  it('ends a connection whose peer is silent, pings included', async () => {
    const url = await startServer((socket) => {
      socket.pause();
    });
    const end = await open(url, { pingEveryMs: 20, patienceMs: 100 }).ended;
    expect(end.networkErrorCode).toBe('ETIMEDOUT');
  });

  it('keeps a connection whose peer only answers pings', async () => {
    const url = await startServer(() => undefined);
    const { ends, opened } = open(url, { pingEveryMs: 20, patienceMs: 700 });
    await opened;
    await wait(1000);
    expect(ends).toEqual([]);
  });

  it('delivers nothing after its end, and ends once', async () => {
    const url = await startServer((socket) => {
      const chatter = setInterval(() => {
        socket.send('more');
      }, 5);
      socket.on('close', () => {
        clearInterval(chatter);
      });
    });
    const { connection, messages, ends, opened, ended } = open(url);
    await opened;
    connection.close();
    connection.close();
    expect(await ended).toMatchObject({ closeCode: 1000 });
    const countAtEnd = messages.length;
    connection.send('late');
    await wait(50);
    expect([messages.length, ends.length]).toEqual([countAtEnd, 1]);
  });

  it('cuts a peer that does not answer the close', async () => {
    const url = await startServer((socket) => {
      socket.pause();
    });
    const { connection, opened, ended } = open(url, { closeMs: 50 });
    await opened;
    connection.close();
    expect(await ended).toMatchObject({ closeCode: 1000 });
  });

  it('passes on nothing of its key that a service repeats', async () => {
    const key = 'plain4711words0815';
    const http = createHttpServer((_request, response) => response.end());
    http.on('upgrade', (_request, socket) => {
      const body = `no such key: ${key}`;
      socket.end(`HTTP/1.1 401 No\r\nContent-Length: ${String(body.length)}\r\n\r\n${body}`);
    });
    const refused = open(await listen(http), {}, `Bearer ${key}`);
    expect((await refused.ended).httpBody).toBe('no such key: [hidden]');

    const url = await startServer((socket) => {
      socket.send(`{"error":"${key}"}`);
      socket.close(1008, `bad key ${key.slice(0, 12)}`);
    });
    const { messages, ended } = open(url, {}, `Bearer ${key}`);
    expect((await ended).reason).toBe('bad key [hidden]');
    expect(messages).toEqual(['{"error":"[hidden]"}']);
  });

  it('can be closed while it opens', async () => {
    const tcp = createTcpServer((socket) => socket.on('error', () => undefined));
    const { connection, ends, ended } = open(await listen(tcp));
    await wait(30);
    connection.close();
    await ended;
    await wait(30);
    expect(ends).toHaveLength(1);
  });
});
