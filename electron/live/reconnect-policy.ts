// When to try again after a lost connection, and when to stop. Pure.

export interface ReconnectPolicy {
  /**
   * Milliseconds to wait before the next attempt, or null to give up.
   *
   * @param attempt how many attempts have failed in a row, from 1
   * @param random 0 ≤ random < 1
   */
  nextDelayMs(attempt: number, random: number): number | null;
  /** A connection that lived this long starts the counting anew. */
  readonly healthyAfterMs: number;
}

const firstDelayMs = 500;
const longestDelayMs = 8_000;
/** How often a lost connection is tried again in a row. */
export const maxReconnectAttempts = 5;

/** Full jitter between nothing and a bound that doubles from 0.5 s to 8 s, at most 5 attempts. */
export const defaultReconnectPolicy: ReconnectPolicy = {
  nextDelayMs(attempt, random) {
    if (attempt > maxReconnectAttempts) return null;
    return Math.round(Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1)) * random);
  },
  healthyAfterMs: 60_000,
};
