// Starts commands for the set-up scripts: with a time limit, with the project's own tools first in PATH.
// Plain JavaScript without dependencies: it runs before anything is installed.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = dirname(dirname(fileURLToPath(import.meta.url)));
const BIN_DIRECTORY = join(REPOSITORY, 'node_modules', '.bin');
/** How long a command that was asked to end may take before it is killed. */
const GRACE_MS = 5_000;
const KEPT_OUTPUT_CHARS = 400_000;

/** The Node that runs the tools: the pinned one from node_modules where it exists, else the one that runs this script. */
export function toolNode() {
  const pinned = join(BIN_DIRECTORY, 'node');
  return process.platform !== 'win32' && existsSync(pinned) ? pinned : process.execPath;
}

/** The environment of every child: tools of node_modules/.bin (Node 24 among them) come first. */
export function toolEnvironment(extra = {}) {
  const path = [BIN_DIRECTORY, process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path, ...extra };
}

/** Command and arguments that start npm, also on Windows, where `npm` itself is a shell script. */
export function npmCommand(args) {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && /npm-cli\.c?js$/.test(cli)) return [process.execPath, [cli, ...args]];
  return ['npm', args];
}

/**
 * Runs a command to its end and never throws for its failure.
 * @param {string} command
 * @param {string[]} args
 * @param {{ timeoutMs: number, cwd?: string, env?: NodeJS.ProcessEnv, echo?: boolean }} options
 *   `echo` also shows the output while it comes.
 * @returns {Promise<{ code: number, output: string, isTimeout: boolean }>}
 */
export function runCommand(
  command,
  args,
  { timeoutMs, cwd = REPOSITORY, env = toolEnvironment(), echo = false },
) {
  return new Promise((resolve) => {
    const isWindows = process.platform === 'win32';
    // An own process group, so that a time limit ends the whole family and not only its first member.
    const child = spawn(command, args, {
      cwd,
      env,
      shell: isWindows && !command.endsWith('.exe'),
      detached: !isWindows,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let isTimeout = false;
    const keep = (/** @type {Buffer} */ bytes) => {
      output = (output + bytes.toString()).slice(-KEPT_OUTPUT_CHARS);
      if (echo) process.stdout.write(bytes);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (/** @type {NodeJS.Signals} */ signal) => {
      try {
        if (isWindows || child.pid === undefined) child.kill(signal);
        else process.kill(-child.pid, signal);
      } catch {
        // It has already ended.
      }
    };
    let killTimer;
    const limit = setTimeout(() => {
      isTimeout = true;
      end('SIGTERM');
      killTimer = setTimeout(() => end('SIGKILL'), GRACE_MS);
    }, timeoutMs);
    const interrupt = () => {
      end('SIGTERM');
      killTimer = setTimeout(() => end('SIGKILL'), GRACE_MS);
      child.once('close', () => process.exit(130));
    };
    process.once('SIGINT', interrupt);
    process.once('SIGTERM', interrupt);
    const finish = (/** @type {number} */ code) => {
      clearTimeout(limit);
      clearTimeout(killTimer);
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', interrupt);
      if (isTimeout) output += `\n${command} was ended: no result within ${timeoutMs / 1000} s\n`;
      resolve({ code: isTimeout ? 124 : code, output, isTimeout });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      finish(127);
    });
    child.once('close', (code) => finish(code ?? 1));
  });
}

/** The last lines of an output, for an error message. */
export function tail(output, lineCount = 30) {
  return output.trimEnd().split('\n').slice(-lineCount).join('\n');
}

/** Repeats a line every `everyMs` while something slow runs, so that a long download does not look like a hang. */
export async function withProgress(say, text, work, everyMs = 10_000) {
  const startedMs = Date.now();
  say(`${text} …`);
  const timer = setInterval(() => say(`${text} … ${Math.round((Date.now() - startedMs) / 1000)} s`), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
