// hotkey-to-hud: from the press of the talk key until the display tells that the HUD's window has appeared.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sleep } from '../tests/lab/wait.ts';
import { watchWindows, type WindowWatch } from '../tests/lab/window-watch.ts';
import { inLaunches } from './kit/launches.ts';
import { openStage, talkKey, type Stage } from './kit/stage.ts';
import { linesOf } from './kit/trace-lines.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { describeSpread, spreadOf } from './statistics.ts';

const launches = 3;
const mostMs = 100;
/** The hook is in force by then. */
const afterStartMs = 5_000;
const appearLimitMs = 5_000;
/** A talk of which nothing comes leaves the HUD for 4 s. */
const hideLimitMs = 15_000;
const betweenMs = 500;
/** Longer than a tap: the window must not wait for what is meant. */
const holdMs = 500;

interface Side {
  readonly shownMs: number[];
  /** The first of each launch, which loads what a talk alone needs. */
  readonly firstMs: number[];
}

export const hotkeyToHud: Question = {
  ids: ['hotkey-to-hud'],
  measure: async ({ trials, say }) => {
    // A desktop with a tray: without one the HUD never goes, so it could not appear.
    const stage = await openStage({ hasDesktop: true });
    try {
      const windows = await watchWindows(stage.lab);
      const perLaunch = Math.ceil(trials / launches);
      const side = await inLaunches(launches, say, () => showOften(stage, windows, perLaunch));
      const spread = spreadOf(side.shownMs);
      return [
        createRow('hotkey-to-hud', spread, {
          met: spread.p95 <= mostMs,
          note:
            `key-down asked of the X server → MapNotify of the window; the key is held for ${holdMs} ms, so the window is there before a tap and a hold can be told apart. ` +
            `${perLaunch} presses in each of ${launches} launches, the HUD hidden before each; largest ${spread.max.toFixed(0)} ms; the first of each launch, which are among them: ${describeSpread(spreadOf(side.firstMs))} ms.`,
        }),
      ];
    } finally {
      await stage.dispose();
    }
  },
};

async function showOften(stage: Stage, windows: WindowWatch, times: number): Promise<Side> {
  const run = await stage.launch({ profileDirectory: makeProfile(stage) });
  const side: Side = { shownMs: [], firstMs: [] };
  try {
    await sleep(afterStartMs);
    for (let time = 0; time < times; time += 1) {
      const pressedAtMs = await stage.keys.hold(talkKey);
      const tookMs = (await windows.next('MapNotify', pressedAtMs, appearLimitMs)) - pressedAtMs;
      side.shownMs.push(tookMs);
      if (time === 0) side.firstMs.push(tookMs);
      await sleep(holdMs);
      const releasedAtMs = await stage.keys.release(talkKey);
      await windows.next('UnmapNotify', releasedAtMs, hideLimitMs);
      await sleep(betweenMs);
    }
  } finally {
    await stage.keys.release(talkKey);
    await run.stop();
  }
  if (linesOf(run.readTrace(), 'talkKeyPressed').length !== times)
    throw new Error('The app did not take each press for one.');
  return side;
}

/** Not the first start, which shows the window by itself. */
function makeProfile({ lab }: Stage): string {
  const folder = mkdtempSync(join(lab.directory, 'shown-'));
  writeFileSync(join(folder, 'settings.json'), '{}');
  return folder;
}
