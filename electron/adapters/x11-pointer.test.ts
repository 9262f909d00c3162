import { expect, it } from 'vitest';
import { createPointerReader, readPointer } from './x11-pointer.ts';

it('is asked of the root window, and may be left of the first display', async () => {
  const questions: string[] = [];
  const reply = Buffer.alloc(32);
  reply.writeInt16LE(-40, 16);
  reply.writeInt16LE(800, 18);
  const point = await readPointer((question) => {
    questions.push(question.toString('hex'));
    return Promise.resolve(reply);
  }, 0x554);
  expect([questions, point]).toEqual([['2600020054050000'], { xPx: -40, yPx: 800 }]);
});

it('is not known where there is no X display of this computer', async () => {
  expect(await createPointerReader({ DISPLAY: 'elsewhere:0' })()).toBeNull();
});
