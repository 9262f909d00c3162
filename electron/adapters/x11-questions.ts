// Questions about windows in the bytes of the X protocol, and what their replies hold. It talks to nobody.

const getAttributesCode = 3;
const getGeometryCode = 14;
const queryTreeCode = 15;
const internAtomCode = 16;
const getPropertyCode = 20;
const translateCode = 40;

const headBytes = 32;
const viewable = 2;
/** Of any type. */
const anyType = 0;
/** 16 KB: a title is shorter, and so is a list of 4,000 windows. */
const mostUnits = 4_096;

/** A property that a window has; a list of numbers, or bytes of text. */
export interface XProperty {
  readonly bytes: Buffer;
  readonly numbers: readonly number[];
}

export interface XAttributes {
  /** It is mapped, and so is all that it lies in. */
  readonly isViewable: boolean;
  /** No window manager has a say in it. */
  readonly isUnmanaged: boolean;
}

export interface XGeometry {
  /** Within its parent. */
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly edgePx: number;
}

export function formatGetAttributes(windowId: number): Buffer {
  return formatQuestion(getAttributesCode, windowId);
}

export function readAttributes(reply: Buffer): XAttributes {
  return { isViewable: reply.readUInt8(26) === viewable, isUnmanaged: reply.readUInt8(27) === 1 };
}

export function formatGetGeometry(windowId: number): Buffer {
  return formatQuestion(getGeometryCode, windowId);
}

export function readGeometry(reply: Buffer): XGeometry {
  return {
    leftPx: reply.readInt16LE(12),
    topPx: reply.readInt16LE(14),
    widthPx: reply.readUInt16LE(16),
    heightPx: reply.readUInt16LE(18),
    edgePx: reply.readUInt16LE(20),
  };
}

export function formatQueryTree(windowId: number): Buffer {
  return formatQuestion(queryTreeCode, windowId);
}

/** Children from the bottom to the top. */
export function readTree(reply: Buffer): {
  readonly rootId: number;
  readonly parentId: number;
  readonly childIds: readonly number[];
} {
  const count = reply.readUInt16LE(16);
  return {
    rootId: reply.readUInt32LE(8),
    parentId: reply.readUInt32LE(12),
    childIds: Array.from({ length: count }, (_value, index) => reply.readUInt32LE(headBytes + 4 * index)),
  };
}

/** Whoever asks first makes the atom. */
export function formatInternAtom(name: string): Buffer {
  const bytes = Buffer.from(name, 'latin1');
  const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
  const head = Buffer.alloc(8);
  head.writeUInt8(internAtomCode, 0);
  head.writeUInt16LE(2 + (bytes.length + padding.length) / 4, 2);
  head.writeUInt16LE(bytes.length, 4);
  return Buffer.concat([head, bytes, padding]);
}

export function readAtom(reply: Buffer): number {
  return reply.readUInt32LE(8);
}

export function formatGetProperty(windowId: number, atom: number): Buffer {
  const question = Buffer.alloc(24);
  question.writeUInt8(getPropertyCode, 0);
  question.writeUInt16LE(6, 2);
  question.writeUInt32LE(windowId, 4);
  question.writeUInt32LE(atom, 8);
  question.writeUInt32LE(anyType, 12);
  question.writeUInt32LE(mostUnits, 20);
  return question;
}

/** Null when the window has no such property. */
export function readProperty(reply: Buffer): XProperty | null {
  const [unitBits, type, count] = [reply.readUInt8(1), reply.readUInt32LE(8), reply.readUInt32LE(16)];
  if (type === 0) return null;
  const bytes = reply.subarray(headBytes, headBytes + (count * unitBits) / 8);
  const numbers =
    unitBits === 32 ? Array.from({ length: count }, (_value, index) => bytes.readUInt32LE(4 * index)) : [];
  return { bytes, numbers };
}

/** Where the upper left corner of a window lies within another one. */
export function formatTranslate(windowId: number, withinId: number): Buffer {
  const question = Buffer.alloc(16);
  question.writeUInt8(translateCode, 0);
  question.writeUInt16LE(4, 2);
  question.writeUInt32LE(windowId, 4);
  question.writeUInt32LE(withinId, 8);
  return question;
}

export function readTranslated(reply: Buffer): { readonly leftPx: number; readonly topPx: number } {
  return { leftPx: reply.readInt16LE(12), topPx: reply.readInt16LE(14) };
}

function formatQuestion(code: number, windowId: number): Buffer {
  const question = Buffer.alloc(8);
  question.writeUInt8(code, 0);
  question.writeUInt16LE(2, 2);
  question.writeUInt32LE(windowId, 4);
  return question;
}
