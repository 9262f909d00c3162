// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { SpeakerReport } from '../../../electron/contract/media.ts';
import { createPlayback } from './playback.ts';

const quantumSamples = 128;
const quantumMs = (quantumSamples / 24_000) * 1000;

/** A speaker on a virtual clock: what it was told, what it played, what it reported. */
function createBench() {
  const reports: SpeakerReport[] = [];
  const played: number[] = [];
  const playback = createPlayback((report) => reports.push({ ...report }));
  let nowMs = 0;
  const output = new Float32Array(quantumSamples);
  return {
    reports,
    played,
    playback,
    states: () => reports.map(({ state }) => state),
    last: () => reports.at(-1),
    underruns: () => reports.at(-1)?.underruns ?? 0,
    play(answerId: number, durationMs: number, level = 8192, sampleRateHz = 24_000) {
      const pcm = new Int16Array((durationMs * sampleRateHz) / 1000).fill(level).buffer;
      playback.accept({ kind: 'play', answerId, sampleRateHz, pcm }, nowMs);
    },
    end(answerId: number) {
      playback.accept({ kind: 'end', answerId }, nowMs);
    },
    flush(answerId: number) {
      playback.accept({ kind: 'flush', answerId }, nowMs);
    },
    run(durationMs: number) {
      for (const untilMs = nowMs + durationMs; nowMs < untilMs; nowMs += quantumMs) {
        playback.render(output, nowMs);
        played.push(...output);
      }
    },
  };
}

/** The largest step between two samples next to each other: a click is a large one. */
function largestStep(samples: readonly number[]): number {
  return samples.reduce(
    (largest, sample, index) => Math.max(largest, Math.abs(sample - (samples[index - 1] ?? sample))),
    0,
  );
}

