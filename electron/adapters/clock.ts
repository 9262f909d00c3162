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
    dayOf(atMs) {
      const at = new Date(atMs);
      const parts = [at.getFullYear(), at.getMonth() + 1, at.getDate()];
      return parts.map((part) => String(part).padStart(2, '0')).join('-');
    },
  };
}
