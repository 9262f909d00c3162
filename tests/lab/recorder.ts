// One long-running recording of a sound device, with the wall-clock time of every sample. All times of a measurement come from
// here, so that no player's or process's start-up is in them.
import { createWriteStream, writeFileSync } from 'node:fs';
import { encodeWav, floatFromPcm, type Clip } from './clip.ts';
import type { Lab } from './lab.ts';
import { pinRecording, SINK_RATE_HZ } from './pulse.ts';
import { findOnset, findSilence } from './signal.ts';
import { epochMs, waitFor } from './wait.ts';

/** Shorter blocks cost the sound server more and tell no more. */
const LATENCY_MS = 5;
/** A playing null sink runs about 100 ppm fast: within 2 s that is 0.2 ms. */
const ANCHOR_EVERY_MS = 2_000;
const START_LIMIT_MS = 10_000;

/** Time of sample 0 as seen by the promptest arrival of one stretch of the recording. */
interface Anchor {
  readonly firstSample: number;
  originMs: number;
}

export interface TimedClip extends Clip {
  /** When its first sample was recorded. */
  readonly startMs: number;
}

export interface Recorder {
  readonly sampleRateHz: number;
  /** Wall-clock time up to which everything is recorded. */
  readonly recordedUntilMs: () => number;
  /** Sound between two wall-clock times, as far as it is still kept. */
  readonly clip: (fromMs: number, toMs?: number) => TimedClip;
  /** Waits until everything up to that time is recorded. */
  readonly waitUntil: (untilMs: number) => Promise<void>;
  /** When the first sound after `afterMs` begins. */
  readonly waitForSound: (options: {
    afterMs: number;
    timeoutMs: number;
    thresholdDb?: number;
  }) => Promise<number>;
  /** When the sound after `afterMs` ends, that is, when a silence of `holdMs` begins. */
  readonly waitForSilence: (options: {
    afterMs: number;
    timeoutMs: number;
    holdMs: number;
    thresholdDb?: number;
  }) => Promise<number>;
  readonly saveWav: (path: string, fromMs: number, toMs?: number) => void;
}

export interface RecorderOptions {
  /** How much is kept in memory. */
  readonly keptSeconds?: number;
  /** Also writes everything to this file, as raw 16-bit mono at 48 kHz. */
  readonly rawPath?: string;
}

/** Starts recording `source` (a monitor of PulseAudio); ready once the first samples have come. */
export async function startRecorder(
  lab: Lab,
  source: string,
  options: RecorderOptions = {},
): Promise<Recorder> {
  const sampleRateHz = SINK_RATE_HZ;
  const ring = new Int16Array(sampleRateHz * (options.keptSeconds ?? 300));
  const anchors: Anchor[] = [];
  const file = options.rawPath === undefined ? null : createWriteStream(options.rawPath);
  let isPinned = false;
  let sampleCount = 0;
  let oddByte: Buffer = Buffer.alloc(0);

  const take = (bytes: Buffer) => {
    if (!isPinned) return;
    const arrivedMs = epochMs();
    file?.write(bytes);
    const joined = oddByte.length === 0 ? bytes : Buffer.concat([oddByte, bytes]);
    const evenBytes = joined.length - (joined.length % 2);
    oddByte = joined.subarray(evenBytes);
    for (let offset = 0; offset < evenBytes; offset += 2) {
      ring[sampleCount % ring.length] = joined.readInt16LE(offset);
      sampleCount += 1;
    }
    // A late reading of the pipe only makes the origin later: the earliest one of a stretch is the truest.
    const originMs = arrivedMs - (sampleCount / sampleRateHz) * 1000;
    const anchor = anchors.at(-1);
    const isNew =
      anchor === undefined || sampleCount - anchor.firstSample > (ANCHOR_EVERY_MS / 1000) * sampleRateHz;
    if (isNew) anchors.push({ firstSample: anchor === undefined ? 0 : sampleCount, originMs });
    else anchor.originMs = Math.min(anchor.originMs, originMs);
  };
  const recording = lab.start(
    `recorder of ${source}`,
    'parec',
    [
      ...['--device', source, '--rate', String(sampleRateHz), '--channels=1', '--format=s16le'],
      ...['--raw', `--latency-msec=${String(LATENCY_MS)}`],
    ],
    { onOutput: take, isUrgent: true },
  );
  if (file !== null) lab.onDispose({ dispose: () => void file.end() });
  await pinRecording(lab, recording.pid, source);
  isPinned = true;
  await waitFor(`sound from ${source}`, () => sampleCount > 0, {
    timeoutMs: START_LIMIT_MS,
    explain: recording.log,
  });

  const timeOf = (sample: number) => {
    const anchor = anchors.findLast(({ firstSample }) => firstSample <= sample) ?? anchors[0];
    return (anchor?.originMs ?? 0) + (sample / sampleRateHz) * 1000;
  };
  const sampleAt = (timeMs: number) => {
    const anchor = anchors.findLast(({ firstSample }) => timeOf(firstSample) <= timeMs) ?? anchors[0];
    return Math.round(((timeMs - (anchor?.originMs ?? 0)) / 1000) * sampleRateHz);
  };
  const recordedUntilMs = () => timeOf(sampleCount);
  const clip = (fromMs: number, toMs = Infinity): TimedClip => {
    const first = Math.min(sampleCount, Math.max(0, sampleCount - ring.length, sampleAt(fromMs)));
    const last = Math.max(first, toMs === Infinity ? sampleCount : Math.min(sampleCount, sampleAt(toMs)));
    const pcm = Int16Array.from(
      { length: last - first },
      (_, index) => ring[(first + index) % ring.length] ?? 0,
    );
    return { samples: floatFromPcm(pcm), sampleRateHz, startMs: timeOf(first) };
  };
  const explain = () => {
    if (!recording.isRunning()) return `The recorder ended: ${recording.log()}`;
    return `Recorded until ${(recordedUntilMs() - epochMs()).toFixed(0)} ms from now.`;
  };
  return {
    sampleRateHz,
    recordedUntilMs,
    clip,
    waitUntil: async (untilMs) => {
      const timeoutMs = Math.max(0, untilMs - epochMs()) + 5_000;
      await waitFor('the recording to reach a time', () => recordedUntilMs() >= untilMs, {
        timeoutMs,
        intervalMs: 5,
        explain,
      });
    },
    waitForSound: ({ afterMs, timeoutMs, thresholdDb = -50 }) =>
      waitFor(
        'a sound',
        () => {
          const { samples, startMs } = clip(afterMs);
          const onset = findOnset(samples, { sampleRateHz, thresholdDb });
          return onset === null ? null : startMs + (onset / sampleRateHz) * 1000;
        },
        { timeoutMs, intervalMs: 30, explain },
      ),
    waitForSilence: ({ afterMs, timeoutMs, holdMs, thresholdDb = -50 }) =>
      waitFor(
        'silence after a sound',
        () => {
          const { samples, startMs } = clip(afterMs);
          const end = findSilence(samples, { sampleRateHz, thresholdDb, holdMs });
          return end === null ? null : startMs + (end / sampleRateHz) * 1000;
        },
        { timeoutMs, intervalMs: 50, explain },
      ),
    saveWav: (path, fromMs, toMs) => writeFileSync(path, encodeWav(clip(fromMs, toMs))),
  };
}
