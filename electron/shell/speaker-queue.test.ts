import { describe, expect, it } from 'vitest';
import type { SpeakerCommand } from '../contract/media.ts';
import { createSpeakerQueue } from './speaker-queue.ts';

const play = (answerId: number, sizeBytes = 10): SpeakerCommand => ({
  kind: 'play',
  answerId,
  sampleRateHz: 24_000,
  pcm: new ArrayBuffer(sizeBytes),
});
const flush = (answerId: number): SpeakerCommand => ({ kind: 'flush', answerId });
const end = (answerId: number): SpeakerCommand => ({ kind: 'end', answerId });
const name = ({ kind, answerId }: SpeakerCommand): string => `${kind} ${String(answerId)}`;

describe('sound without a page to play it', () => {
  it('is kept in order and given once', () => {
    const queue = createSpeakerQueue();
    for (const command of [play(1), play(1), end(1)]) queue.add(command);
    expect(queue.takeAll().map(name)).toEqual(['play 1', 'play 1', 'end 1']);
    expect(queue.takeAll()).toEqual([]);
  });

  it('is forgotten by a flush of its answer or a later one', () => {
    const queue = createSpeakerQueue();
    for (const command of [play(1), end(1), play(2), flush(1), play(3), flush(2)]) queue.add(command);
    expect(queue.takeAll().map(name)).toEqual(['play 3', 'flush 2']);
  });

  it('is bounded: the oldest sound goes first, and is counted', () => {
    const queue = createSpeakerQueue(25);
    for (const command of [play(1), end(1), play(2), play(3)]) queue.add(command);
    expect([queue.takeAll().map(name), queue.droppedCount]).toEqual([['end 1', 'play 2', 'play 3'], 1]);
  });
});
