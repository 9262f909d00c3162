// Caps on what is spent: how far each is used up, and what follows from it. Decides; changes nothing. Pure.
import { capPeriods, type CapLevel, type CapPeriod, type CapStatus } from '../../contract/usage.ts';

/** Shares of a cap, as the product has them: a word at 80 %, no more frames at 90 %. */
const nearShare = 0.8;
const framesStopShare = 0.9;

export type CapLimits = Readonly<Record<CapPeriod, number>>;

export interface CapFacts {
  /** Dollars; 0 is no cap. */
  readonly limitsUsd: CapLimits;
  readonly spentUsd: Readonly<Record<CapPeriod, number>>;
  readonly liftedCaps: readonly string[];
  /** What names this session, day and month. */
  readonly periodNames: Readonly<Record<CapPeriod, string>>;
}

/** How far each cap that is set is used up. */
export function judgeCaps(facts: CapFacts): readonly CapStatus[] {
  return capPeriods
    .filter((period) => facts.limitsUsd[period] > 0)
    .map((period) => {
      const limitUsd = facts.limitsUsd[period];
      const spentUsd = facts.spentUsd[period];
      const isLifted = facts.liftedCaps.includes(capKey(facts, period));
      return { period, limitUsd, spentUsd, level: judgeLevel(spentUsd / limitUsd, isLifted) };
    });
}

/** Names a cap within its period. A cap of another height is another cap: lifting one does not lift it. */
export function capKey(facts: Pick<CapFacts, 'limitsUsd' | 'periodNames'>, period: CapPeriod): string {
  return `${period} ${facts.periodNames[period]} ${facts.limitsUsd[period]}`;
}

/** Whether screen frames may be sent as far as the caps go. */
export function areFramesAffordable(caps: readonly CapStatus[]): boolean {
  return caps.every(({ level }) => level !== 'framesStopped' && level !== 'reached');
}

function judgeLevel(share: number, isLifted: boolean): CapLevel {
  if (isLifted) return 'lifted';
  if (share >= 1) return 'reached';
  if (share >= framesStopShare) return 'framesStopped';
  return share >= nearShare ? 'near' : 'below';
}
