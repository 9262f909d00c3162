import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { createKeyRepeatFilter } from './key-repeat.ts';

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
