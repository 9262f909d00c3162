// The way out of one connection: JSON into frames, in order, also when a script holds them back or silences them.
import type { WebSocket } from 'ws';
import type { PracticeClock } from './clock.ts';
import type { JsonObject } from './json.ts';

export interface Outbound {
  /** `onSend` runs just before the frame goes to the socket; not at all when it never goes. */
  send(message: JsonObject, onSend?: () => void): void;
  sendRaw(data: string | Uint8Array): void;
  /** From now on frames leave `forMs` later. */
  hold(forMs: number): void;
  fallSilent(): void;
  close(code: number, reason: string): void;
  /** Ends the TCP connection without a close frame, after one last message if there is one. */
  drop(last?: JsonObject): void;
  /** True once the line itself has ended the connection. */
  hasEnded(): boolean;
  dispose(): void;
}

/** WebSocket close reasons are at most this long (RFC 6455, 5.5.1); the service cuts its own so. */
const longestReasonBytes = 123;

export function createOutbound(socket: WebSocket, isBinary: boolean, clock: PracticeClock): Outbound {
  let waiting: (() => void)[] | null = null;
  let stopHold: (() => void) | null = null;
  let isSilent = false;
  let isEnded = false;

  function leave(frame: () => void): void {
    if (isEnded || isSilent) return;
    if (waiting !== null) waiting.push(frame);
    else if (socket.readyState === socket.OPEN) frame();
  }

  function release(): void {
    const frames = waiting ?? [];
    waiting = null;
    stopHold = null;
    for (const frame of frames) leave(frame);
  }

  function dispose(): void {
    stopHold?.();
    stopHold = null;
    waiting = null;
    isEnded = true;
  }

  return {
    send: (message, onSend) => {
      leave(() => {
        onSend?.();
        socket.send(Buffer.from(JSON.stringify(message)), { binary: isBinary });
      });
    },
    sendRaw: (data) => {
      leave(() => socket.send(data, { binary: typeof data !== 'string' }));
    },
    hold: (forMs) => {
      stopHold?.();
      waiting ??= [];
      stopHold = clock.after(forMs, release);
    },
    fallSilent: () => {
      isSilent = true;
    },
    close: (code, reason) => {
      if (isEnded) return;
      dispose();
      // 1006 is what a client sees when no close frame came; 1005 when it held no code.
      if (code === 1006) socket.terminate();
      else if (code === 1005) socket.close();
      else socket.close(code, cutToBytes(reason, longestReasonBytes));
    },
    drop: (last) => {
      if (isEnded) return;
      const isHeard = last !== undefined && !isSilent && socket.readyState === socket.OPEN;
      dispose();
      if (isHeard) socket.send(JSON.stringify(last), { binary: isBinary }, () => socket.terminate());
      else socket.terminate();
    },
    hasEnded: () => isEnded,
    dispose,
  };
}

function cutToBytes(text: string, sizeBytes: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= sizeBytes) return text;
  // A character cut in two would not be valid UTF-8.
  return bytes
    .subarray(0, sizeBytes)
    .toString('utf8')
    .replace(/\uFFFD+$/, '');
}
