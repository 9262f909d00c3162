// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { readChunk, type MicrophoneChunk } from '../../../electron/contract/audio-format.ts';
import { createChunker } from './chunker.ts';

function listenTo() {
  const chunks: MicrophoneChunk[] = [];
  const chunker = createChunker((chunk) => {
    const read = readChunk(chunk.slice(0));
    if (read !== null) chunks.push(read);
  });
  return {
    chunker,
    chunks,
    samples: () =>
      chunks.flatMap(({ pcm }) => {
        const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
        return Array.from({ length: pcm.byteLength / 2 }, (_, index) => view.getInt16(index * 2, true));
      }),
  };
}

const ramp = (count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, index) => (index + 1) / 32_768);

describe('chunker', () => {
  it('keeps every sample in order over uneven blocks, numbering the chunks from 0', () => {
    const heard = listenTo();
    heard.chunker.open();
    const speech = ramp(960);
    for (let at = 0; at < speech.length; at += 128)
      heard.chunker.push(speech.subarray(at, at + 128), 1000 + at);
    expect(heard.samples()).toEqual(Array.from({ length: 960 }, (_, index) => index + 1));
    expect(heard.chunks.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
  });

  it('stamps a chunk with its level and the moment its newest sample came in', () => {
    const heard = listenTo();
    heard.chunker.open();
    heard.chunker.push(new Float32Array(300).fill(0.1), 5000);
    heard.chunker.push(new Float32Array(40).fill(0.1), 5016);
    expect(heard.chunks).toHaveLength(1);
    expect(heard.chunks[0]?.enteredAtMs).toBe(5016);
    expect(heard.chunks[0]?.levelDb).toBeCloseTo(-20, 2);
  });

  it('clamps what is too loud instead of wrapping around', () => {
    const heard = listenTo();
    heard.chunker.open();
    heard.chunker.push(
      Float32Array.from({ length: 320 }, (_, index) => (index % 2 === 0 ? 1.7 : -1.7)),
      0,
    );
    expect(heard.samples().slice(0, 2)).toEqual([32_767, -32_768]);
  });

  it('sends the last words on close, padded with silence', () => {
    const heard = listenTo();
    heard.chunker.open();
    heard.chunker.push(ramp(3), 0);
    heard.chunker.close(7);
    expect(heard.samples().slice(0, 5)).toEqual([1, 2, 3, 0, 0]);
    expect(heard.chunks).toHaveLength(1);
  });

  it('takes nothing while closed and starts the sequence again with the next opening', () => {
    const heard = listenTo();
    heard.chunker.push(ramp(640), 0);
    heard.chunker.open();
    heard.chunker.push(ramp(330), 0);
    heard.chunker.close(0);
    heard.chunker.push(ramp(640), 0);
    heard.chunker.open();
    heard.chunker.push(ramp(320), 0);
    expect(heard.chunks.map(({ sequence }) => sequence)).toEqual([0, 1, 0]);
    expect(heard.samples().slice(640)).toEqual(Array.from({ length: 320 }, (_, index) => index + 1));
  });
});
