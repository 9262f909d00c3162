// How much of the processors' time the host of a virtual machine took away: what is measured meanwhile says little.
import { existsSync, readFileSync } from 'node:fs';

const statPath = '/proc/stat';

export interface ProcessorTime {
  readonly totalTicks: number;
  readonly stolenTicks: number;
}

/** Zeros where the system does not tell. */
export function readProcessorTime(): ProcessorTime {
  return existsSync(statPath)
    ? parseProcessorTime(readFileSync(statPath, 'utf8'))
    : { totalTicks: 0, stolenTicks: 0 };
}

/** The first line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal (source: proc(5)). */
export function parseProcessorTime(stat: string): ProcessorTime {
  const ticks = (/^cpu +([\d ]+)/.exec(stat)?.[1] ?? '').split(' ').slice(0, 8).map(Number);
  return { totalTicks: ticks.reduce((sum, count) => sum + count, 0), stolenTicks: ticks[7] ?? 0 };
}

/** Of the time between two moments, in percent. */
export function stolenPercent(before: ProcessorTime, after: ProcessorTime): number {
  const totalTicks = after.totalTicks - before.totalTicks;
  return totalTicks === 0 ? 0 : (100 * (after.stolenTicks - before.stolenTicks)) / totalTicks;
}
