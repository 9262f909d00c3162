// idle-cpu, idle-memory: what the app costs while nobody talks, 30 s at a time, against an Electron with one hidden window.
import { readTreeMemoryBytes, readTreeUsage } from '../tests/lab/process-tree.ts';
import { epochMs, sleep } from '../tests/lab/wait.ts';
import { startBare } from './kit/bare-run.ts';
import { inTurns } from './kit/launches.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { describeSpread, spreadOf } from './statistics.ts';

const launches = 3;
const stretches = 10;
const settleMs = 6_000;
const idleMs = 30_000;
/** The bare window is only there to compare with. */
const bareIdleMs = 10_000;
const mostCpuPercent = 0.5;
const mostTimes = 1.25;

interface Side {
  readonly cpuPercents: number[];
  readonly memoryMb: number[];
}

export const idle: Question = {
  ids: ['idle-cpu', 'idle-memory'],
  measure: async ({ stage: openStage, say }) => {
    const stage = await openStage();
    const { app, bare } = await inTurns(launches, say, {
      app: async () => watch(await stage.launch(), idleMs),
      bare: async () => watch(await startBare(stage.lab), bareIdleMs),
    });
    const cpu = spreadOf(app.cpuPercents);
    const bareCpu = spreadOf(bare.cpuPercents);
    const memory = spreadOf(app.memoryMb);
    const bareMemory = spreadOf(bare.memoryMb);
    const times = memory.p50 / bareMemory.p50;
    const perLaunch = `${stretches} values in each of ${launches} launches, from ${settleMs / 1000} s after the start on`;
    return [
      createRow('idle-cpu', cpu, {
        ...{ floorP95: bareCpu.p95, digits: 2, met: cpu.max <= mostCpuPercent },
        note: `${idleMs / 1000} s, ${perLaunch}; the largest is judged; the kernel counts in steps of 10 ms, 0.03 % here.`,
      }),
      createRow('idle-memory', memory, {
        ...{ floorP95: bareMemory.p95, met: times <= mostTimes },
        note:
          `${times.toFixed(2)} × the floor by medians (floor ${describeSpread(bareMemory)} MB), ` +
          `at the end of each stretch; ${perLaunch}.`,
      }),
    ];
  },
};

async function watch(
  run: { readonly pid: number; readonly stop: () => Promise<void> },
  durationMs: number,
): Promise<Side> {
  try {
    await sleep(settleMs);
    const side: Side = { cpuPercents: [], memoryMb: [] };
    for (let stretch = 0; stretch < stretches; stretch += 1) {
      const before = readTreeUsage(run.pid);
      const startedMs = epochMs();
      await sleep(durationMs);
      const usedMs = readTreeUsage(run.pid).cpuMs - before.cpuMs;
      side.cpuPercents.push((usedMs / (epochMs() - startedMs)) * 100);
      side.memoryMb.push(readTreeMemoryBytes(run.pid) / 2 ** 20);
    }
    return side;
  } finally {
    await run.stop();
  }
}
