// page-blocked: the HUD's page is blocked for a second while one talks and again while the answer is heard. What is lost is
// told by content, at the endpoint and at the speaker; the gaps between chunks by when they came to main.
import { clipDurationMs, generateGlide, type Clip } from '../tests/lab/clip.ts';
import { epochMs, sleep } from '../tests/lab/wait.ts';
import { launchDriven, type DrivenRun } from './kit/driven-run.ts';
import { inLaunches } from './kit/launches.ts';
import { countPieces } from './kit/pieces.ts';
import { gapStartsMs, pcmOf } from './kit/sounds.ts';
import { receivedClip } from './kit/received.ts';
import type { Stage } from './kit/stage.ts';
import { ask, beginTalk } from './kit/talk.ts';
import { chunkMoments, linesOf, numberOf, type ChunkMoment } from './kit/trace-lines.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { gapsOf, spreadOf } from './statistics.ts';

const launches = 3;
const blockMs = 1_000;
/** From the beginning of a sound to the block, which so falls into its middle. */
const blockAfterMs = 700;
const soundMs = 2_400;
const mostGapMs = 10;

interface Side {
  /** Largest gap between two chunks in each blocked second, and in each second just before one. */
  readonly blockedGapsMs: number[];
  readonly freeGapsMs: number[];
  pieces: number;
  lostSpoken: number;
  lostHeard: number;
  /** As the speaker's worklet tells, and as silence in what was played. */
  underruns: number;
  gapsHeard: number;
  answers: number;
  missingChunks: number;
}

export const pageBlocked: Question = {
  ids: ['page-blocked'],
  measure: async ({ trials, stage: openStage, say }) => {
    const stage = await openStage();
    const glide = generateGlide({ fromHz: 250, toHz: 3_000, durationMs: soundMs, sampleRateHz: 24_000 });
    stage.line.setScript({
      ...{ answer: { kind: 'samples', samples: pcmOf(glide) }, pacing: { turnComplete: 'atOnce' } },
    });
    const exchanges = Math.ceil(trials / launches);
    const side = await inLaunches(launches, say, () => talkBlocked(stage, glide, exchanges));
    const spread = spreadOf(side.blockedGapsMs);
    const free = spreadOf(side.freeGapsMs);
    const lost = side.lostSpoken + side.lostHeard;
    const row = createRow('page-blocked', spread, {
      met:
        lost === 0 &&
        side.underruns + side.gapsHeard === 0 &&
        side.missingChunks === 0 &&
        spread.max <= free.max + mostGapMs,
      note:
        `per blocked second; largest gap ${spread.max.toFixed(0)} ms, in as many unblocked seconds ${free.max.toFixed(0)} ms. ` +
        `Lost pieces of 100 ms, of ${side.pieces}: ${side.lostSpoken} spoken, ${side.lostHeard} heard; ` +
        `${side.missingChunks} chunks missing; ${side.underruns} underruns told and ${side.gapsHeard} gaps heard in ${side.answers} answers.`,
    });
    return [row];
  },
};

async function talkBlocked(stage: Stage, glide: Clip, exchanges: number): Promise<Side> {
  const { events, sound } = stage;
  events.clear();
  const blocks: number[] = [];
  const counts = { pieces: 0, lostSpoken: 0, lostHeard: 0, gapsHeard: 0 };
  const run = await launchDriven(stage);
  try {
    await beginTalk(stage);
    let afterMs = epochMs();
    for (let exchange = 0; exchange < exchanges; exchange += 1) {
      const saidAtMs = epochMs();
      const blocked = sleep(blockAfterMs).then(() => block(run, blocks));
      const { atMs } = await ask(stage, glide, afterMs);
      await blocked;
      await sleep(Math.max(0, atMs + blockAfterMs - epochMs()));
      await block(run, blocks);
      await sound.speaker.waitUntil(atMs + soundMs + 400);
      const inTime = countPieces(glide, receivedClip(events, saidAtMs, atMs));
      const atEar = countPieces(glide, sound.speaker.clip(atMs, atMs + clipDurationMs(glide) + 400));
      counts.pieces += inTime.pieces + atEar.pieces;
      counts.lostSpoken += inTime.lost;
      counts.lostHeard += atEar.lost;
      counts.gapsHeard += gapStartsMs(sound.speaker, atMs, atMs + soundMs + 400).length;
      afterMs = atMs + 1;
    }
  } finally {
    await run.stop();
  }
  const chunks = chunkMoments(run.readTrace(), 'chunkArrived');
  const underruns = linesOf(run.readTrace(), 'speakerReported')
    .filter((line) => line.values.state === 'drained')
    .map((line) => numberOf(line, 'underruns'));
  return {
    ...counts,
    blockedGapsMs: blocks.map((startMs) => largestGapMs(chunks, startMs, startMs + blockMs)),
    freeGapsMs: blocks.map((startMs) => largestGapMs(chunks, startMs - blockMs, startMs)),
    underruns: underruns.reduce((sum, count) => sum + count, 0),
    answers: underruns.length,
    missingChunks: countMissing(chunks),
  };
}

/** Resolves when the page is free again. */
async function block(run: DrivenRun, blocks: number[]): Promise<void> {
  blocks.push(await run.block(blockMs));
}

/** The gaps that lie in a stretch of time wholly or in part. */
function largestGapMs(chunks: readonly ChunkMoment[], fromMs: number, toMs: number): number {
  const times = chunks.map(({ atMs }) => atMs);
  const first = times.findLastIndex((atMs) => atMs <= fromMs);
  const last = times.findIndex((atMs) => atMs >= toMs);
  return Math.max(...gapsOf(times.slice(Math.max(0, first), last < 0 ? undefined : last + 1)));
}

function countMissing(chunks: readonly ChunkMoment[]): number {
  return chunks.filter(
    ({ sequence }, index) => index > 0 && sequence !== (chunks[index - 1]?.sequence ?? 0) + 1,
  ).length;
}
