// panel-open and panel-typing: how soon the settings are there, and whether what one types in them waits for the main process.
import type { Page } from 'playwright-core';
import { launchApp, type App } from '../tests/lab/electron-app.ts';
import { epochMs, sleep, waitFor } from '../tests/lab/wait.ts';
import type { Stage } from './kit/stage.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { spreadOf } from './statistics.ts';

const mostOpenMs = 400;
const mostTypingMs = 34;
const blockMs = 200;
/** The page and main are told ahead of time when to begin, and something is typed in the middle of the block. */
const aheadMs = 300;
const typeAfterMs = blockMs / 2;
const waitLimits = { timeoutMs: 10_000, intervalMs: 20 } as const;

export const panel: Question = {
  ids: ['panel-open', 'panel-typing'],
  measure: async ({ trials, stage: openStage }) => {
    const { app, hud, settings } = await launchWithPanel(await openStage());
    try {
      const opened: number[] = [];
      for (let trial = 0; trial < trials; trial += 1) opened.push(await openOnce(app, hud, settings));
      const open = spreadOf(opened);
      const shown: number[] = [];
      for (let trial = 0; trial < trials; trial += 1) shown.push(await typeBlocked(app, settings, trial));
      const typing = spreadOf(shown);
      return [
        createRow('panel-open', open, { met: open.p95 <= mostOpenMs }),
        createRow('panel-typing', typing, {
          met: typing.p95 <= mostTypingMs,
          note: 'From the event in the page to the frame that shows it; a text field and a slider in turns.',
        }),
      ];
    } finally {
      await app.close();
    }
  },
};

async function launchWithPanel({ lab, line }: Stage): Promise<{ app: App; hud: Page; settings: Page }> {
  const app = await launchApp(lab, { env: { EARSHOT_ENDPOINT: line.urlTemplate } });
  const hud = await app.page('app://earshot/hud.html');
  await hud.waitForSelector('[data-status]', { state: 'attached' });
  await hud.evaluate(`earshot.call('settings:show')`);
  const settings = await app.page('app://earshot/settings.html');
  await waitUntilDrawn(settings);
  return { app, hud, settings };
}

/** Its sections are there: a page that begins anew has been drawn. */
function waitUntilDrawn(settings: Page): Promise<unknown> {
  return waitFor(
    'the settings to be drawn',
    () => settings.evaluate<boolean>(`document.querySelector('[data-section]') !== null`).catch(() => false),
    waitLimits,
  );
}

async function openOnce(app: App, hud: Page, settings: Page): Promise<number> {
  await settings.evaluate('globalThis.isOld = true');
  await app.electron.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.webContents.getURL().includes('/settings.html')) window.close();
  });
  await waitFor(
    'the page to begin anew',
    () => settings.evaluate<boolean>(`!('isOld' in globalThis)`).catch(() => false),
    waitLimits,
  );
  await waitUntilDrawn(settings);
  const painted = settings.evaluate<number>(`new Promise((resolve) => {
    const look = () => {
      if (document.visibilityState !== 'visible') return false;
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
      return true;
    };
    if (!look()) document.addEventListener('visibilitychange', look);
  })`);
  const askedAtMs = await hud.evaluate<number>(`(() => {
    const askedAtMs = Date.now();
    void earshot.call('settings:show');
    return askedAtMs;
  })()`);
  return (await painted) - askedAtMs;
}

/** The time from an input to the frame after which it is seen, in the middle of a block of main. */
async function typeBlocked(app: App, settings: Page, trial: number): Promise<number> {
  const isSlider = trial % 2 === 1;
  await settings.evaluate(
    `document.querySelector('[data-section=${isSlider ? 'conversation' : 'connection'}]').click()`,
  );
  const selector = isSlider ? 'input[type=range]' : 'main input[type=text]';
  await settings.waitForSelector(selector);
  const blockAtMs = Math.round(epochMs()) + aheadMs;
  const typed = settings.evaluate<{ shownMs: number; atMs: number }>(`new Promise((resolve) => {
    setTimeout(() => {
      const field = document.querySelector('${selector}');
      const atMs = Date.now();
      const startMs = performance.now();
      if (field.type === 'range') field.stepUp();
      else field.value += 'x';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      requestAnimationFrame(() => setTimeout(() => resolve({ shownMs: performance.now() - startMs, atMs })));
    }, ${blockAtMs + typeAfterMs} - Date.now());
  })`);
  const block = await app.electron.evaluate(
    async (_modules, [atMs, durationMs]) => {
      await new Promise((resolve) => setTimeout(resolve, atMs - Date.now()));
      const fromMs = Date.now();
      while (Date.now() < fromMs + durationMs);
      return { fromMs, toMs: Date.now() };
    },
    [blockAtMs, blockMs] as const,
  );
  const { shownMs, atMs } = await typed;
  if (atMs < block.fromMs || atMs > block.toMs) throw new Error('Main was not blocked while it was typed.');
  // What was typed is sent before the next.
  await sleep(700);
  return shownMs;
}
