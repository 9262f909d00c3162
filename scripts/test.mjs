// `npm test`: prepares everything, runs every check one after the other, and ends with one line of totals.
// A failed step does not stop the others, so that one run tells everything.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareBuild } from './build-app.mjs';
import { prepare, say } from './prepare.mjs';
import { npmCommand, runCommand, tail, toolEnvironment, toolNode } from './run-command.mjs';

const STEP_LIMIT_MS = 10 * 60_000;
const E2E_LIMIT_MS = 45 * 60_000;
const OLDEST_TOOL_NODE_MAJOR = 22;
const SHOWN_LINES = 150;
const isContinuousIntegration = process.env.CI === 'true' || process.env.CI === '1';

// What a tool prints is shown indented, and only when it failed: without colours it stays legible in any log.
const plainEnvironment = () => ({ ...toolEnvironment({ NO_COLOR: '1' }), FORCE_COLOR: undefined });

const passed = (count = 1) => ({ passed: count, failed: 0, skipped: 0, output: '' });
const failed = (output) => ({ passed: 0, failed: 1, skipped: 0, output });

/** A step that is an npm script and counts as one test. */
const script = (name) => async () => {
  const [command, args] = npmCommand(['run', '--silent', name]);
  const { code, output } = await runCommand(command, args, {
    timeoutMs: STEP_LIMIT_MS,
    env: plainEnvironment(),
  });
  return code === 0 ? passed() : failed(output);
};

async function checkToolNode() {
  // Without the optional package that brings it, npm would silently fall back to the system's Node.
  const [command, args] = npmCommand(['exec', '--no', '-c', 'node -p process.versions.node']);
  const { output } = await runCommand(command, args, { timeoutMs: STEP_LIMIT_MS, env: process.env });
  const version = output.trim().split('\n').at(-1) ?? '';
  if (Number(version.split('.')[0]) >= OLDEST_TOOL_NODE_MAJOR) return passed();
  return failed(
    `npm starts Node ${version}; the tools need ${OLDEST_TOOL_NODE_MAJOR} or newer. Were optional dependencies left out?`,
  );
}

async function runUnitTests() {
  const directory = mkdtempSync(join(tmpdir(), 'earshot-unit-'));
  try {
    const report = join(directory, 'report.json');
    const vitest = join('node_modules', 'vitest', 'vitest.mjs');
    const args = [vitest, 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    const { code, output } = await runCommand(toolNode(), args, {
      timeoutMs: STEP_LIMIT_MS,
      env: plainEnvironment(),
    });
    const counts = readJson(report);
    if (counts === null) return failed(output);
    const skippedCount = counts.numPendingTests + counts.numTodoTests;
    // A suite that cannot even be loaded has no tests to count, yet it is a failure.
    const failedCount = Math.max(counts.numFailedTests, code === 0 ? 0 : 1);
    return {
      passed: counts.numPassedTests,
      failed: failedCount,
      skipped: skippedCount,
      output: failedCount > 0 ? output : '',
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

async function build() {
  try {
    await prepareBuild(() => {}, { isForced: true });
    return passed();
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** The end-to-end tests report their own counts in their last line. */
const runE2e = (labProblem) => async () => {
  if (labProblem !== null) {
    const output = `skipped, the lab cannot run: ${labProblem}`;
    return isContinuousIntegration ? failed(output) : { passed: 0, failed: 0, skipped: 1, output };
  }
  const { code, output } = await runCommand(toolNode(), [join('tests', 'e2e', 'run.ts')], {
    timeoutMs: E2E_LIMIT_MS,
    echo: true,
  });
  const counts = /^E2E passed=(\d+) failed=(\d+) skipped=(\d+)\s*$/.exec(
    output.trimEnd().split('\n').at(-1) ?? '',
  );
  if (counts === null)
    return failed(`tests/e2e/run.ts ended (exit ${code}) without its line of totals.\n${tail(output, 20)}`);
  const failedCount = Math.max(Number(counts[2]), code === 0 ? 0 : 1);
  return { passed: Number(counts[1]), failed: failedCount, skipped: Number(counts[3]), output: '' };
};

async function runSteps(steps) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const [name, run] of steps) {
    const startedMs = Date.now();
    const result = await run();
    const seconds = ((Date.now() - startedMs) / 1000).toFixed(1);
    const mark = result.failed > 0 ? '✗' : result.skipped > 0 && result.passed === 0 ? '–' : '✓';
    const counts =
      result.passed + result.failed + result.skipped > 1
        ? ` (${result.passed} passed, ${result.failed} failed)`
        : '';
    process.stdout.write(`${mark} ${name}${counts} ${seconds} s\n`);
    if (result.output !== '')
      process.stdout.write(`${tail(result.output, SHOWN_LINES).replace(/^/gm, '    ')}\n`);
    for (const key of ['passed', 'failed', 'skipped']) total[key] += result[key];
  }
  return total;
}

async function prepareForTests() {
  try {
    // The build is a step of its own, so that a broken one is reported beside everything else.
    const { labProblem } = await prepare({ groups: ['run', 'lab'], hasBuild: false });
    return labProblem;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const labProblem = await prepareForTests();
if (labProblem !== null) say(labProblem);
const total = await runSteps([
  ['node version', checkToolNode],
  ['format', script('format:check')],
  ['lint', script('lint')],
  ['types', script('types')],
  ['boundaries', script('boundaries')],
  ['unused code', script('unused')],
  ['unit tests', runUnitTests],
  ['build', build],
  ['end to end', runE2e(labProblem)],
]);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
