// One run of the bare Electron: with the page that plays and records, or with an empty hidden window.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnApp } from '../../tests/lab/electron-app.ts';
import type { Lab } from '../../tests/lab/lab.ts';
import { epochMs, waitFor } from '../../tests/lab/wait.ts';
import { startBareLine, type BareLine } from './bare-line.ts';
import { quit } from './earshot-run.ts';

const startLimitMs = 20_000;
const bareDirectory = dirname(fileURLToPath(new URL('../bare/main.mjs', import.meta.url)));

export interface BareRun {
  readonly pid: number;
  readonly startedAtMs: number;
  /** When the window could be shown, as it says itself. */
  readonly readyAtMs: number;
  readonly stop: () => Promise<void>;
}

/** Starts it with an empty, hidden window. */
export function startBare(lab: Lab): Promise<BareRun> {
  return spawnBare(lab, {});
}

/** Starts it with the page; ready when the page plays and the microphone is open. */
export async function startBarePage(lab: Lab): Promise<BareRun & { readonly line: BareLine }> {
  const line = await startBareLine();
  try {
    const run = await spawnBare(lab, { EARSHOT_BARE_PAGE: line.pageUrl });
    await line.waitUntilReady(startLimitMs);
    const stop = async (): Promise<void> => {
      await run.stop();
      await line.dispose();
    };
    return { ...run, line, stop };
  } catch (error) {
    await line.dispose();
    throw error;
  }
}

async function spawnBare(lab: Lab, env: Readonly<Record<string, string>>): Promise<BareRun> {
  let output = '';
  const startedAtMs = epochMs();
  const { process: bare } = await spawnApp(lab, {
    ...{ appDirectory: bareDirectory, env },
    onOutput: (bytes) => (output += bytes.toString()),
  });
  const readyAtMs = await waitFor(
    'the bare window',
    () => {
      if (!bare.isRunning()) throw new Error(`The bare Electron ended: ${bare.log()}`);
      const time = /ready ([\d.]+)\n/.exec(output)?.[1];
      return time === undefined ? null : Number(time);
    },
    { timeoutMs: startLimitMs, explain: bare.log, intervalMs: 20 },
  );
  return { pid: bare.pid, startedAtMs, readyAtMs, stop: () => quit(bare) };
}
