// The end of the app: every part is disposed of in order, once, whoever asked for it; then the process really ends.
import type { App } from 'electron';
import type { Log } from '../live/ports.ts';

/** A part that hangs must not keep the app alive. */
const timeLimitMs = 3000;

export interface ShutdownStep {
  readonly name: string;
  readonly run: () => Promise<void> | void;
}

/**
 * Runs `steps` before the app quits. With `isStuck` a thread hangs in a native library: a process that ends in the ordinary
 * way would wait for it for ever (seen with a keychain that does not answer).
 */
export function installShutdown(
  app: App,
  steps: readonly ShutdownStep[],
  isStuck: () => boolean,
  log: Log,
): void {
  let hasBegun = false;

  const runSteps = async (): Promise<void> => {
    for (const { name, run } of steps) {
      try {
        await run();
      } catch (cause) {
        log.warn('shutdown.failed', { name, cause });
      }
    }
  };

  app.on('before-quit', (event) => {
    event.preventDefault();
    if (hasBegun) return;
    hasBegun = true;
    const timeUp = new Promise<void>((resolve) => setTimeout(resolve, timeLimitMs));
    void Promise.race([runSteps(), timeUp]).then(() => {
      // Not quit(): everything that could object has been asked.
      if (isStuck()) process.kill(process.pid, 'SIGKILL');
      else app.exit(0);
    });
  });
}
