// Where the pointer is on an X display. Chromium knows it only as long as the pointer is over one of its own windows.
import { askX, findAuthorityPath, parseDisplay, type AskX } from './x11-connection.ts';

/** In pixels of the whole desktop. */
export interface PointPx {
  readonly xPx: number;
  readonly yPx: number;
}

const queryPointer = 38;

/** Null where that cannot be known: this is no X display of this computer. */
export function createPointerReader(
  environment: Readonly<Record<string, string | undefined>>,
): () => Promise<PointPx | null> {
  const display = parseDisplay(environment.DISPLAY ?? '');
  return async () =>
    display === null ? null : askX(display, findAuthorityPath(environment), readPointer).catch(() => null);
}

/** Of the screen with this root window. */
export async function readPointer(ask: AskX, rootId: number): Promise<PointPx> {
  const question = Buffer.alloc(8);
  question.writeUInt8(queryPointer, 0);
  question.writeUInt16LE(2, 2);
  question.writeUInt32LE(rootId, 4);
  const reply = await ask(question);
  return { xPx: reply.readInt16LE(16), yPx: reply.readInt16LE(18) };
}
