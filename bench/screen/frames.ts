// frame-to-socket, frame-to-socket-4k, frames-static, frames-scrolling: how soon a picture of a display full of text is at the
// socket and how many are sent. What the page's own thread does meanwhile is watched: it takes no part in any of it.
import type { ScreenSize } from '../../tests/lab/desktop.ts';
import { epochMs, sleep } from '../../tests/lab/wait.ts';
import { launchDriven, type DrivenRun } from '../kit/driven-run.ts';
import { beginSilentTalk, makeSharingProfile, startSharing } from '../kit/shared-talk.ts';
import { openStage, type Stage } from '../kit/stage.ts';
import { openScrollingText, openStandingText } from '../kit/text-windows.ts';
import { linesOf, numberOf } from '../kit/trace-lines.ts';
import type { Question } from '../question.ts';
import { createRow, type Row } from '../results.ts';
import { spreadOf } from '../statistics.ts';

const fullHd: ScreenSize = { widthPx: 1920, heightPx: 1080 };
const ultraHd: ScreenSize = { widthPx: 3840, heightPx: 2160 };
const staticMs = 5 * 60_000;
const scrollingMs = 60_000;
/** The trace is written once a second. */
const traceMs = 1_500;
const settleMs = 3_000;
const mostStaticFrames = 2;
const scrollingFrames = { least: 55, most: 60 };

interface Scrolled {
  readonly frames: number;
  readonly toSocketMs: readonly number[];
  readonly longTasksMs: readonly number[];
}

export const frames: Question = {
  ids: ['frame-to-socket', 'frames-static', 'frames-scrolling'],
  measure: async ({ say }) =>
    shareDisplay(fullHd, async (stage, run) => {
      const standing = await openStandingText(stage.lab, fullHd);
      await startSharing(stage);
      say('standing text');
      const fromMs = epochMs();
      await sleep(staticMs);
      const staticFrames = stage.events.list('pictureReceived', fromMs).length;
      say('scrolling text');
      const scrolled = await measureScrolling(stage, run, fullHd);
      await standing.stop();
      return [
        toSocketRow('frame-to-socket', scrolled, 120),
        createRow('frames-static', spreadOf([staticFrames]), {
          digits: 0,
          met: staticFrames <= mostStaticFrames,
          note: 'After the first picture, in five minutes of a talk in which nobody speaks.',
        }),
        createRow('frames-scrolling', spreadOf([scrolled.frames]), {
          digits: 0,
          met: scrolled.frames >= scrollingFrames.least && scrolled.frames <= scrollingFrames.most,
          note: `A page of text five times a second, for ${String(scrollingMs / 1000)} s.`,
        }),
      ];
    }),
};

export const largeFrames: Question = {
  ids: ['frame-to-socket-4k'],
  measure: () =>
    shareDisplay(ultraHd, async (stage, run) => {
      const standing = await openStandingText(stage.lab, ultraHd);
      await startSharing(stage);
      const scrolled = await measureScrolling(stage, run, ultraHd);
      await standing.stop();
      return [toSocketRow('frame-to-socket-4k', scrolled, 250)];
    }),
};

async function shareDisplay(
  screenSize: ScreenSize,
  look: (stage: Stage, run: DrivenRun) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const stage = await openStage({ screenSize });
  try {
    const run = await launchDriven(stage, makeSharingProfile(stage));
    try {
      await beginSilentTalk(stage);
      return await look(stage, run);
    } finally {
      await run.stop();
    }
  } finally {
    await stage.dispose();
  }
}

async function measureScrolling(stage: Stage, run: DrivenRun, size: ScreenSize): Promise<Scrolled> {
  const text = await openScrollingText(stage.lab, size);
  await sleep(settleMs);
  await run.watchLongTasks();
  const fromMs = epochMs();
  await sleep(scrollingMs);
  const untilMs = epochMs();
  const longTasksMs = await run.readLongTasks();
  await sleep(traceMs);
  await text.stop();
  const received = stage.events.list('pictureReceived', fromMs).filter(({ atMs }) => atMs <= untilMs);
  const sent = linesOf(run.readTrace(), 'frameSent').filter(({ atMs }) => atMs > fromMs && atMs <= untilMs);
  const toSocketMs = sent.map((line) => line.atMs - numberOf(line, 'capturedAtMs'));
  return { frames: received.length, toSocketMs, longTasksMs };
}

function toSocketRow(
  id: 'frame-to-socket' | 'frame-to-socket-4k',
  { toSocketMs, longTasksMs }: Scrolled,
  mostMs: number,
): Row {
  const spread = spreadOf(toSocketMs);
  return createRow(id, spread, {
    met: spread.p95 <= mostMs && longTasksMs.length === 0,
    note:
      `12 px text, a page five times a second; from the tick at which the worker takes a picture; largest ${spread.max.toFixed(0)} ms. ` +
      `Tasks of more than 50 ms on the page's thread meanwhile: ${String(longTasksMs.length)}.`,
  });
}
