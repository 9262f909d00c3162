// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { readChunk, type MicrophoneChunk } from '../../../electron/contract/audio-format.ts';
import { createCapture, type SoundFrame } from './capture.ts';
import type { MicrophoneNote } from './page-messages.ts';

/** 10 ms of sound, each channel at its own constant level. */
function frameOf(sampleRate: number, ...levels: readonly number[]): SoundFrame {
  return {
    sampleRate,
    numberOfFrames: sampleRate / 100,
    numberOfChannels: levels.length,
    copyTo(target, { planeIndex }) {
      if (target instanceof Float32Array) target.fill(levels[planeIndex] ?? 0);
    },
  };
}

function createBench() {
  const chunks: MicrophoneChunk[] = [];
  const notes: MicrophoneNote[] = [];
  /** How many chunks were given when it was said that they are all. */
  const ends: number[] = [];
  const capture = createCapture({
    onChunk(chunk) {
      const read = readChunk(chunk.slice(0));
      if (read !== null) chunks.push(read);
    },
    onEnd: () => ends.push(chunks.length),
    onNote: (note) => notes.push(note),
  });
  return {
    capture,
    chunks,
    ends,
    notes,
    take: (count: number, frame: SoundFrame): void => {
      for (let index = 0; index < count; index += 1) capture.take(frame, index * 10);
    },
  };
}

describe('capture', () => {
  it('makes one chunk of 20 ms from two frames of 48 kHz, and pads the last', () => {
    const { capture, chunks, take } = createBench();
    capture.open(1, 'send');
    take(9, frameOf(48_000, 0.1));
    capture.close(90);
    expect(chunks.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4]);
    expect(chunks[2]?.levelDb).toBeCloseTo(-20, 2);
  });

  it('says that what was sent is complete, after its last chunk, when it closes or only keeps from then on', () => {
    const { capture, chunks, ends, take } = createBench();
    capture.open(1, 'send');
    take(9, frameOf(48_000, 0.1));
    capture.use('keep', 90);
    expect(ends).toEqual([5]);
    take(9, frameOf(48_000, 0.1));
    capture.use('send', 180);
    take(9, frameOf(48_000, 0.1));
    capture.close(270);
    capture.close(270);
    expect(ends).toEqual([5, chunks.length]);
  });

  it('has nothing to complete where nothing was sent', () => {
    const { capture, ends, take } = createBench();
    capture.open(1, 'keep');
    take(9, frameOf(48_000, 0.1));
    capture.close(90);
    expect(ends).toEqual([]);
  });

  it('mixes all channels in equal parts', () => {
    const { capture, chunks, take } = createBench();
    capture.open(1, 'send');
    take(10, frameOf(16_000, 0.2, 0));
    expect(chunks).toHaveLength(5);
    expect(chunks[0]?.levelDb).toBeCloseTo(-20, 2);
  });

  it('tells once per opening that sound flows, and the level 25 times a second', () => {
    const { capture, notes, take } = createBench();
    capture.open(7, 'send');
    expect(notes).toEqual([]);
    take(100, frameOf(16_000, 0.1));
    expect(notes[0]).toEqual({ kind: 'flowing', openingId: 7, use: 'send' });
    expect(notes).toHaveLength(26);
    capture.close(0);
    capture.open(8, 'send');
    take(1, frameOf(16_000, 0.1));
    expect(notes.at(-1)).toEqual({ kind: 'flowing', openingId: 8, use: 'send' });
  });

  it('loses nothing when the device changes its sample rate in mid-sentence', () => {
    const { capture, chunks, take } = createBench();
    capture.open(1, 'send');
    take(50, frameOf(48_000, 0.1));
    take(50, frameOf(44_100, 0.1));
    capture.close(0);
    expect(chunks).toHaveLength(50);
  });

  it('takes nothing while closed', () => {
    const { capture, chunks, notes, take } = createBench();
    take(10, frameOf(16_000, 0.1));
    capture.close(0);
    expect({ chunks, notes }).toEqual({ chunks: [], notes: [] });
  });

  it('keeps the last half second, and sends it first and in order when a talk begins', () => {
    const { capture, chunks, notes, take } = createBench();
    capture.open(1, 'keep');
    take(80, frameOf(16_000, 0.1));
    expect(chunks).toEqual([]);
    expect(notes[0]).toEqual({ kind: 'flowing', openingId: 1, use: 'keep' });
    capture.use('send', 800);
    take(4, frameOf(16_000, 0.5));
    expect(chunks.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 27 }, (_, index) => index));
    expect(chunks.map(({ levelDb }) => Math.round(levelDb)).slice(24)).toEqual([-20, -6, -6]);
    // Of 80 frames of 10 ms, the chunks that were complete in the last half second.
    expect(chunks[0]?.enteredAtMs).toBe(310);
    expect(notes.filter(({ kind }) => kind === 'flowing').at(-1)).toEqual({
      ...{ kind: 'flowing', openingId: 1, use: 'send' },
    });
  });

  it('sends the last words when a talk ends, and keeps what comes after them', () => {
    const { capture, chunks, take } = createBench();
    capture.open(1, 'send');
    take(3, frameOf(16_000, 0.1));
    capture.use('keep', 30);
    expect(chunks).toHaveLength(2);
    take(10, frameOf(16_000, 0.1));
    expect(chunks).toHaveLength(2);
  });

  it('forgets what it kept when it is closed', () => {
    const { capture, chunks, take } = createBench();
    capture.open(1, 'keep');
    take(50, frameOf(16_000, 0.1));
    capture.close(500);
    capture.open(2, 'send');
    expect(chunks).toEqual([]);
  });

  it('tells of each 40 ms whether they were cut off', () => {
    const { capture, notes, take } = createBench();
    capture.open(1, 'send');
    take(2, frameOf(16_000, 1));
    take(6, frameOf(16_000, 0.5));
    const levels = notes.filter((note) => note.kind === 'level');
    expect(levels.map(({ isCutOff }) => isCutOff)).toEqual([true, false]);
  });
});
