// share-cpu: what it costs to share a display on which nothing changes, over the same talk without sharing, in turns.
import { readTreeUsage } from '../../tests/lab/process-tree.ts';
import { epochMs, sleep } from '../../tests/lab/wait.ts';
import type { EarshotRun } from '../kit/earshot-run.ts';
import { beginSilentTalk, makeSharingProfile, startSharing, stopSharing } from '../kit/shared-talk.ts';
import { openStandingText } from '../kit/text-windows.ts';
import type { Question } from '../question.ts';
import { createRow } from '../results.ts';
import { describeSpread, median, spreadOf } from '../statistics.ts';

const stretchMs = 5_000;
const mostPercent = 3;

export const shareCpu: Question = {
  ids: ['share-cpu'],
  measure: async ({ trials, stage: openStage }) => {
    const stage = await openStage();
    const text = await openStandingText(stage.lab, { widthPx: 1920, heightPx: 1080 });
    const run = await stage.launch({ profileDirectory: makeSharingProfile(stage) });
    const alone: number[] = [];
    const sharing: number[] = [];
    try {
      await beginSilentTalk(stage);
      await sleep(stretchMs);
      for (let turn = 0; turn < trials; turn += 1) {
        alone.push(await measurePercent(run));
        await startSharing(stage);
        sharing.push(await measurePercent(run));
        await stopSharing(stage);
      }
    } finally {
      await run.stop();
      await text.stop();
    }
    const over = spreadOf(sharing.map((percent, turn) => percent - (alone[turn] ?? 0)));
    const [talking, both] = [spreadOf(alone), spreadOf(sharing)];
    return [
      createRow('share-cpu', over, {
        met: median(sharing) - median(alone) <= mostPercent,
        note:
          `1920 × 1080 full of text that stands still, ${String(stretchMs / 1000)} s with and without in turns, in one talk: ` +
          `${describeSpread(both, 1)} against ${describeSpread(talking, 1)} %. Judged by the medians.`,
      }),
    ];
  },
};

async function measurePercent({ pid }: EarshotRun): Promise<number> {
  const before = readTreeUsage(pid).cpuMs;
  const startedMs = epochMs();
  await sleep(stretchMs);
  return ((readTreeUsage(pid).cpuMs - before) / (epochMs() - startedMs)) * 100;
}
