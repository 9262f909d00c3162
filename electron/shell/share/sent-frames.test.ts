import { expect, it } from 'vitest';
import { createSentFrames } from './sent-frames.ts';

const frame = (number: number) => ({
  ...{ jpeg: Uint8Array.of(number), widthPx: 4, heightPx: 2, capturedAtMs: 0 },
});

it('keeps the last frames exactly as sent, the newest first, and counts all of them', () => {
  const sent = createSentFrames();
  for (let number = 1; number <= 30; number += 1) sent.add(frame(number), number, 258);
  sent.addSaved(258);
  const ids = sent.list().map(({ id }) => id);
  expect([ids.length, ids[0], ids.at(-1)]).toEqual([24, 30, 7]);
  expect([sent.find(30), sent.find(6)]).toEqual([Uint8Array.of(30), null]);
  expect(sent.readMeter()).toEqual({
    framesSent: 30,
    tokensSent: 30 * 258,
    framesSaved: 1,
    tokensSaved: 258,
  });
});

it('keeps nothing once it is cleared', () => {
  const sent = createSentFrames();
  sent.add(frame(1), 1, 258);
  sent.clear();
  expect([sent.list(), sent.find(1), sent.readMeter().framesSent]).toEqual([[], null, 0]);
});
