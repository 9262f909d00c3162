// One run of the real app under Playwright, for what needs a hand inside its page.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchApp } from '../../tests/lab/electron-app.ts';
import { withLimit } from '../../tests/lab/wait.ts';
import type { Stage } from './stage.ts';
import { parseTrace, type TraceLine } from './trace-lines.ts';

const answerLimitMs = 10_000;

export interface DrivenRun {
  /** Keeps the HUD's page from doing anything for that long; resolves afterwards with the moment at which it began. */
  block(durationMs: number): Promise<number>;
  /** From now on, what keeps the HUD's page busy for more than 50 ms at a time is noted. */
  watchLongTasks(): Promise<void>;
  /** What was noted, ms each. */
  readLongTasks(): Promise<readonly number[]>;
  readonly readTrace: () => readonly TraceLine[];
  readonly stop: () => Promise<void>;
}

export async function launchDriven({ lab, line }: Stage, profileDirectory?: string): Promise<DrivenRun> {
  const tracePath = join(lab.directory, `trace-${randomUUID()}.jsonl`);
  const app = await launchApp(lab, {
    env: { EARSHOT_ENDPOINT: line.urlTemplate, EARSHOT_TRACE: tracePath },
    ...(profileDirectory === undefined ? {} : { profileDirectory }),
  });
  const page = await app.page('app://earshot/hud.html');
  await page.waitForSelector('[data-status]', { state: 'attached' });
  return {
    // As text: the loop must run in the page, without anything of this process in it.
    block: (durationMs) => {
      const work = page.evaluate<number>(`(() => {
        const startedAtMs = Date.now();
        while (Date.now() < startedAtMs + ${durationMs});
        return startedAtMs;
      })()`);
      return withLimit('the blocked page', work, { timeoutMs: durationMs + answerLimitMs });
    },
    watchLongTasks: () =>
      page.evaluate(`{
        window.longTasksMs = [];
        new PerformanceObserver((list) => longTasksMs.push(...list.getEntries().map(({ duration }) => duration)))
          .observe({ type: 'longtask' });
      }`),
    readLongTasks: () => page.evaluate<readonly number[]>('longTasksMs'),
    readTrace: () => (existsSync(tracePath) ? parseTrace(readFileSync(tracePath, 'utf8')) : []),
    stop: app.close,
  };
}
