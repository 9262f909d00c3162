// The time the practice line runs by: the wall clock, unless a test brings its own.

export interface PracticeClock {
  /** Wall clock, milliseconds since 1970 with fractions. */
  nowMs(): number;
  /** Calls back once after `delayMs`; the function returned calls it off. */
  after(delayMs: number, callback: () => void): () => void;
}

export function createWallClock(): PracticeClock {
  return {
    nowMs: () => performance.timeOrigin + performance.now(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  };
}
