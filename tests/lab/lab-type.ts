// The lab as its parts and its users see it. Types only.
import type { LabProcess, ProcessOptions } from './process.ts';
import type { Ending } from './scope.ts';

export interface Lab {
  /** A temporary folder, removed with the lab; profiles and recordings may live here. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
  /** Starts a long-running process that ends with the lab. */
  readonly start: (
    name: string,
    command: string,
    args: readonly string[],
    options?: Partial<ProcessOptions>,
  ) => LabProcess;
  /** Runs a short command in the lab; its output, or an error with what it printed. */
  readonly run: (
    command: string,
    args: readonly string[],
    options?: { input?: string; timeoutMs?: number },
  ) => Promise<Buffer>;
  /** Ends the keychain's daemon, as when it crashes: nothing on the bus brings it back. */
  readonly stopKeychain: () => Promise<void>;
  /** Starts it again, with what it has stored. */
  readonly restartKeychain: () => Promise<void>;
  /** Something else that has to end with the lab. */
  readonly onDispose: (ending: Ending) => void;
  readonly dispose: () => Promise<void>;
}
