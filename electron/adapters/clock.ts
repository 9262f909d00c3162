// The one clock of the running app. Owns nothing: each timer belongs to whoever set it.
import type { Clock } from '../live/ports.ts';

/** Real time; a timer is cancelled by the function that `setTimer` returns. */
export function createClock(): Clock {
  return {
    nowMs: () => Date.now(),
    setTimer(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => {
        clearTimeout(timer);
      };
    },
  };
}
