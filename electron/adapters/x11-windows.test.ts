import { expect, it } from 'vitest';
import { createWindowBoxReader, readOuterBox } from './x11-windows.ts';

const root = 1;
const parents: Readonly<Record<number, number>> = { 30: 20, 20: 10, 10: root };

/** A server with a window in two frames, the outer one at −8, 24. */
function answer(question: Buffer): Buffer {
  const [code, windowId] = [question.readUInt8(0), question.readUInt32LE(4)];
  const reply = Buffer.alloc(32);
  reply.writeUInt32LE(root, 8);
  if (code === 15) {
    reply.writeUInt32LE(parents[windowId] ?? 0, 12);
    return reply;
  }
  const isOuter = windowId === 10;
  reply.writeInt16LE(isOuter ? -8 : 3, 12);
  reply.writeInt16LE(isOuter ? 24 : 20, 14);
  reply.writeUInt16LE(isOuter ? 400 : 390, 16);
  reply.writeUInt16LE(300, 18);
  reply.writeUInt16LE(1, 20);
  return reply;
}

it('finds the place of a window together with its frames and their edges', async () => {
  const box = await readOuterBox(30, (question) => Promise.resolve(answer(question)));
  expect(box).toEqual({ leftPx: -8, topPx: 24, widthPx: 402, heightPx: 302 });
});

it('gives up on a window that lies in no end of frames', async () => {
  const endless = Buffer.alloc(32);
  endless.writeUInt32LE(7, 12);
  expect(await readOuterBox(30, () => Promise.resolve(endless))).toBeNull();
});

it.each([[{}], [{ DISPLAY: 'elsewhere:0' }], [{ DISPLAY: ':65533' }]])(
  'knows nothing of a display it cannot ask: %j',
  async (environment) => {
    expect(await createWindowBoxReader(environment)(30)).toBeNull();
  },
);
