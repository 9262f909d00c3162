import { describe, expect, it } from 'vitest';
import { areFramesAffordable, capKey, judgeCaps, type CapFacts } from './caps.ts';

const facts: CapFacts = {
  limitsUsd: { session: 1, day: 0, month: 10 },
  spentUsd: { session: 0, day: 99, month: 0 },
  liftedCaps: [],
  periodNames: { session: '1', day: '2026-11-22', month: '2026-11' },
};
const levelAt = (session: number, liftedCaps: readonly string[] = []) =>
  judgeCaps({ ...facts, liftedCaps, spentUsd: { ...facts.spentUsd, session } })[0]?.level;

describe('a cap', () => {
  it.each([
    [0.79, 'below'],
    [0.8, 'near'],
    [0.89, 'near'],
    [0.9, 'framesStopped'],
    [0.99, 'framesStopped'],
    [1, 'reached'],
    [7, 'reached'],
  ])('of one dollar is, at %d spent, %s', (spentUsd, level) => {
    expect(levelAt(spentUsd)).toBe(level);
  });

  it('that is not set is not judged', () => {
    expect(judgeCaps(facts).map(({ period }) => period)).toEqual(['session', 'month']);
  });

  it('is lifted for its period only, and only at its height', () => {
    const lifted = [capKey(facts, 'session')];
    expect(levelAt(2, lifted)).toBe('lifted');
    const spentUsd = { ...facts.spentUsd, session: 9 };
    const next = { ...facts, spentUsd, periodNames: { ...facts.periodNames, session: '2' } };
    expect(judgeCaps({ ...next, liftedCaps: lifted })[0]?.level).toBe('reached');
    const higher = { ...facts, spentUsd, limitsUsd: { ...facts.limitsUsd, session: 5 } };
    expect(judgeCaps({ ...higher, liftedCaps: lifted })[0]?.level).toBe('reached');
  });

  it.each([
    [0.85, [], true],
    [0.9, [], false],
    [1.5, [], false],
    [1.5, [capKey(facts, 'session')], true],
  ] as const)('at %d, lifted by %j, lets frames be sent: %s', (session, liftedCaps, isAffordable) => {
    const caps = judgeCaps({ ...facts, liftedCaps, spentUsd: { ...facts.spentUsd, session } });
    expect(areFramesAffordable(caps)).toBe(isAffordable);
  });
});
