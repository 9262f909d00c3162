// One run of the real app, started as a user would start it, with its moments written to a file.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { spawnApp } from '../../tests/lab/electron-app.ts';
import type { Lab } from '../../tests/lab/lab.ts';
import type { LabProcess } from '../../tests/lab/process.ts';
import { epochMs, waitFor, withLimit } from '../../tests/lab/wait.ts';
import { linesOf, parseTrace, type TraceLine } from './trace-lines.ts';

const startLimitMs = 20_000;
/** Longer than the app gives its own parts to end. */
const quitLimitMs = 6_000;

export interface EarshotRun {
  readonly pid: number;
  /** Just before the process was started. */
  readonly startedAtMs: number;
  /** As far as it is written: the app writes once a second and when it ends. */
  readonly readTrace: () => readonly TraceLine[];
  /** Quits it as a session's end would, so that it writes what is left. */
  readonly stop: () => Promise<void>;
}

export interface RunOptions {
  readonly endpoint: string;
  readonly profileDirectory?: string;
}

/** Starts the app; ready when its talk key works. */
export async function startEarshot(lab: Lab, options: RunOptions): Promise<EarshotRun> {
  const tracePath = join(lab.directory, `trace-${randomUUID()}.jsonl`);
  const startedAtMs = epochMs();
  const { process: app } = await spawnApp(lab, {
    env: { EARSHOT_ENDPOINT: options.endpoint, EARSHOT_TRACE: tracePath },
    ...(options.profileDirectory === undefined ? {} : { profileDirectory: options.profileDirectory }),
  });
  const readTrace = (): readonly TraceLine[] =>
    existsSync(tracePath) ? parseTrace(readFileSync(tracePath, 'utf8')) : [];
  await waitFor(
    'the talk key to work',
    () => {
      if (!app.isRunning()) throw new Error(`The app ended: ${app.log()}`);
      return linesOf(readTrace(), 'talkKeyWorks').length > 0;
    },
    { timeoutMs: startLimitMs, explain: app.log },
  );
  return { pid: app.pid, startedAtMs, readTrace, stop: () => quit(app) };
}

/** Asks the main process alone: a signal to its whole group would take its pages away first. */
export async function quit(app: LabProcess): Promise<void> {
  if (app.isRunning()) {
    process.kill(app.pid, 'SIGTERM');
    await withLimit('the app to quit', app.exited, { timeoutMs: quitLimitMs, explain: app.log }).catch(
      () => undefined,
    );
  }
  await app.stop();
}
