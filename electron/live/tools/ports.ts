// What tools need from outside, as interfaces. The shell and the driver implement them; tests use fakes.
import type { Result } from '../../contract/result.ts';
import type { Area } from '../../contract/screen.ts';
import type { Clock } from '../ports.ts';

/** A timer that was set and has not ended. */
export interface Countdown {
  readonly id: number;
  /** Empty when none was given. */
  readonly label: string;
  readonly durationMs: number;
  readonly endsAtMs: number;
}

/** The timers of the session. */
export interface Countdowns {
  list(): readonly Countdown[];
  /** Null when there are too many already. */
  add(countdown: { readonly label: string; readonly durationMs: number }): Countdown | null;
  remove(id: number): void;
}

/** What acts outside the app. */
export interface OutsidePorts {
  /** Opens an https address in the browser of the system. */
  openLink(url: string): Promise<Result<null>>;
  readonly clipboard: {
    /** Empty when there is no text on it. */
    readText(): Promise<string>;
    writeText(text: string): Promise<void>;
  };
}

export interface ToolPorts extends OutsidePorts {
  /** Has a part of what is shared sent as large as it is, with the answer to the call. Fails with a sentence for the model. */
  lookCloser(area: Area, signal: AbortSignal): Promise<Result<null, string>>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly countdowns: Countdowns;
}
