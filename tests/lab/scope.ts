// Owns the ending of everything a lab starts: in reverse order on dispose, at once when this process goes down.
import { constants } from 'node:os';

export interface Ending {
  readonly dispose: () => Promise<void> | void;
  /** The synchronous way out, for signals and crashes. */
  readonly killNow?: () => void;
}

export interface Scope {
  readonly add: (ending: Ending) => void;
  readonly dispose: () => Promise<void>;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function createScope(): Scope {
  const endings: Ending[] = [];
  let disposal: Promise<void> | null = null;

  const killAll = () => {
    for (const ending of endings.splice(0).reverse()) {
      try {
        ending.killNow?.();
      } catch {
        // The others still have to be ended.
      }
    }
  };
  const leave = (signal: NodeJS.Signals) => {
    killAll();
    process.exit(128 + constants.signals[signal]);
  };
  process.on('exit', killAll);
  for (const signal of SIGNALS) process.on(signal, leave);

  const disposeAll = async () => {
    const errors: unknown[] = [];
    for (let ending = endings.pop(); ending !== undefined; ending = endings.pop()) {
      try {
        await ending.dispose();
      } catch (error) {
        ending.killNow?.();
        errors.push(error);
      }
    }
    process.off('exit', killAll);
    for (const signal of SIGNALS) process.off(signal, leave);
    if (errors.length > 0) throw new AggregateError(errors, 'Not everything in the lab ended cleanly.');
  };
  return {
    add: (ending) => void endings.push(ending),
    dispose: () => (disposal ??= disposeAll()),
  };
}
