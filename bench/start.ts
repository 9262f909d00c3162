// start: from the start of the process until the talk key works, against an empty Electron window, in turns. The app tells when
// it holds the key; that this is true is seen by pressing it every few milliseconds in some further starts.
import { sleep } from '../tests/lab/wait.ts';
import { startBare } from './kit/bare-run.ts';
import { talkKey, type Stage } from './kit/stage.ts';
import { linesOf } from './kit/trace-lines.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { describeSpread, median, round, spreadOf } from './statistics.ts';

const mostTimes = 1.3;
const pressedStarts = 5;
const pressEveryMs = 15;
const pressForMs = 2_500;

export const start: Question = {
  ids: ['start'],
  measure: async ({ trials, stage: openStage }) => {
    const stage = await openStage();
    const apps: number[] = [];
    const bares: number[] = [];
    // The first start of each reads its files from the disk: not counted.
    for (let trial = 0; trial <= trials; trial += 1) {
      const appMs = await startApp(stage);
      const bareMs = await startWindow(stage);
      if (trial === 0) continue;
      apps.push(appMs);
      bares.push(bareMs);
    }
    const differencesMs: number[] = [];
    for (let trial = 0; trial < pressedStarts; trial += 1) differencesMs.push(await startPressing(stage));
    const spread = spreadOf(apps);
    const floor = spreadOf(bares);
    const takenLateMs = median(differencesMs);
    const times = (spread.p50 + takenLateMs) / floor.p50;
    const row = createRow('start', spread, {
      floorP95: floor.p95,
      met: times <= mostTimes,
      note:
        `${times.toFixed(2)} × the floor by medians, until the first press is taken (floor, an empty hidden window ready to show: ${describeSpread(floor)} ms). ` +
        `In ${pressedStarts} further starts the key was pressed every ${pressEveryMs} ms: the first press taken came ` +
        `${round(takenLateMs)} ms (median) after the moment in the table, at which the system has given the key to the app.`,
    });
    return [row];
  },
};

async function startApp(stage: Stage): Promise<number> {
  const run = await stage.launch();
  await run.stop();
  return worksAtMs(run) - run.startedAtMs;
}

async function startWindow({ lab }: Stage): Promise<number> {
  const run = await startBare(lab);
  await run.stop();
  return run.readyAtMs - run.startedAtMs;
}

/** How long after the counted moment the first real press is taken. */
async function startPressing(stage: Stage): Promise<number> {
  const over = new AbortController();
  const pressing = (async () => {
    while (!over.signal.aborted) {
      await stage.keys.press(talkKey);
      await sleep(pressEveryMs);
    }
  })();
  try {
    const run = await stage.launch();
    await sleep(pressForMs / 2);
    over.abort();
    await run.stop();
    const [pressed] = linesOf(run.readTrace(), 'talkKeyPressed');
    if (pressed === undefined) throw new Error('The talk key was pressed and nothing happened.');
    return pressed.atMs - worksAtMs(run);
  } finally {
    over.abort();
    await pressing;
  }
}

function worksAtMs(run: Awaited<ReturnType<Stage['launch']>>): number {
  const [works] = linesOf(run.readTrace(), 'talkKeyWorks');
  if (works === undefined) throw new Error('The app never said that its talk key works.');
  return works.atMs;
}
