// Windows on an X display that is not there: answers the questions about them in the bytes of the protocol.
import { atomNames, type Atoms } from '../../electron/adapters/x11-windows.ts';

export const rootId = 1;

export const atoms = Object.fromEntries(atomNames.map((name, index) => [name, 100 + index])) as Atoms;

export interface FakeXWindow {
  readonly parentId?: number;
  readonly isMapped?: boolean;
  readonly isUnmanaged?: boolean;
  /** Within its parent: left, top, width, height, edge. */
  readonly box?: readonly [number, number, number, number, number];
  /** Where it lies on the display. */
  readonly corner?: readonly [number, number];
  readonly properties?: Readonly<Partial<Record<keyof Atoms, string | readonly number[]>>>;
}

/** The reply to a request; null: the server refuses it. */
export function answerX(windows: ReadonlyMap<number, FakeXWindow>, request: Buffer): Buffer | null {
  const [code, windowId] = [request.readUInt8(0), request.readUInt32LE(4)];
  if (code === internAtom) return internName(request);
  const window = windows.get(windowId);
  if (window === undefined) return null;
  switch (code) {
    case 3: {
      const reply = makeReply(12);
      reply.writeUInt8(window.isMapped === false ? 0 : 2, 26);
      reply.writeUInt8(window.isUnmanaged === true ? 1 : 0, 27);
      return reply;
    }
    case 14: {
      const [left, top, width, height, edge] = window.box ?? [0, 0, 1, 1, 0];
      const reply = makeReply(0);
      reply.writeInt16LE(left, 12);
      reply.writeInt16LE(top, 14);
      reply.writeUInt16LE(width, 16);
      reply.writeUInt16LE(height, 18);
      reply.writeUInt16LE(edge, 20);
      return reply;
    }
    case 15: {
      const childIds = [...windows].flatMap(([id, { parentId }]) =>
        (parentId ?? rootId) === windowId && id !== rootId ? [id] : [],
      );
      const reply = makeReply(4 * childIds.length);
      reply.writeUInt32LE(rootId, 8);
      reply.writeUInt32LE(window.parentId ?? rootId, 12);
      reply.writeUInt16LE(childIds.length, 16);
      childIds.forEach((id, index) => reply.writeUInt32LE(id, 32 + 4 * index));
      return reply;
    }
    case 20:
      return makeProperty(window, request.readUInt32LE(8));
    default: {
      const [left, top] = window.corner ?? [0, 0];
      const reply = makeReply(0);
      reply.writeInt16LE(left, 12);
      reply.writeInt16LE(top, 14);
      return reply;
    }
  }
}

const internAtom = 16;

function internName(request: Buffer): Buffer {
  const name = request.subarray(8, 8 + request.readUInt16LE(4)).toString();
  const reply = makeReply(0);
  reply.writeUInt32LE(new Map<string, number>(Object.entries(atoms)).get(name) ?? 0, 8);
  return reply;
}

function makeProperty({ properties = {} }: FakeXWindow, atom: number): Buffer {
  const name = atomNames.find((one) => atoms[one] === atom);
  const value = name === undefined ? undefined : properties[name];
  if (value === undefined) return makeReply(0);
  const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.from(Uint32Array.from(value).buffer);
  const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  const reply = makeReply(padded.length);
  const unitBits = typeof value === 'string' ? 8 : 32;
  reply.writeUInt8(unitBits, 1);
  reply.writeUInt32LE(31, 8);
  reply.writeUInt32LE((bytes.length * 8) / unitBits, 16);
  padded.copy(reply, 32);
  return reply;
}

function makeReply(moreBytes: number): Buffer {
  const reply = Buffer.alloc(32 + moreBytes);
  reply.writeUInt8(1, 0);
  reply.writeUInt32LE(moreBytes / 4, 4);
  return reply;
}
