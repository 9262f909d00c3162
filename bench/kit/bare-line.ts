// The bare page's other end: serves its few files on loopback and holds the one socket to it.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { epochMs, waitFor } from '../../tests/lab/wait.ts';

const files: Readonly<Record<string, { readonly url: URL; readonly type: string }>> = {
  '/': { url: new URL('../bare/page/page.html', import.meta.url), type: 'text/html' },
  '/page.js': { url: new URL('../bare/page/page.js', import.meta.url), type: 'text/javascript' },
  '/speaker.js': { url: new URL('../bare/page/speaker.js', import.meta.url), type: 'text/javascript' },
  '/microphone.js': { url: new URL('../bare/page/microphone.js', import.meta.url), type: 'text/javascript' },
};

export interface BareLine {
  readonly pageUrl: string;
  /** Sends sound to be played at once; tells when. */
  play(samples: Int16Array): number;
  /** Sends the order to be silent; tells when. */
  flush(): number;
  /** Keeps the page's thread busy for that long. */
  block(durationMs: number): void;
  /** Of each chunk of the microphone: newest sample in the worklet → handed to the socket. */
  readonly chunkDelaysMs: readonly number[];
  waitUntilReady(timeoutMs: number): Promise<void>;
  dispose(): Promise<void>;
}

export async function startBareLine(): Promise<BareLine> {
  const chunkDelaysMs: number[] = [];
  let page: WebSocket | null = null;
  let isReady = false;

  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'Content-Type': file.type }).end(readFileSync(file.url));
  });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket) => {
    page = socket;
    socket.on('error', () => socket.terminate());
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (isBinary) chunkDelaysMs.push(data.readDoubleLE(8) - data.readDoubleLE(0));
      else isReady = true;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    pageUrl: `http://127.0.0.1:${port}/`,
    play: (samples) => {
      const atMs = epochMs();
      page?.send(Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
      return atMs;
    },
    flush: () => {
      const atMs = epochMs();
      page?.send('flush');
      return atMs;
    },
    block: (durationMs) => page?.send(String(durationMs)),
    chunkDelaysMs,
    waitUntilReady: async (timeoutMs) => {
      await waitFor('the bare page', () => isReady, { timeoutMs });
    },
    dispose: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
