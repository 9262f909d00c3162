// The practice line: a Live endpoint on this computer, for people without a key and for tests. Owns the port, its
// connections and what sessions remember. Listens on loopback only, opens no connection itself, writes no file.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { createWallClock, type PracticeClock } from './clock.ts';
import { createConnection, type PracticeConnection } from './connection.ts';
import { createHandleStore } from './memory.ts';
import type { PracticeHappening, PracticeObserver } from './observer.ts';
import { answerModels } from './models.ts';
import { loadPhrases } from './phrases.ts';
import type { Action, PracticeScript, ScriptSource } from './script.ts';
import { readQuery, refuseUpgrade, writeRefusal } from './upgrade.ts';

export interface PracticeLineOptions {
  /** Where the phrases and their list are. */
  readonly phrasesDirectory: string;
  /** 0, the default: any free one. */
  readonly port?: number;
  /** Default: a well-behaved service. */
  readonly script?: ScriptSource;
  readonly onEvent?: PracticeObserver;
  readonly clock?: PracticeClock;
}

export interface PracticeLine {
  readonly port: number;
  /** `ws://127.0.0.1:PORT/v1beta/models/{model}/liveStream` */
  readonly urlTemplate: string;
  /** `http://127.0.0.1:PORT`, for clients that are given a base URL. Every path is taken. */
  readonly baseUrl: string;
  /** The open ones, oldest first. */
  readonly connections: readonly PracticeConnection[];
  /** For connections to come, and for the next answers and faults of those that are open. */
  setScript(script: ScriptSource): void;
  /** On every open connection. */
  perform(action: Action): void;
  /** Ends every connection without a close frame and frees the port. */
  dispose(): Promise<void>;
}

const host = '127.0.0.1';
/** As large as the clients' own limit for one message. */
const largestMessageBytes = 16 * 1024 * 1024;
const mostConnections = 32;

/** Rejects when the phrases cannot be read or the port is taken. */
export async function startPracticeLine(options: PracticeLineOptions): Promise<PracticeLine> {
  const phrases = await loadPhrases(options.phrasesDirectory);
  const clock = options.clock ?? createWallClock();
  const handles = createHandleStore();
  const connections = new Map<number, PracticeConnection>();
  const rawSockets = new Set<Duplex>();
  const stopWaiting = new Set<() => void>();
  let source: ScriptSource = options.script ?? {};
  let requests = 0;

  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: largestMessageBytes,
    perMessageDeflate: false,
  });
  const server = createServer((request, response) => {
    const { url = '/', headers } = request;
    const reply = request.method === 'GET' ? answerModels(url, headers, scriptOf(source, 0)) : null;
    if (reply !== null) tell(0, { kind: 'modelsRequested', url, headers });
    const { status, body } = reply ?? webSocketOnly;
    response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' });
    response.end(body);
  });

  function tell(connection: number, happening: PracticeHappening): void {
    options.onEvent?.({ connection, atMs: clock.nowMs(), ...happening });
  }

  function takeUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    requests += 1;
    const number = requests;
    const script = scriptOf(source, number);
    const target = request.url ?? '/';
    const query = readQuery(target);
    rawSockets.add(socket);
    socket.on('close', () => rawSockets.delete(socket));
    socket.on('error', () => socket.destroy());
    tell(number, { kind: 'upgradeRequested', url: target, headers: request.headers });

    const isFull = connections.size >= mostConnections;
    const refusal = refuseUpgrade(request.headers, query, isFull ? fullScript : script);
    if (refusal !== null) {
      tell(number, { kind: 'upgradeRefused', status: refusal.status });
      writeRefusal(socket, refusal);
      return;
    }
    if (script.upgrade?.kind === 'ignore') return;
    const accept = (): void =>
      webSockets.handleUpgrade(request, socket, head, (webSocket) => open(number, webSocket, query, script));
    const afterMs = script.upgrade?.kind === 'accept' ? (script.upgrade.afterMs ?? 0) : 0;
    if (afterMs === 0) {
      accept();
      return;
    }
    const stop = clock.after(afterMs, () => {
      stopWaiting.delete(stop);
      if (!socket.destroyed) accept();
    });
    stopWaiting.add(stop);
  }

  function open(number: number, socket: WebSocket, query: URLSearchParams, script: PracticeScript): void {
    const connection = createConnection({
      ...{ number, socket, query, script, phrases, handles, clock },
      isOpen: (other) => connections.has(other),
      tell: (happening) => tell(number, happening),
      onClosed: () => connections.delete(number),
    });
    connections.set(number, connection);
  }

  server.on('upgrade', takeUpgrade);
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => {
      server.off('error', reject);
      // A connection that could not be accepted is the client's to try again.
      server.on('error', () => undefined);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;

  return {
    port,
    urlTemplate: `ws://${host}:${port}/v1beta/models/{model}/liveStream`,
    baseUrl: `http://${host}:${port}`,
    get connections() {
      return [...connections.values()];
    },
    setScript: (next) => {
      source = next;
      for (const [number, connection] of connections) connection.setScript(scriptOf(next, number));
    },
    perform: (action) => {
      for (const connection of connections.values()) connection.perform(action);
    },
    dispose: async () => {
      for (const stop of stopWaiting) stop();
      for (const connection of connections.values()) connection.dispose();
      for (const socket of rawSockets) socket.destroy();
      webSockets.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

const webSocketOnly = {
  status: 426,
  body: JSON.stringify({ error: { message: 'This is a WebSocket endpoint.', code: 426 } }),
};
const fullScript: PracticeScript = { upgrade: { kind: 'refuse', status: 503 } };

function scriptOf(source: ScriptSource, connectionNumber: number): PracticeScript {
  return typeof source === 'function' ? source(connectionNumber) : source;
}
