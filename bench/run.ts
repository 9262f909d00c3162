// `npm run bench`: prepares as the tests do, measures, writes bench/results.json and docs/BENCHMARKS.md.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { resolveRuntime } from '../scripts/runtime.mjs';
import { coldTalk } from './cold-talk.ts';
import { conversation } from './conversation.ts';
import { decoder } from './decoder.ts';
import { echo } from './echo.ts';
import { hook } from './hook.ts';
import { hotkeyToHud } from './hotkey-to-hud.ts';
import { idle } from './idle.ts';
import { openStage, type Stage } from './kit/stage.ts';
import { readProcessorTime, stolenPercent } from './kit/stolen-time.ts';
import { parseOptions } from './options.ts';
import { panel } from './panel.ts';
import { pageBlocked } from './page-blocked.ts';
import type { MeasureContext, Question } from './question.ts';
import { reconnect } from './reconnect.ts';
import { renderReport } from './report.ts';
import { mergeRows, readRows, type Measured, type Results, type Row } from './results.ts';
import { rotation } from './rotation.ts';
import { frameText } from './screen/frame-text.ts';
import { frames, largeFrames } from './screen/frames.ts';
import { shareCpu } from './screen/share-cpu.ts';
import { shareCuts } from './screen/share-cuts.ts';
import { shareSound } from './screen/share-sound.ts';
import { soak } from './soak.ts';
import { stalls } from './stalls.ts';
import { start } from './start.ts';

const resultsPath = fileURLToPath(new URL('results.json', import.meta.url));
const reportPath = fileURLToPath(new URL('../docs/BENCHMARKS.md', import.meta.url));
const today = new Date().toISOString().slice(0, 10);
const gitLimitMs = 10_000;
const prepareLimitMs = 30 * 60_000;
const questions: readonly Question[] = [
  conversation,
  pageBlocked,
  stalls,
  rotation,
  coldTalk,
  hotkeyToHud,
  echo,
  start,
  panel,
  idle,
  hook,
  frames,
  largeFrames,
  frameText,
  shareCpu,
  shareSound,
  shareCuts,
  reconnect,
  decoder,
  soak,
];

function say(line: string): void {
  process.stdout.write(`  ${line}\n`);
}

/** Dependencies, system packages, Electron and the build, as for the tests. */
function prepare(): void {
  const script = fileURLToPath(new URL('../scripts/prepare.mjs', import.meta.url));
  const { status } = spawnSync(process.execPath, [script], { stdio: 'inherit', timeout: prepareLimitMs });
  if (status !== 0) throw new Error('What the bench needs could not be prepared.');
}

function describeMachine(): string {
  const processors = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${memoryGb} GB, ${type()} ${release()}`;
}

function show(row: Row): void {
  const floor = row.floorP95 === null ? '' : `, floor p95 ${row.floorP95}`;
  say(
    `${row.met ? 'met    ' : 'NOT MET'} ${row.id}: ${row.p50} / ${row.p95} ${row.unit}${floor} (${row.goal})`,
  );
  if (row.note !== undefined) say(`        ${row.note}`);
}

/** Read it before believing a figure: the row is kept as it is. */
function describeStolen(percent: number): string {
  return `Meanwhile the host took ${percent.toFixed(1)} % of the processors' time away.`;
}

async function measure(
  question: Question,
  context: MeasureContext,
  state: Measured,
): Promise<readonly Row[]> {
  const startedMs = performance.now();
  const before = readProcessorTime();
  try {
    const measured = await question.measure(context);
    const percent = stolenPercent(before, readProcessorTime());
    const rows = measured.map((row) => ({
      ...row,
      measured: state,
      note: `${row.note ?? ''} ${describeStolen(percent)}`.trim(),
    }));
    rows.forEach(show);
    return rows;
  } catch (error) {
    process.exitCode = 1;
    say(
      `FAILED  ${question.ids.join(', ')}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
    );
    return [];
  } finally {
    say(`        (${((performance.now() - startedMs) / 1000).toFixed(0)} s)`);
  }
}

/** Of the code that is measured. */
function describeState(): Measured {
  const git = (...args: readonly string[]): string => {
    const { status, stdout } = spawnSync('git', args, { encoding: 'utf8', timeout: gitLimitMs });
    return status === 0 ? stdout.trim() : '';
  };
  const isChanged = git('status', '--porcelain', '--untracked-files=no') !== '';
  const commit = git('rev-parse', '--short', 'HEAD');
  return { date: today, commit: commit === '' ? 'unknown' : `${commit}${isChanged ? '+' : ''}` };
}

const options = parseOptions(process.argv.slice(2));
prepare();
const runtime = await resolveRuntime();
const state = describeState();
const rows: Row[] = [];
let opened: Promise<Stage> | null = null;
const openOnce = (): Promise<Stage> => (opened ??= openStage());
try {
  for (const question of questions) {
    if (!question.ids.some((id) => options.only.includes(id))) continue;
    say(`measuring ${question.ids.join(', ')} …`);
    rows.push(...(await measure(question, { trials: options.trials, stage: openOnce, say }, state)));
  }
} finally {
  await (await (opened as Promise<Stage> | null)?.catch(() => null))?.dispose();
}

const results: Results = {
  machine: describeMachine(),
  date: today,
  electron: `${runtime.version}${runtime.isOfficial ? '' : ' (community build)'}`,
  rows: mergeRows(existsSync(resultsPath) ? readRows(readFileSync(resultsPath, 'utf8')) : [], rows),
};
if (options.isQuick) {
  say('A try-out: nothing is written.');
} else {
  writeFileSync(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(reportPath, renderReport(results));
}
