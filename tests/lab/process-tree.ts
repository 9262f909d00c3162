// What a process and all its descendants use: processor time and proportional memory, from /proc.
import { readdirSync, readFileSync } from 'node:fs';

/** USER_HZ of Linux on every architecture that Electron runs on. */
const TICKS_PER_SECOND = 100;

interface ProcessTimes {
  readonly parentPid: number;
  readonly cpuTicks: number;
}

export interface TreeUsage {
  readonly pids: readonly number[];
  /** Processor time of all its living processes since each began. */
  readonly cpuMs: number;
}

function readTimes(pid: number): ProcessTimes | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    // The name is in parentheses and may hold anything; the fields after it are numbers.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parentPid: Number(fields[1]), cpuTicks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    // It ended while it was looked at.
    return null;
  }
}

/** Everything that descends from `rootPid`, itself included. */
export function readTreeUsage(rootPid: number): TreeUsage {
  const times = new Map<number, ProcessTimes>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const found = Number.isInteger(pid) ? readTimes(pid) : null;
    if (found !== null) times.set(pid, found);
  }
  const isInTree = (pid: number): boolean => {
    if (pid === rootPid) return true;
    const parent = times.get(pid)?.parentPid;
    return parent !== undefined && parent > 0 && isInTree(parent);
  };
  const pids = [...times.keys()].filter(isInTree);
  const ticks = pids.reduce((sum, pid) => sum + (times.get(pid)?.cpuTicks ?? 0), 0);
  return { pids, cpuMs: (ticks * 1000) / TICKS_PER_SECOND };
}

/** Memory of the whole tree, shared pages counted by share (PSS). */
export function readTreeMemoryBytes(rootPid: number): number {
  const kilobytes = readTreeUsage(rootPid).pids.map((pid) => {
    try {
      const rollup = readFileSync(`/proc/${String(pid)}/smaps_rollup`, 'utf8');
      return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0);
    } catch {
      return 0;
    }
  });
  return kilobytes.reduce((sum, value) => sum + value, 0) * 1024;
}
