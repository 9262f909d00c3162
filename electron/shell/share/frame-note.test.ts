import { expect, it } from 'vitest';
import { readFrameNote } from './frame-note.ts';

const jpeg = Uint8Array.of(0xff, 0xd8, 1).buffer;
const frame = { kind: 'frame', captureId: 3, jpeg, widthPx: 4, heightPx: 2, capturedAtMs: 9 };

it('reads a frame, a close-up, and word that nothing changed or that there is nothing to be seen', () => {
  const closeUp = { ...frame, kind: 'closeUp', requestId: 5 };
  const [unchanged, empty] = [
    { kind: 'unchanged', captureId: 3 },
    { kind: 'empty', captureId: 3 },
  ];
  expect([frame, closeUp, unchanged, empty].map(readFrameNote)).toEqual([frame, closeUp, unchanged, empty]);
});

it('reads that a picture was taken, with its moment', () => {
  const taken = { kind: 'taken', captureId: 3, capturedAtMs: 9 };
  expect([readFrameNote(taken), readFrameNote({ kind: 'taken', captureId: 3 })]).toEqual([taken, null]);
});

it.each([
  [null],
  ['frame'],
  [{ ...frame, captureId: '3' }],
  [{ ...frame, jpeg: Uint8Array.of(1, 2, 3).buffer }],
  [{ ...frame, jpeg: new ArrayBuffer(0) }],
  [{ ...frame, jpeg: new ArrayBuffer(800 * 1024) }],
  [{ ...frame, kind: 'closeUp' }],
  [{ ...frame, widthPx: 'wide' }],
])('drops what is none: %j', (data) => {
  expect(readFrameNote(data)).toBeNull();
});
