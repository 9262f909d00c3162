// decoder: how fast frames of every kind, good and broken, become events. Nothing may throw.
import { createBase64Codec } from '../electron/adapters/base64.ts';
import { decodeServerMessage } from '../electron/wire/decode.ts';
import { createFrames, createRandom } from '../tests/fakes/wild-frames.ts';
import { readProcessorMs } from './kit/processor-time.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { median, percentile } from './statistics.ts';

const frameCount = 100_000;
const leastMbPerSecond = 20;
/** As the service sends it, so that a megabyte is a megabyte of a conversation. */
const soundMs = 120;

export const decoder: Question = {
  ids: ['decoder'],
  measure: ({ trials }) => {
    const base64 = createBase64Codec();
    const createFrame = createFrames(createRandom(20_261_122), soundMs);
    const perTrial = Math.ceil(frameCount / trials);
    const speeds: number[] = [];
    const parseSpeeds: number[] = [];
    let thrown = 0;
    const decode = (frame: string): void => {
      try {
        decodeServerMessage(frame, base64);
      } catch {
        thrown += 1;
      }
    };
    const warmUp = Array.from({ length: perTrial }, createFrame);
    warmUp.forEach(decode);
    for (let trial = 0; trial < trials; trial += 1) {
      const frames = Array.from({ length: perTrial }, createFrame);
      speeds.push(measureSpeed(frames, decode));
      parseSpeeds.push(measureSpeed(frames, parseOnly));
    }
    const slowest = percentile(speeds, 0.05);
    const row = createRow(
      'decoder',
      { p50: median(speeds), p95: slowest, trials },
      {
        floorP95: percentile(parseSpeeds, 0.05),
        met: slowest >= leastMbPerSecond && thrown === 0,
        note:
          `${frameCount} frames, audio frames with ${soundMs} ms of sound, ${thrown} threw; p95 is what 95 % of the stretches reach. Floor: JSON.parse of the same frames ` +
          `and nothing else, ${median(parseSpeeds).toFixed(0)} MB/s by the median.`,
      },
    );
    return Promise.resolve([row]);
  },
};

/** Megabytes of UTF-8 a second of processor time. */
function measureSpeed(frames: readonly string[], take: (frame: string) => void): number {
  const sizeBytes = frames.reduce((sum, frame) => sum + Buffer.byteLength(frame), 0);
  const startedMs = readProcessorMs();
  frames.forEach(take);
  return sizeBytes / 1e6 / ((readProcessorMs() - startedMs) / 1000);
}

function parseOnly(frame: string): void {
  try {
    JSON.parse(frame);
  } catch {
    // Broken frames are part of the load.
  }
}
