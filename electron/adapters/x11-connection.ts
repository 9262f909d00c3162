// A connection to an X server, for the few questions that no tool which is everywhere answers. One question at a time; reads only.
import { readFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';

const timeLimitMs = 2_000;
const cookieName = 'MIT-MAGIC-COOKIE-1';
const replyBytes = 32;

export interface XDisplay {
  readonly socketPath: string;
  readonly display: string;
  readonly screen: string;
}

/** Asks the server a question and gives its reply; rejects when the server refuses it or does not answer. */
export type AskX = (request: Buffer) => Promise<Buffer>;

/** Of DISPLAY; null where it is not a display of this computer. */
export function parseDisplay(display: string): XDisplay | null {
  const parts = /^(?:unix)?:(\d+)(?:\.(\d+))?$/.exec(display);
  if (parts === null) return null;
  const [, number = '0', screen = '0'] = parts;
  return { socketPath: `/tmp/.X11-unix/X${number}`, display: number, screen };
}

/** Where the cookies of X servers are kept. */
export function findAuthorityPath(environment: Readonly<Record<string, string | undefined>>): string {
  return environment.XAUTHORITY ?? join(environment.HOME ?? '', '.Xauthority');
}

/** Opens a connection for the questions of `talk`, two seconds at most; rejects when the server cannot be asked. */
export async function askX<Answer>(
  display: XDisplay,
  authorityPath: string,
  talk: (ask: AskX, rootId: number) => Promise<Answer>,
): Promise<Answer> {
  const socket = createConnection(display.socketPath);
  const timer = limitTime(socket);
  try {
    const { read, rootId } = await greetX(socket, display, authorityPath);
    return await talk(async (request) => {
      socket.write(request);
      return readReply(read);
    }, rootId);
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/** Ends a connection whose server says nothing; to be cleared once it has spoken. */
export function limitTime(socket: Socket): NodeJS.Timeout {
  return setTimeout(() => socket.destroy(new Error('The X server did not answer in time.')), timeLimitMs);
}

/** Opens the conversation: from then on requests are written to the socket, and what comes is read in pieces. */
export async function greetX(
  socket: Socket,
  display: XDisplay,
  authorityPath: string,
): Promise<{ readonly read: ReadBytes; readonly rootId: number }> {
  const read = createReader(socket);
  const cookie = findCookie(await readFile(authorityPath).catch(() => Buffer.alloc(0)), display.display);
  socket.write(formatHello(cookie));
  const hello = await read(8);
  const body = await read(hello.readUInt16LE(6) * 4);
  if (hello[0] !== 1) throw new Error('The X server refused the connection.');
  return { read, rootId: findRootId(body) };
}

/** The next bytes of a connection, as many as are asked for; rejects when it ends before. */
export type ReadBytes = (sizeBytes: number) => Promise<Buffer>;

async function readReply(read: ReadBytes): Promise<Buffer> {
  for (;;) {
    const head = await read(replyBytes);
    if (head[0] === 0) throw new Error(`The X server refused a question (${String(head[1])}).`);
    if (head[0] === 1) return Buffer.concat([head, await read(head.readUInt32LE(4) * 4)]);
    // Anything else is news for everybody, such as another keyboard layout.
  }
}

/** Hands out the bytes of a socket in pieces of the sizes asked for, one after the other. */
function createReader(socket: Socket): ReadBytes {
  let received = Buffer.alloc(0);
  let problem: Error | null = null;
  let wake = (): void => undefined;
  socket.on('data', (bytes) => {
    received = Buffer.concat([received, bytes]);
    wake();
  });
  socket.on('error', (cause) => {
    problem = cause;
    wake();
  });
  socket.on('close', () => {
    problem ??= new Error('The X server closed the connection.');
    wake();
  });
  return async (sizeBytes) => {
    while (received.length < sizeBytes) {
      if (problem !== null) throw problem;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const piece = received.subarray(0, sizeBytes);
    received = received.subarray(sizeBytes);
    return piece;
  };
}

const pad = (sizeBytes: number): number => (4 - (sizeBytes % 4)) % 4;

/** The root window of the first screen: behind the vendor's name and the formats of pictures. */
function findRootId(body: Buffer): number {
  const vendorBytes = body.readUInt16LE(16);
  const formatCount = body.readUInt8(21);
  return body.readUInt32LE(32 + vendorBytes + pad(vendorBytes) + 8 * formatCount);
}

function formatHello(cookie: Buffer): Buffer {
  const name = Buffer.from(cookie.length === 0 ? '' : cookieName);
  const head = Buffer.alloc(12);
  head.write('l', 0, 'latin1');
  head.writeUInt16LE(11, 2);
  head.writeUInt16LE(name.length, 6);
  head.writeUInt16LE(cookie.length, 8);
  return Buffer.concat([
    head,
    name,
    Buffer.alloc(pad(name.length)),
    cookie,
    Buffer.alloc(pad(cookie.length)),
  ]);
}

/** The cookie of a display of this computer in an authority file; empty where there is none. */
export function findCookie(file: Buffer, display: string, host: string = hostname()): Buffer {
  const anyHost = 65_535;
  const thisHost = 256;
  let at = 0;
  const readPart = (): Buffer => {
    const sizeBytes = file.readUInt16BE(at);
    const part = file.subarray(at + 2, at + 2 + sizeBytes);
    at += 2 + sizeBytes;
    return part;
  };
  try {
    while (at < file.length) {
      const family = file.readUInt16BE(at);
      at += 2;
      const [address, number, name, data] = [readPart(), readPart(), readPart(), readPart()];
      const isHere = family === anyHost || (family === thisHost && address.toString() === host);
      const isDisplay = number.length === 0 || number.toString() === display;
      if (isHere && isDisplay && name.toString() === cookieName) return data;
    }
  } catch {
    // Cut short: what comes after cannot be read.
  }
  return Buffer.alloc(0);
}
