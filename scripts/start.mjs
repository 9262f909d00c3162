// `npm start`: prepares everything, then opens the app; on a machine without a display it runs the headless demo instead.
import { spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { prepare, runMain, say } from './prepare.mjs';
import { REPOSITORY, toolEnvironment, toolNode } from './run-command.mjs';

const GRACE_MS = 5_000;

const isLinux = process.platform === 'linux';
const isRoot = isLinux && process.getuid?.() === 0;
const hasDisplay = !isLinux || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

function readSetting(path) {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/** Some systems forbid Chromium's own sandbox to ordinary users unless a helper is set up: says how, rather than run without. */
function explainSandbox(executablePath) {
  if (!isLinux || isRoot) return null;
  const isForbidden =
    readSetting('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    readSetting('/proc/sys/kernel/unprivileged_userns_clone') === '0';
  const helper = join(dirname(executablePath), 'chrome-sandbox');
  const { uid, mode } = statSync(helper);
  if (!isForbidden || (uid === 0 && (mode & 0o4000) !== 0)) return null;
  return `This system lets Electron's sandbox work only through a helper. Set it up once with:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`;
}

/** Runs a child in the foreground; Ctrl+C and kill reach it, and its exit code becomes ours. */
function runInForeground(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: REPOSITORY, env: toolEnvironment(), stdio: 'inherit' });
    let killTimer;
    const stop = (signal) => {
      // The terminal sends SIGINT to the child too: then only wait for it.
      if (signal !== 'SIGINT') child.kill('SIGTERM');
      killTimer ??= setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(killTimer);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

await runMain(async () => {
  const { runtime, labProblem } = await prepare({ groups: hasDisplay ? ['run'] : ['run', 'lab'] });
  const appArguments = process.argv.slice(2);
  if (hasDisplay) {
    const problem = explainSandbox(runtime.executablePath);
    if (problem !== null) throw new Error(problem);
    say(
      'Opening Earshot. Press Ctrl+Shift+Space (⌘⇧Space on a Mac) anywhere and speak. Ctrl+C here quits it.',
    );
    return runInForeground(runtime.executablePath, [
      REPOSITORY,
      ...(isRoot ? ['--no-sandbox'] : []),
      ...appArguments,
    ]);
  }
  if (labProblem !== null)
    throw new Error(`There is no display, and the headless demo cannot run.\n${labProblem}`);
  say('There is no display: running the headless demo.');
  return runInForeground(toolNode(), [join('tests', 'lab', 'demo.ts')]);
});
