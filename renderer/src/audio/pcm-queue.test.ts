// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createPcmQueue } from './pcm-queue.ts';

const block = (first: number, count: number): Int16Array =>
  Int16Array.from({ length: count }, (_, index) => first + index);

describe('pcm queue', () => {
  it('gives back every sample in order, however the blocks and the reads fall', () => {
    const queue = createPcmQueue();
    let pushed = 0;
    let read = 0;
    const out = new Float32Array(97);
    // Many more blocks than slots at first, read in between so that the ring wraps around while it grows.
    for (let round = 0; round < 300; round += 1) {
      const count = 1 + (round % 50);
      queue.push(block(pushed, count));
      pushed += count;
      if (round % 3 === 0) continue;
      const got = queue.read(out, 0, 30);
      for (let index = 0; index < got; index += 1) {
        expect(Math.round((out[index] ?? 0) * 32_768)).toBe(read + index);
      }
      read += got;
    }
    expect(queue.samples).toBe(pushed - read);
  });

  it('reads no more than there is, from the given offset', () => {
    const queue = createPcmQueue();
    queue.push(block(1, 3));
    const out = new Float32Array(8);
    expect(queue.read(out, 2, 6)).toBe(3);
    expect(Array.from(out, (sample) => sample * 32_768)).toEqual([0, 0, 1, 2, 3, 0, 0, 0]);
    expect(queue.read(out, 0, 8)).toBe(0);
  });

  it('is empty after clear', () => {
    const queue = createPcmQueue();
    queue.push(block(0, 10));
    queue.read(new Float32Array(4), 0, 4);
    queue.clear();
    expect(queue.samples).toBe(0);
    queue.push(block(7, 1));
    const out = new Float32Array(1);
    queue.read(out, 0, 1);
    expect((out[0] ?? 0) * 32_768).toBe(7);
  });
});
