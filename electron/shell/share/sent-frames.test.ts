import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../../tests/fakes/fake-clock.ts';
import { createSentFrames } from './sent-frames.ts';

const minuteMs = 60_000;
const nothing = { framesSent: 0, tokensSent: 0, framesSaved: 0, tokensSaved: 0 };
const frame = (number: number) => ({
  ...{ jpeg: Uint8Array.of(number), widthPx: 4, heightPx: 2, capturedAtMs: 0 },
});

function createBench() {
  const clock = createFakeClock();
  let forgotten = 0;
  const sent = createSentFrames(clock, () => (forgotten += 1));
  const ids = (): readonly number[] => sent.list().map(({ id }) => id);
  return { clock, sent, ids, countForgotten: () => forgotten };
}

it('keeps the last frames exactly as sent, the newest first, and counts all of them', () => {
  const { sent, ids } = createBench();
  for (let number = 1; number <= 30; number += 1) sent.add(frame(number), 258);
  sent.addSaved(258);
  expect([ids().length, ids()[0], ids().at(-1)]).toEqual([24, 30, 7]);
  expect([sent.find(30), sent.find(6)]).toEqual([Uint8Array.of(30), null]);
  expect(sent.readMeter()).toEqual({
    framesSent: 30,
    tokensSent: 30 * 258,
    framesSaved: 1,
    tokensSaved: 258,
  });
});

it('keeps a copy, as the frame itself may be sent again', () => {
  const { sent } = createBench();
  const first = frame(1);
  sent.add(first, 258);
  sent.clear();
  expect(first.jpeg).toEqual(Uint8Array.of(1));
});

describe('the frames of a conversation', () => {
  it('stay while words or frames follow each other, and go when another one begins with words', () => {
    const { clock, sent, ids, countForgotten } = createBench();
    sent.add(frame(1), 258);
    clock.advance(9 * minuteMs);
    sent.noteWords();
    clock.advance(9 * minuteMs);
    sent.noteWords();
    expect([ids(), countForgotten()]).toEqual([[1], 0]);
    clock.advance(11 * minuteMs);
    expect(ids()).toEqual([1]);
    sent.noteWords();
    expect([ids(), sent.find(1), sent.readMeter(), countForgotten()]).toEqual([[], null, nothing, 1]);
  });

  it('go when another one begins with a frame, which comes before its words', () => {
    const { clock, sent, ids } = createBench();
    sent.add(frame(1), 258);
    clock.advance(11 * minuteMs);
    sent.add(frame(2), 258);
    clock.advance(2_000);
    sent.noteWords();
    expect([ids(), sent.readMeter().framesSent]).toEqual([[2], 1]);
  });

  it('go an hour after its last word, with nothing left to wait for', () => {
    const { clock, sent, ids, countForgotten } = createBench();
    sent.add(frame(1), 258);
    clock.advance(5 * minuteMs);
    sent.noteWords();
    clock.advance(59 * minuteMs);
    expect(ids()).toEqual([1]);
    clock.advance(2 * minuteMs);
    expect([ids(), sent.readMeter(), countForgotten()]).toEqual([[], nothing, 1]);
    expect(clock.pendingTimers()).toBe(0);
  });
});

it('is cleared at once, memory included, and still knows how much was sent', () => {
  const { clock, sent, ids, countForgotten } = createBench();
  sent.add(frame(1), 258);
  const bytes = sent.find(1);
  sent.clear();
  expect([ids(), sent.find(1), bytes]).toEqual([[], null, Uint8Array.of(0)]);
  expect([sent.readMeter().framesSent, countForgotten(), clock.pendingTimers()]).toEqual([1, 1, 0]);
});

it('keeps nothing and waits for nothing once it is disposed of', () => {
  const { clock, sent, ids } = createBench();
  sent.add(frame(1), 258);
  sent.dispose();
  expect([ids(), sent.readMeter(), clock.pendingTimers()]).toEqual([[], nothing, 0]);
});
