// One WebSocket to an endpoint, with `ws`. Owns its socket, its timers and how an end is told; knows nothing of what is said.
// Never throws, tells the end exactly once, and delivers nothing after it.
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { RawData, WebSocket } from 'ws';
import { redactSecrets } from '../contract/errors.ts';
import { hideCutSecret, hideSecret } from '../contract/hide-secret.ts';
import type { Connection, ConnectionEnd, ConnectionHandlers, Transport } from '../live/ports.ts';

const oneMebibyte = 1024 * 1024;

/** Limits of one connection; tests shorten them. */
export const defaultWebSocketLimits = {
  openMs: 10_000,
  pingEveryMs: 20_000,
  /** Without a single byte for this long the peer counts as gone: three pings and their answers. */
  patienceMs: 75_000,
  /** From `close` until the socket is cut, when the peer does not answer the close frame. */
  closeMs: 2000,
  /** From a refused upgrade until its body is taken as it is. */
  refusalBodyMs: 3000,
  refusalBodyBytes: 64 * 1024,
  /** A second of answer is 64 kB of base64, so this is far more than any real message. */
  messageBytes: 16 * oneMebibyte,
};
export type WebSocketLimits = typeof defaultWebSocketLimits;

const nothingKnown: ConnectionEnd = {
  closeCode: null,
  reason: '',
  httpStatus: null,
  httpBody: '',
  networkErrorCode: null,
};

/** Opens WebSockets; the library is loaded with the first one. */
export function createWebSocketTransport(limits: WebSocketLimits = defaultWebSocketLimits): Transport {
  return {
    open: (request, handlers) => openConnection(request, handlers, limits),
  };
}

function openConnection(
  request: { readonly url: string; readonly authorization: string | null },
  handlers: ConnectionHandlers,
  limits: WebSocketLimits,
): Connection {
  let socket: WebSocket | null = null;
  let state: 'opening' | 'open' | 'closing' | 'ended' = 'opening';
  let heardAtMs = performance.now();
  const timers = new Set<NodeJS.Timeout>();
  // A service may repeat the key it refuses, and no pattern knows every key: nothing it says leaves here with it.
  const key = request.authorization?.replace(/^bearer\s+/i, '') ?? '';

  const end = (known: Partial<ConnectionEnd>): void => {
    if (state === 'ended') return;
    state = 'ended';
    for (const timer of timers) clearTimeout(timer);
    socket?.terminate();
    const { reason, httpBody, ...others } = { ...nothingKnown, ...known };
    handlers.onEnded({
      ...others,
      reason: hideCutSecret(reason, key),
      httpBody: hideCutSecret(httpBody, key),
    });
  };
  const endAfter = (delayMs: number, known: Partial<ConnectionEnd>): void => {
    timers.add(
      setTimeout(() => {
        end(known);
      }, delayMs),
    );
  };
  const endByError = (error: unknown): void => {
    end(describeError(error, state !== 'opening'));
  };

  const keepAlive = (opened: WebSocket): void => {
    timers.add(
      setInterval(() => {
        if (performance.now() - heardAtMs > limits.patienceMs)
          end({ closeCode: 1006, reason: 'The peer is silent', networkErrorCode: 'ETIMEDOUT' });
        else if (opened.readyState === opened.OPEN) opened.ping();
      }, limits.pingEveryMs),
    );
  };

  const listen = (made: WebSocket): void => {
    const hear = (): void => {
      heardAtMs = performance.now();
    };
    made.on('open', () => {
      if (state !== 'opening') return;
      state = 'open';
      clearTimeout(openTimer);
      hear();
      keepAlive(made);
      handlers.onOpened();
    });
    made.on('message', (data) => {
      hear();
      // Also while closing: the service's last words may say what the last turn cost.
      if (state === 'open' || state === 'closing') handlers.onMessage(hideSecret(toText(data), key));
    });
    made.on('ping', hear);
    made.on('pong', hear);
    made.on('unexpected-response', (_request: ClientRequest, response: IncomingMessage) => {
      clearTimeout(openTimer);
      readRefusal(response, limits, end);
    });
    made.on('error', endByError);
    made.on('close', (closeCode, reason) => {
      end(state === 'opening' ? {} : { closeCode, reason: reason.toString('utf8') });
    });
  };

  const start = async (): Promise<void> => {
    const { WebSocket } = await import('ws');
    if (state !== 'opening') return;
    socket = new WebSocket(request.url, {
      headers: request.authorization === null ? {} : { Authorization: request.authorization },
      perMessageDeflate: false,
      handshakeTimeout: limits.openMs,
      maxPayload: limits.messageBytes,
      followRedirects: false,
    });
    listen(socket);
  };

  // Counts from here and not from the last byte, so that a server that drips its answer is given up too.
  const openTimer = setTimeout(() => {
    end({ networkErrorCode: 'ETIMEDOUT', reason: 'The handshake took too long' });
  }, limits.openMs);
  timers.add(openTimer);
  start().catch(endByError);

  return {
    send(text) {
      if (state !== 'open' || socket === null || socket.readyState !== socket.OPEN) return;
      socket.send(text, (error) => {
        if (error instanceof Error) endByError(error);
      });
    },
    close() {
      if (state === 'opening') {
        end({ reason: 'Closed before it was open' });
      } else if (state === 'open') {
        state = 'closing';
        endAfter(limits.closeMs, { closeCode: 1000, reason: 'Closed without an answer' });
        socket?.close(1000);
      }
    },
    bufferedBytes: () => socket?.bufferedAmount ?? 0,
  };
}

function toText(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return Array.isArray(data) ? Buffer.concat(data).toString('utf8') : Buffer.from(data).toString('utf8');
}

/** Reads the body of a refused upgrade, up to a size and a time, and ends the connection with it. */
function readRefusal(
  response: IncomingMessage,
  limits: WebSocketLimits,
  end: (known: Partial<ConnectionEnd>) => void,
): void {
  const parts: Buffer[] = [];
  let sizeBytes = 0;
  const finish = (): void => {
    clearTimeout(timer);
    const body = Buffer.concat(parts).subarray(0, limits.refusalBodyBytes).toString('utf8');
    end({ httpStatus: response.statusCode ?? null, httpBody: redactSecrets(body) });
    response.destroy();
  };
  const timer = setTimeout(finish, limits.refusalBodyMs);
  response.on('data', (part: Buffer) => {
    parts.push(part);
    sizeBytes += part.byteLength;
    if (sizeBytes >= limits.refusalBodyBytes) finish();
  });
  response.on('end', finish);
  response.on('error', finish);
  response.on('close', finish);
}

/** What an error of the library, the network or TLS says about the end. */
function describeError(error: unknown, wasOpen: boolean): Partial<ConnectionEnd> {
  const text = error instanceof Error ? error.message : String(error);
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  const isHandshakeTimeout = text === 'Opening handshake has timed out';
  return {
    closeCode: wasOpen ? closeCodeOf(code) : null,
    reason: redactSecrets(text).slice(0, 200),
    networkErrorCode: isHandshakeTimeout ? 'ETIMEDOUT' : (code ?? 'ERR_WEBSOCKET'),
  };
}

/** RFC 6455 7.4.1: 1009 too big, 1007 not UTF-8, 1002 not the protocol; 1006 when the network broke. */
function closeCodeOf(code: string | null): number {
  if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return 1009;
  if (code === 'WS_ERR_INVALID_UTF8') return 1007;
  return code?.startsWith('WS_ERR_') === true ? 1002 : 1006;
}
