// Waiting with an end: every wait of the lab goes through here and says what it waited for.

export interface WaitOptions {
  readonly timeoutMs: number;
  readonly intervalMs?: number;
  /** Adds what helps to understand a timeout, such as the end of a log. */
  readonly explain?: () => string;
}

export function sleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, delayMs));
}

/** Wall-clock milliseconds with the monotonic clock's resolution; comparable between processes of one machine. */
export function epochMs(): number {
  return performance.timeOrigin + performance.now();
}

type Nothing = null | undefined | false;

/** Asks `probe` until it gives something other than null, undefined or false. */
export async function waitFor<T>(
  what: string,
  probe: () => T | Nothing | Promise<T | Nothing>,
  { timeoutMs, intervalMs = 50, explain }: WaitOptions,
): Promise<T> {
  const deadlineMs = epochMs() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== null && found !== undefined && found !== false) return found;
    if (epochMs() >= deadlineMs) throw timeoutError(what, timeoutMs, explain);
    await sleep(intervalMs);
  }
}

/** Gives a promise an end. The work itself goes on; only the waiting stops. */
export async function withLimit<T>(
  what: string,
  work: Promise<T>,
  { timeoutMs, explain }: WaitOptions,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timeoutError(what, timeoutMs, explain)), timeoutMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function timeoutError(what: string, timeoutMs: number, explain: (() => string) | undefined): Error {
  const details = explain?.() ?? '';
  return new Error(
    `Waited ${String(timeoutMs / 1000)} s for ${what}.${details === '' ? '' : `\n${details}`}`,
  );
}