describe('playback', () => {
  it('starts with the first message when it holds enough sound, and drains at the end', () => {
    const bench = createBench();
    bench.play(1, 250);
    bench.end(1);
    bench.run(400);
    expect(bench.states()).toEqual(['started', 'playing', 'playing', 'drained']);
    expect(bench.last()).toMatchObject({ answerId: 1, heardSamples: 6000, queuedSamples: 0, underruns: 0 });
    expect(bench.played[100]).toBeCloseTo(0.25, 5);
    expect(bench.playback.isActive).toBe(false);
  });

  it('loses not one sample of a long answer', () => {
    const bench = createBench();
    for (let part = 0; part < 300; part += 1) bench.play(1, 200);
    bench.end(1);
    bench.run(60_100);
    expect(bench.last()).toMatchObject({ state: 'drained', heardSamples: 60 * 24_000, underruns: 0 });
  });

  it('starts and breaks off without a click', () => {
    const bench = createBench();
    bench.play(1, 100, 32_000);
    bench.run(300);
    expect(largestStep(bench.played)).toBeLessThan(0.03);
    expect(bench.played.at(-1)).toBe(0);
  });

  it('fades out within 8 ms of a flush, counts only what was played, and drops later sound of that answer', () => {
    const bench = createBench();
    bench.play(3, 1000, 32_000);
    bench.run(100);
    const samplesBefore = bench.played.length;
    bench.flush(3);
    bench.play(3, 500, 32_000);
    bench.play(2, 500, 32_000);
    bench.run(100);
    const after = bench.played.slice(samplesBefore);
    expect(after.slice(192).every((sample) => sample === 0)).toBe(true);
    expect(largestStep(after)).toBeLessThan(0.03);
    expect(bench.last()).toMatchObject({
      state: 'flushed',
      heardSamples: samplesBefore + 120,
      queuedSamples: 0,
    });
    expect(bench.playback.isActive).toBe(false);
  });

  it('keeps a newer answer through the flush of an older one', () => {
    const bench = createBench();
    bench.play(1, 500);
    bench.run(50);
    bench.play(2, 100);
    bench.flush(1);
    bench.end(2);
    bench.run(300);
    expect(bench.reports.map(({ answerId, state }) => `${String(answerId)} ${state}`)).toEqual([
      '1 started',
      '1 flushed',
      '2 started',
      '2 drained',
    ]);
    expect(bench.last()?.heardSamples).toBe(2400);
  });

  it('plays a newer answer after the older one, without a gap', () => {
    const bench = createBench();
    bench.play(1, 100);
    bench.play(2, 100);
    bench.end(2);
    bench.run(300);
    expect(bench.states().filter((state) => state !== 'playing')).toEqual([
      'started',
      'drained',
      'started',
      'drained',
    ]);
    const silent = bench.played.slice(0, 4800).filter((sample) => sample === 0);
    expect(silent).toHaveLength(0);
  });

  it('counts an underrun only when sound comes after the gap', () => {
    const bench = createBench();
    bench.play(1, 50);
    bench.run(200);
    bench.play(1, 300);
    bench.run(400);
    expect(bench.last()?.underruns).toBe(1);
    bench.end(1);
    bench.run(50);
    expect(bench.last()).toMatchObject({ state: 'drained', heardSamples: 8400, underruns: 1 });
  });

  it('takes running empty at the end for the end', () => {
    const bench = createBench();
    bench.play(1, 50);
    bench.run(200);
    bench.end(1);
    bench.run(50);
    expect(bench.last()).toMatchObject({ state: 'drained', underruns: 0 });
  });

  it('plays a drop of sound that is a whole answer at once', () => {
    const bench = createBench();
    bench.play(1, 5);
    bench.end(1);
    bench.run(20);
    expect(bench.last()).toMatchObject({ state: 'drained', heardSamples: 120 });
  });

  it('tells of an answer that ended without any sound', () => {
    const bench = createBench();
    bench.end(4);
    expect(bench.playback.isActive).toBe(true);
    bench.run(10);
    expect(bench.last()).toMatchObject({ answerId: 4, state: 'drained', heardSamples: 0 });
  });

  it.each([
    ['messages of 40 ms, twice as fast as real time', 40, 20, 1],
    ['messages of 20 ms in real time, made up for after a stall', 20, 20, 8],
    ['bursts of 200 ms in real time, made up for after a stall', 200, 200, 1],
    ['bursts of 400 ms in real time, made up for after a stall', 400, 400, 1],
  ])('has no underrun after the first stall of 150 ms: %s', (_name, messageMs, everyMs, stallsAfter) => {
    const bench = createBench();
    const stallMs = 150;
    const messagesPerStall = Math.ceil(1000 / messageMs);
    let stalls = 0;
    let underrunsAfterFirst = 0;
    let arrivesMs = 0;
    for (let message = 0; message * messageMs < 12_000; message += 1) {
      const isStalled = message > stallsAfter && message % messagesPerStall === 0;
      if (isStalled) stalls += 1;
      if (isStalled && stalls === 2) underrunsAfterFirst = bench.underruns();
      // What a stall holds back comes all at once after it.
      arrivesMs = Math.max(message * everyMs + (isStalled ? stallMs : 0), arrivesMs);
      bench.run(arrivesMs - (bench.played.length / 24_000) * 1000);
      bench.play(1, messageMs);
    }
    bench.end(1);
    bench.run(14_000);
    expect(bench.last()).toMatchObject({ state: 'drained', heardSamples: 12 * 24_000 });
    expect(stalls).toBeGreaterThan(5);
    expect(bench.underruns()).toBe(underrunsAfterFirst);
  });

  it('plays an answer at another sample rate for as long as it lasts, but for the tail of the filter', () => {
    const bench = createBench();
    for (let part = 0; part < 10; part += 1) bench.play(1, 100, 8192, 16_000);
    bench.end(1);
    bench.run(1100);
    expect(Math.abs((bench.last()?.heardSamples ?? 0) - 24_000)).toBeLessThan(48);
  });
});
