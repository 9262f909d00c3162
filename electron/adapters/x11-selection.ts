// Asks an X server who owns a selection, in the few bytes of its protocol that this takes: the trays of older panels are found by
// it, and no tool for that is everywhere. Reads only.
import { readFile } from 'node:fs/promises';
import { createConnection, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';

const timeLimitMs = 2_000;
const cookieName = 'MIT-MAGIC-COOKIE-1';
const internAtom = 16;
const getSelectionOwner = 23;

export interface XDisplay {
  readonly socketPath: string;
  readonly display: string;
  readonly screen: string;
}

/** Of DISPLAY; null where it is not a display of this computer. */
export function parseDisplay(display: string): XDisplay | null {
  const parts = /^(?:unix)?:(\d+)(?:\.(\d+))?$/.exec(display);
  if (parts === null) return null;
  const [, number = '0', screen = '0'] = parts;
  return { socketPath: `/tmp/.X11-unix/X${number}`, display: number, screen };
}

/** Whether anybody owns the selection; rejects when the server cannot be asked. */
export async function isSelectionOwned(
  selection: string,
  display: XDisplay,
  authorityPath: string,
): Promise<boolean> {
  const cookie = findCookie(await readFile(authorityPath).catch(() => Buffer.alloc(0)), display.display);
  const socket = createConnection(display.socketPath);
  const timer = setTimeout(
    () => socket.destroy(new Error('The X server did not answer in time.')),
    timeLimitMs,
  );
  try {
    const read = createReader(socket);
    socket.write(formatHello(cookie));
    const hello = await read(8);
    await read(hello.readUInt16LE(6) * 4);
    if (hello[0] !== 1) throw new Error('The X server refused the connection.');
    socket.write(formatInternAtom(selection));
    const atom = (await read(32)).readUInt32LE(8);
    if (atom === 0) return false;
    const question = Buffer.alloc(8);
    question.writeUInt8(getSelectionOwner, 0);
    question.writeUInt16LE(2, 2);
    question.writeUInt32LE(atom, 4);
    socket.write(question);
    return (await read(32)).readUInt32LE(8) !== 0;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/** Where the cookies of X servers are kept. */
export function findAuthorityPath(environment: Readonly<Record<string, string | undefined>>): string {
  return environment.XAUTHORITY ?? join(environment.HOME ?? '', '.Xauthority');
}

/** Hands out the bytes of a socket in pieces of the sizes asked for, one after the other. */
function createReader(socket: Socket): (sizeBytes: number) => Promise<Buffer> {
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

function formatInternAtom(text: string): Buffer {
  const name = Buffer.from(text, 'latin1');
  const head = Buffer.alloc(8);
  head.writeUInt8(internAtom, 0);
  // Only if it exists: an atom that nobody has named has no owner.
  head.writeUInt8(1, 1);
  head.writeUInt16LE(2 + (name.length + pad(name.length)) / 4, 2);
  head.writeUInt16LE(name.length, 4);
  return Buffer.concat([head, name, Buffer.alloc(pad(name.length))]);
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
