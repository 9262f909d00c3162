// Starts the real app in a lab, driven by Playwright or left alone for measuring, and ends it with the lab.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { resolveRuntime } from '../../scripts/runtime.mjs';
import type { Lab } from './lab.ts';
import type { LabProcess } from './process.ts';
import { waitFor, withLimit } from './wait.ts';

export const REPOSITORY = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const LAUNCH_LIMIT_MS = 30_000;
const CLOSE_LIMIT_MS = 10_000;
const PAGE_LIMIT_MS = 20_000;
const SHOWN_LOG_CHARS = 20_000;

export interface AppOptions {
  /** Folder of an app with a package.json; the repository when left out. Ignored with `packagedPath`. */
  readonly appDirectory?: string;
  /** Executable of a package: started as it is, without the development runtime. */
  readonly packagedPath?: string;
  /** Kept between launches when given; a new folder in the lab otherwise. */
  readonly profileDirectory?: string;
  readonly args?: readonly string[];
  /** A new profile is led through the first steps. Left out, it is not: they would cover what is looked at. */
  readonly hasFirstRun?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

export interface App {
  readonly electron: ElectronApplication;
  readonly pid: number;
  readonly profileDirectory: string;
  /** The end of what main printed. */
  readonly log: () => string;
  /** The page whose URL begins so, such as `app://earshot/hud.html`, once it has loaded. */
  readonly page: (urlStart: string, timeoutMs?: number) => Promise<Page>;
  readonly close: () => Promise<void>;
}

interface LaunchCommand {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
  readonly profileDirectory: string;
}

async function buildCommand(lab: Lab, options: AppOptions): Promise<LaunchCommand> {
  const profileDirectory = options.profileDirectory ?? mkdtempSync(join(lab.directory, 'profile-'));
  mkdirSync(profileDirectory, { recursive: true });
  const executablePath = options.packagedPath ?? (await resolveRuntime()).executablePath;
  const isRoot = process.getuid?.() === 0;
  const args = [
    ...(options.packagedPath === undefined ? [options.appDirectory ?? REPOSITORY] : []),
    ...(isRoot ? ['--no-sandbox'] : []),
    `--user-data-dir=${profileDirectory}`,
    '--enable-transparent-visuals',
    ...(options.hasFirstRun === true ? [] : ['--no-first-run']),
    ...(options.args ?? []),
  ];
  return { executablePath, args, env: { ...lab.env, ...options.env }, profileDirectory };
}

/**
 * A script that becomes the app and keeps all it prints in a file: Playwright hands the output over only once the app runs,
 * when what went wrong at its start has already been said. The app also ends when this process is gone, whatever ended it.
 */
function writeLauncher(executablePath: string, logPath: string): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const log = quote(logPath);
  const launcherPath = `${logPath}.sh`;
  const lines = [
    '#!/bin/bash',
    `exec setpriv --pdeathsig KILL -- ${quote(executablePath)} "$@" > >(exec tee -a ${log}) 2> >(exec tee -a ${log} >&2)`,
  ];
  writeFileSync(launcherPath, `${lines.join('\n')}\n`, { mode: 0o755 });
  return launcherPath;
}

/** Launches through Playwright, so that its pages and its main process can be looked into. */
export async function launchApp(lab: Lab, options: AppOptions = {}): Promise<App> {
  const { executablePath, args, env, profileDirectory } = await buildCommand(lab, options);
  const directory = mkdtempSync(join(lab.directory, 'app-'));
  const logPath = join(directory, 'log');
  writeFileSync(logPath, '');
  const log = () => readFileSync(logPath, 'utf8').slice(-SHOWN_LOG_CHARS).trimEnd();
  const electron = await _electron
    .launch({
      executablePath: writeLauncher(executablePath, logPath),
      args,
      env,
      cwd: options.appDirectory ?? REPOSITORY,
      timeout: LAUNCH_LIMIT_MS,
      // In the lab's folder, which is removed even when this process is ended by a signal.
      artifactsDir: directory,
      // Playwright would add --no-sandbox by itself; here only root does, above.
      chromiumSandbox: true,
    })
    .catch((error: unknown) => {
      throw new Error(`The app did not start. It printed:\n${log()}`, { cause: error });
    });
  const main = electron.process();
  const pid = main.pid ?? 0;

  const killNow = () => {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // Its process group is gone.
    }
  };
  const isRunning = () => main.exitCode === null && main.signalCode === null;
  const close = async () => {
    if (!isRunning()) return;
    try {
      await withLimit('the app to quit', electron.close(), { timeoutMs: CLOSE_LIMIT_MS, explain: log });
    } finally {
      killNow();
    }
  };
  lab.onDispose({ dispose: close, killNow });

  const page = async (urlStart: string, timeoutMs = PAGE_LIMIT_MS) => {
    const found = await waitFor(
      `the page ${urlStart}`,
      () =>
        electron.windows().find((window) => window.url().startsWith(urlStart)) ?? failWhenEnded(isRunning),
      {
        timeoutMs,
        explain: () =>
          `Open: ${electron
            .windows()
            .map((window) => window.url())
            .join(', ')}\n${log()}`,
      },
    );
    await found.waitForLoadState('domcontentloaded', { timeout: timeoutMs });
    return found;
  };
  return { electron, pid, profileDirectory, log, page, close };
}

function failWhenEnded(isRunning: () => boolean): null {
  if (!isRunning()) throw new Error('The app has ended.');
  return null;
}

export interface BareApp {
  readonly process: LabProcess;
  readonly profileDirectory: string;
}

/** Launches as a user would, without Playwright and its debugging ports: for start time, processor and memory. */
export async function spawnApp(
  lab: Lab,
  options: AppOptions & { readonly onOutput?: (bytes: Buffer) => void } = {},
): Promise<BareApp> {
  const { executablePath, args, env, profileDirectory } = await buildCommand(lab, options);
  const process = lab.start('app', executablePath, args, {
    env,
    cwd: options.appDirectory ?? REPOSITORY,
    ...(options.onOutput === undefined ? {} : { onOutput: options.onOutput }),
  });
  return { process, profileDirectory };
}
