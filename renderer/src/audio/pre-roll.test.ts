import { describe, expect, it } from 'vitest';
import { chunkBytes, readChunk, writeChunkHeader } from '../../../electron/contract/audio-format.ts';
import { createPreRoll, preRollChunks, type PreRoll } from './pre-roll.ts';

function addNumbered(preRoll: PreRoll, from: number, count: number): void {
  for (let number = from; number < from + count; number += 1) {
    const chunk = new ArrayBuffer(chunkBytes);
    writeChunkHeader(new DataView(chunk), 4711, -20, 1000 + number);
    preRoll.add(chunk);
  }
}

function drainAll(preRoll: PreRoll): readonly (readonly [sequence: number, enteredAtMs: number])[] {
  const drained: [number, number][] = [];
  preRoll.drain((buffer) => {
    const chunk = readChunk(buffer.slice(0));
    if (chunk !== null) drained.push([chunk.sequence, chunk.enteredAtMs]);
  });
  return drained;
}

describe('the sound before a talk', () => {
  it('holds half a second at the most, the newest of it', () => {
    const preRoll = createPreRoll();
    addNumbered(preRoll, 0, preRollChunks + 7);
    const drained = drainAll(preRoll);
    expect(drained).toHaveLength(25);
    expect(drained[0]).toEqual([0, 1007]);
    expect(drained.at(-1)).toEqual([24, 1031]);
  });

  it('is given once, in order', () => {
    const preRoll = createPreRoll();
    addNumbered(preRoll, 0, 3);
    expect(drainAll(preRoll)).toEqual([
      [0, 1000],
      [1, 1001],
      [2, 1002],
    ]);
    expect(drainAll(preRoll)).toEqual([]);
    addNumbered(preRoll, 50, 1);
    expect(drainAll(preRoll)).toEqual([[0, 1050]]);
  });

  it('is gone when it is wiped', () => {
    const preRoll = createPreRoll();
    addNumbered(preRoll, 0, 3);
    preRoll.wipe();
    expect(drainAll(preRoll)).toEqual([]);
  });
});
