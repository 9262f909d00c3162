// Gaps that are heard although nothing can have run empty: the bare page is handed an answer whole and plays it. What the
// machine itself leaves out of the sound, as the floor of every question that counts gaps.
import { speakerSampleRateHz } from '../../electron/contract/audio-format.ts';
import { sleep } from '../../tests/lab/wait.ts';
import type { BareLine } from './bare-line.ts';
import { startBarePage } from './bare-run.ts';
import { gapStartsMs, soundStartMs } from './sounds.ts';
import type { Stage } from './stage.ts';

/** After the page is there, and between two answers. */
const settleMs = 500;
const pauseMs = 500;
/** From the page's socket to the ear, at most; far above what was ever measured. */
const startLimitMs = 1_000;

export interface BareGaps {
  /** Gaps of `shortestGapMs` or more, one number an answer. */
  readonly bareGaps: number[];
}

interface PlayedOnce {
  readonly samples: Int16Array;
  /** Keeps the page's thread busy in the middle of each answer; the sound is with the worklet by then. */
  readonly block?: { readonly afterMs: number; readonly durationMs: number };
}

interface Playing extends PlayedOnce {
  readonly answers: number;
}

/** Plays the answer so often in one launch of the bare page and counts the gaps in what is heard. */
export async function countBareGaps(stage: Stage, { answers, ...playing }: Playing): Promise<BareGaps> {
  const bareGaps: number[] = [];
  const page = await startBarePage(stage.lab);
  try {
    await sleep(settleMs);
    for (let count = 0; count < answers; count += 1) {
      bareGaps.push(await countGapsOnce(stage, page.line, playing));
      await sleep(pauseMs);
    }
  } finally {
    await page.stop();
  }
  return { bareGaps };
}

/** Plays the answer once on a page that is there already; the page is quiet again when it resolves. */
export async function countGapsOnce(
  { sound: { speaker } }: Stage,
  line: BareLine,
  { samples, block }: PlayedOnce,
): Promise<number> {
  const untilMs = (samples.length / speakerSampleRateHz) * 1000 + startLimitMs;
  const sentAtMs = line.play(samples);
  if (block !== undefined) {
    await sleep(block.afterMs);
    line.block(block.durationMs);
  }
  await speaker.waitUntil(sentAtMs + untilMs);
  const startMs = soundStartMs(speaker, sentAtMs, startLimitMs);
  if (startMs === null) throw new Error('The bare page was not heard at all.');
  return gapStartsMs(speaker, startMs, sentAtMs + untilMs).length;
}
