// Waiting, as a dependency, so that tests bring their own time.

export interface Timers {
  /** Calls `action` once after `delayMs`; returns what `clear` takes. */
  set(action: () => void, delayMs: number): number;
  clear(timer: number): void;
}

export const pageTimers: Timers = {
  set: (action, delayMs) => window.setTimeout(action, delayMs),
  clear: (timer) => window.clearTimeout(timer),
};
