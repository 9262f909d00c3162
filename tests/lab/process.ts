// One child process of the lab: its own process group, its last words kept, and an end that always comes.
import { spawn, type ChildProcess } from 'node:child_process';
import { withLimit } from './wait.ts';

const GRACE_MS = 3_000;
const KEPT_LOG_CHARS = 20_000;

export interface ProcessOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Written to the process's input, which is then closed; without it the input is empty. */
  readonly input?: string;
  /** Keeps the input open for `write`. */
  readonly hasOpenInput?: boolean;
  /** Goes before others on a busy machine, where that is allowed: for whoever measures. */
  readonly isUrgent?: boolean;
  /** Takes the output as it comes; without it the output joins the log. */
  readonly onOutput?: (bytes: Buffer) => void;
}

export interface LabProcess {
  readonly pid: number;
  /** Exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>;
  readonly isRunning: () => boolean;
  readonly write: (text: string) => void;
  /** The last of what it printed, for messages. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
  /** Ends the whole group at once, without waiting: for the way out. */
  readonly killNow: () => void;
}

/** Starts a process that dies with this one, even when this one is killed. */
export function startProcess(
  name: string,
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): LabProcess {
  // pdeathsig: the kernel ends the child when this process is gone, whatever ended it.
  // nice runs the command even where it may not raise its priority.
  const urgency = options.isUrgent === true ? ['nice', '-n', '-10'] : [];
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', ...urgency, command, ...args], {
    env: options.env,
    cwd: options.cwd,
    detached: true,
    stdio: 'pipe',
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${name} could not be started: setpriv (util-linux) is missing.`);

  const log = keepLog(child, options.onOutput);
  child.stdin.on('error', () => {
    // It closed its input or ended: whoever waits for it says so.
  });
  if (options.input !== undefined) child.stdin.end(options.input);
  else if (options.hasOpenInput !== true) child.stdin.end();

  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const signalGroup = (signal: NodeJS.Signals) => {
    try {
      process.kill(-pid, signal);
    } catch {
      // The group is gone.
    }
  };
  return {
    pid,
    exited,
    isRunning,
    log,
    write: (text) => void child.stdin.write(text),
    stop: async () => {
      signalGroup('SIGTERM');
      const isGone = await Promise.race([
        exited.then(() => true),
        new Promise<false>((resolve) => setTimeout(() => resolve(false), GRACE_MS).unref()),
      ]);
      // Members that outlived their leader are ended too.
      signalGroup('SIGKILL');
      if (!isGone) await withLimit(`${name} to end`, exited, { timeoutMs: GRACE_MS, explain: log });
    },
    killNow: () => signalGroup('SIGKILL'),
  };
}

function keepLog(child: ChildProcess, onOutput: ((bytes: Buffer) => void) | undefined): () => string {
  let text = '';
  const keep = (bytes: Buffer) => {
    text = (text + bytes.toString()).slice(-KEPT_LOG_CHARS);
  };
  child.stdout?.on('data', onOutput ?? keep);
  child.stderr?.on('data', keep);
  return () => text.trimEnd();
}

/** Throws, with its last words, when a process that is waited for has ended. */
export function assertRunning(name: string, child: LabProcess): void {
  if (!child.isRunning()) throw new Error(`${name} ended: ${child.log()}`);
}

/** Runs a short command to its end and returns its output; a failure is thrown with what it printed. */
export async function runToEnd(
  command: string,
  args: readonly string[],
  options: Omit<ProcessOptions, 'onOutput' | 'hasOpenInput'> & { readonly timeoutMs?: number },
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const child = spawn(command, args, { env: options.env, cwd: options.cwd, stdio: 'pipe' });
  const log = keepLog(child, (bytes) => chunks.push(bytes));
  child.stdin.on('error', () => {
    // A command may end without reading its input.
  });
  child.stdin.end(options.input ?? '');
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const what = `${command} ${args.join(' ')}`;
  const limit = { timeoutMs: options.timeoutMs ?? 30_000, explain: log };
  const code = await withLimit(what, closed, limit).finally(() => child.kill('SIGKILL'));
  if (code !== 0) throw new Error(`${what} ended with ${String(code)}: ${log()}`);
  return Buffer.concat(chunks);
}
