import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { createKeyRepeatFilter, type CountedKeys } from './key-repeat.ts';

function countPresses(firedAtMs: readonly number[]): number {
  const clock = createFakeClock();
  let presses = 0;
  const filter = createKeyRepeatFilter(clock, () => (presses += 1));
  let nowMs = 0;
  for (const atMs of firedAtMs) {
    clock.advance(atMs - nowMs);
    nowMs = atMs;
    filter.press();
  }
  clock.advance(5000);
  return presses;
}

/** A key held for `holdMs` as X repeats it. */
function hold(fromMs: number, holdMs: number, delayMs = 660, gapMs = 40): readonly number[] {
  const repeats = Math.max(0, Math.floor((holdMs - delayMs) / gapMs) + 1);
  return [fromMs, ...Array.from({ length: repeats }, (_value, index) => fromMs + delayMs + index * gapMs)];
}

describe('the talk key', () => {
  it.each([
    ['one tap', [0], 1],
    ['two taps far apart', [0, 3000], 2],
    ['two taps soon after each other', [0, 400], 2],
    ['three taps in a row', [0, 300, 600], 3],
    ['held for two seconds', hold(0, 2000), 1],
    ['held with a short delay and slow repeats', hold(0, 3000, 250, 100), 1],
    ['held with a delay of a second', hold(0, 3000, 1000, 30), 1],
    ['held, then tapped', [...hold(0, 2000), 4000], 2],
    ['bounced', [0, 10, 20], 1],
  ])('%s', (_case, firedAtMs, presses) => {
    expect(countPresses(firedAtMs)).toBe(presses);
  });

  it('acts at once on a first press', () => {
    let presses = 0;
    createKeyRepeatFilter(createFakeClock(), () => (presses += 1)).press();
    expect(presses).toBe(1);
  });

  it('leaves no timer behind', () => {
    const clock = createFakeClock();
    const filter = createKeyRepeatFilter(clock, () => undefined);
    filter.press();
    clock.advance(300);
    filter.press();
    filter.dispose();
    expect(clock.pendingTimers()).toBe(0);
  });
});

/** One press: how long after the one before the key goes down, and how long it stays down. */
interface Press {
  readonly pauseMs: number;
  readonly heldMs: number;
}
/** The app does nothing from then on for so long; what happens meanwhile it sees afterwards, in order. */
interface Stall {
  readonly fromMs: number;
  readonly forMs: number;
}

/** A keyboard that repeats, a server that counts what goes down, and an app that stalls between them. */
async function runKeyboard(
  presses: readonly Press[],
  stalls: readonly Stall[],
  [delayMs, gapMs]: readonly [number, number],
): Promise<number> {
  const clock = createFakeClock(0);
  const downAtMs: number[] = [];
  const fired: number[] = [];
  let atMs = 0;
  for (const { pauseMs, heldMs } of presses) {
    atMs += pauseMs;
    downAtMs.push(atMs);
    fired.push(...hold(atMs, heldMs, delayMs, gapMs));
    atMs += heldMs;
  }
  const lastsMs = atMs + 3_000;
  const isHeldAt = (momentMs: number): boolean => {
    let upAtMs = 0;
    return presses.some(({ pauseMs, heldMs }, index) => {
      upAtMs += pauseMs + heldMs;
      return momentMs >= (downAtMs[index] ?? 0) && momentMs < upAtMs;
    });
  };
  let lookFromMs: number | null = null;
  let look = 0;
  let lookedAtMs = 0;
  const answers: (() => void)[] = [];
  const keyDowns: CountedKeys = {
    look: () => {
      lookedAtMs = clock.nowMs();
      if (lookFromMs === null) {
        lookFromMs = clock.nowMs();
        look += 1;
      }
      return look;
    },
    count: () => {
      const [fromMs, untilMs] = [lookFromMs ?? 0, clock.nowMs()];
      const downs = downAtMs.filter((downMs) => downMs > fromMs && downMs <= untilMs).length;
      return new Promise((resolve) => answers.push(() => resolve(downs)));
    },
  };
  let pressed = 0;
  const filter = createKeyRepeatFilter(clock, () => (pressed += 1), keyDowns);
  for (let nowMs = 0; nowMs <= lastsMs; nowMs += 5) {
    const isStalled = stalls.some(({ fromMs, forMs }) => nowMs >= fromMs && nowMs < fromMs + forMs);
    clock.advance(nowMs - clock.nowMs());
    if (isStalled) continue;
    while ((fired[0] ?? Number.POSITIVE_INFINITY) <= nowMs) {
      fired.shift();
      filter.press();
    }
    for (const answer of answers.splice(0)) answer();
    for (let round = 0; round < 6; round += 1) await Promise.resolve();
    if (nowMs - lookedAtMs >= 1_500 && !isHeldAt(nowMs)) lookFromMs = null;
  }
  return pressed;
}

describe('a key whose presses are counted', () => {
  const presses = fc.array(
    fc.record({ pauseMs: fc.integer({ min: 35, max: 2_500 }), heldMs: fc.integer({ min: 30, max: 2_000 }) }),
    { minLength: 1, maxLength: 6 },
  );
  const rates = fc.constantFrom<[number, number][]>([660, 40], [250, 20], [500, 33], [1_000, 100]);

  it('counts once for each of them, however soon it is pressed again', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(presses, rates, async (made, rate) => {
        expect(await runKeyboard(made, [], rate)).toBe(made.length);
      }),
      { numRuns: 150 },
    );
  });

  it('never counts for a repeat, however busy the computer is', { timeout: 60_000 }, async () => {
    const stalls = fc.array(
      fc.record({ fromMs: fc.integer({ min: 0, max: 8_000 }), forMs: fc.integer({ min: 50, max: 900 }) }),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(presses, stalls, rates, async (made, busy, rate) => {
        expect(await runKeyboard(made, busy, rate)).toBeLessThanOrEqual(made.length);
      }),
      { numRuns: 150 },
    );
  });

  it('is heard again right after it was let go from a hold, and not by a stall in the hold', async () => {
    const again = [
      { pauseMs: 100, heldMs: 1_500 },
      { pauseMs: 40, heldMs: 60 },
    ];
    expect(await runKeyboard(again, [], [660, 40])).toBe(2);
    expect(
      await runKeyboard([{ pauseMs: 100, heldMs: 1_500 }], [{ fromMs: 1_400, forMs: 400 }], [660, 40]),
    ).toBe(1);
  });

  it('loses none of two presses that were made in one stall', async () => {
    const made = [
      { pauseMs: 100, heldMs: 60 },
      { pauseMs: 300, heldMs: 60 },
      { pauseMs: 100, heldMs: 60 },
    ];
    expect(await runKeyboard(made, [{ fromMs: 300, forMs: 600 }], [660, 40])).toBe(3);
  });

  it('is judged by time while nobody can count', async () => {
    const clock = createFakeClock();
    let presses = 0;
    const filter = createKeyRepeatFilter(clock, () => (presses += 1), {
      look: () => 1,
      count: () => Promise.resolve(null),
    });
    filter.press();
    clock.advance(400);
    filter.press();
    for (let round = 0; round < 6; round += 1) await Promise.resolve();
    clock.advance(200);
    expect(presses).toBe(2);
  });
});
