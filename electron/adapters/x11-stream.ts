// A connection to an X server that stays: requests out, their replies and what the server tells unasked in, in the server's own
// order. It knows the frame of the protocol and no extension.
import { createConnection, type Socket } from 'node:net';
import { greetX, limitTime, type ReadBytes, type XDisplay } from './x11-connection.ts';

const headBytes = 32;
const errorCode = 0;
const replyCode = 1;
/** Events of this kind may be longer than the others. */
const genericEventCode = 35;

export interface XStream {
  readonly rootId: number;
  isOpen(): boolean;
  /** Nothing is told of it. */
  tell(request: Buffer): void;
  /** Its reply, after everything that the server told before it; null when it is refused or the connection has ended. */
  ask(request: Buffer): Promise<Buffer | null>;
  close(): void;
}

interface XStreamHandlers {
  onEvent(event: Buffer): void;
  /** Called once; also after `close`. */
  onEnded(): void;
}

/** Rejects when there is no such server, or it will not talk. */
export async function openXStream(
  display: XDisplay,
  authorityPath: string,
  handlers: XStreamHandlers,
): Promise<XStream> {
  const socket = createConnection(display.socketPath);
  const timer = limitTime(socket);
  try {
    const { read, rootId } = await greetX(socket, display, authorityPath);
    return createStream(socket, read, rootId, handlers);
  } catch (cause) {
    socket.destroy();
    throw cause;
  } finally {
    clearTimeout(timer);
  }
}

function createStream(socket: Socket, read: ReadBytes, rootId: number, handlers: XStreamHandlers): XStream {
  /** By the low half of their number, as the server names them. */
  const waiting = new Map<number, (reply: Buffer | null) => void>();
  let lastNumber = 0;
  let isOver = false;

  const send = (request: Buffer): number => {
    lastNumber = (lastNumber + 1) & 0xffff;
    socket.write(request);
    return lastNumber;
  };
  const settle = (number: number, reply: Buffer | null): void => {
    const finish = waiting.get(number);
    waiting.delete(number);
    finish?.(reply);
  };

  async function readAll(): Promise<void> {
    for (;;) {
      const head = await read(headBytes);
      const code = head.readUInt8(0) & 0x7f;
      const number = head.readUInt16LE(2);
      const isLong = code === replyCode || code === genericEventCode;
      const whole = isLong ? Buffer.concat([head, await read(head.readUInt32LE(4) * 4)]) : head;
      if (code === replyCode) settle(number, whole);
      else if (code === errorCode) settle(number, null);
      else handlers.onEvent(whole);
    }
  }

  void readAll()
    .catch(() => undefined)
    .then(() => {
      isOver = true;
      socket.destroy();
      for (const number of [...waiting.keys()]) settle(number, null);
      handlers.onEnded();
    });

  return {
    rootId,
    isOpen: () => !isOver,
    tell: (request) => {
      if (!isOver) send(request);
    },
    ask: (request) =>
      isOver
        ? Promise.resolve(null)
        : new Promise((resolve) => {
            waiting.set(send(request), resolve);
          }),
    close: () => socket.destroy(),
  };
}
