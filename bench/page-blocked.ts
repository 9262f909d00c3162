// page-blocked: the HUD's page is blocked for a second while one talks and again while the answer is heard. What is lost is
// told by content, at the endpoint and at the speaker; the gaps between chunks by when they came to main.
import { generateGlide, type Clip } from '../tests/lab/clip.ts';
import { epochMs, sleep } from '../tests/lab/wait.ts';
import { launchDriven, type DrivenRun } from './kit/driven-run.ts';
import { countBareGaps } from './kit/bare-gaps.ts';
import { inTurns } from './kit/launches.ts';
import { countPieces } from './kit/pieces.ts';
import { gapStartsMs, pcmOf } from './kit/sounds.ts';
import { receivedClip } from './kit/received.ts';
import type { Stage } from './kit/stage.ts';
import { ask, beginTalk } from './kit/talk.ts';
import { chunkMoments, linesOf, numberOf, type ChunkMoment } from './kit/trace-lines.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { gapsOf, spreadOf, sumOf } from './statistics.ts';

const launches = 3;
const blockMs = 1_000;
/** From the beginning of a sound to the block, which so falls into its middle. */
const blockAfterMs = 600;
const soundMs = 2_200;
/** After a sound's own time: its way to the ear, and the pause before the next. */
const tailMs = 400;
/** What is still to be heard of the block after it has ended, or before by the clocks of two processes. */
const blockSlackMs = 150;
const mostGapMs = 10;

interface Side {
  /** Largest gap between two chunks in each blocked second, and in each second just before one. */
  readonly blockedGapsMs: number[];
  readonly freeGapsMs: number[];
  pieces: number;
  lostSpoken: number;
  lostHeard: number;
  /** In the unblocked parts of the same sounds: what the machine itself loses. */
  lostElsewhere: number;
  /** As the speaker's worklet tells. */
  underruns: number;
  /** Silence in what was played, while the page was blocked and else. */
  gapsHeard: number;
  gapsElsewhere: number;
  answers: number;
  missingChunks: number;
}

export const pageBlocked: Question = {
  ids: ['page-blocked'],
  measure: async ({ trials, stage: openStage, say }) => {
    const stage = await openStage();
    const glide = generateGlide({ fromHz: 250, toHz: 3_000, durationMs: soundMs, sampleRateHz: 24_000 });
    const answer = pcmOf(glide);
    stage.line.setScript({
      ...{ answer: { kind: 'samples', samples: answer }, pacing: { turnComplete: 'atOnce' } },
    });
    const exchanges = Math.ceil(trials / launches);
    const { app: side, bare } = await inTurns(launches, say, {
      app: () => talkBlocked(stage, glide, exchanges),
      bare: () =>
        countBareGaps(stage, {
          ...{ samples: answer, answers: exchanges },
          block: { afterMs: blockAfterMs, durationMs: blockMs },
        }),
    });
    const bareGaps = sumOf(bare.bareGaps);
    const spread = spreadOf(side.blockedGapsMs);
    const free = spreadOf(side.freeGapsMs);
    const lost = side.lostSpoken + side.lostHeard;
    const row = createRow('page-blocked', spread, {
      met:
        lost === 0 &&
        side.underruns === 0 &&
        side.gapsHeard + side.gapsElsewhere <= bareGaps &&
        side.missingChunks === 0 &&
        spread.max <= free.max + mostGapMs,
      note:
        `per blocked second; largest gap ${spread.max.toFixed(0)} ms, in as many unblocked seconds ${free.max.toFixed(0)} ms. ` +
        `Lost while blocked: ${side.lostSpoken} pieces of 100 ms spoken, ${side.lostHeard} heard (${side.lostElsewhere} in the ` +
        `unblocked parts, ${side.pieces} in all); ${side.missingChunks} chunks missing. ${side.underruns} underruns told in ` +
        `${side.answers} answers; gaps heard while blocked ${side.gapsHeard}, else ${side.gapsElsewhere}; ` +
        `floor, as many answers played whole by the bare page, blocked as long: ${bareGaps}.`,
    });
    return [row];
  },
};

async function talkBlocked(stage: Stage, glide: Clip, exchanges: number): Promise<Side> {
  const { events, sound } = stage;
  events.clear();
  const blocks: number[] = [];
  const counts = {
    ...{ pieces: 0, lostSpoken: 0, lostHeard: 0, lostElsewhere: 0, gapsHeard: 0, gapsElsewhere: 0 },
  };
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
      await sound.speaker.waitUntil(atMs + soundMs + tailMs);
      const inTime = countPieces(glide, receivedClip(events, saidAtMs, atMs));
      const atEar = countPieces(glide, sound.speaker.clip(atMs, atMs + soundMs + tailMs));
      counts.pieces += inTime.pieces + atEar.pieces;
      const gapsAtMs = gapStartsMs(sound.speaker, atMs, atMs + soundMs + tailMs).map((gapMs) => gapMs - atMs);
      const lostSpoken = inTime.lostAtMs.filter(isBlocked).length;
      const lostHeard = atEar.lostAtMs.filter(isBlocked).length;
      const gapsHeard = gapsAtMs.filter(isBlocked).length;
      counts.lostSpoken += lostSpoken;
      counts.lostHeard += lostHeard;
      counts.lostElsewhere += inTime.lost + atEar.lost - lostSpoken - lostHeard;
      counts.gapsHeard += gapsHeard;
      counts.gapsElsewhere += gapsAtMs.length - gapsHeard;
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
    underruns: sumOf(underruns),
    answers: underruns.length,
    missingChunks: countMissing(chunks),
  };
}

/** Whether a moment of a sound, from its beginning, falls into the block. */
function isBlocked(atMs: number): boolean {
  return atMs >= blockAfterMs - blockSlackMs && atMs <= blockAfterMs + blockMs + blockSlackMs;
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
