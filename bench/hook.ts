// hook-cpu: what hearing the talk key's key-up costs. The app with the native hook and without it, in turns, idle; and with keys
// of other programs typed all the time, which the hook hears and drops. Each percentile is held against the same one without
// the hook: an idle app has dear stretches of its own, which are none of the hook's.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTreeUsage } from '../tests/lab/process-tree.ts';
import { epochMs, sleep } from '../tests/lab/wait.ts';
import { inTurns } from './kit/launches.ts';
import type { Stage } from './kit/stage.ts';
import { linesOf } from './kit/trace-lines.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { describeSpread, spreadOf, type Spread } from './statistics.ts';

const launches = 3;
const settleMs = 8_000;
const stretchMs = 15_000;
const typingStretches = 2;
const mostPercent = 0.3;
/** A fast typist: 600 characters a minute. */
const keysPerSecond = 10;
const typed = 'the quick brown fox jumps ';

interface Side {
  readonly idlePercents: number[];
  readonly typingPercents: number[];
}

export const hook: Question = {
  ids: ['hook-cpu'],
  measure: async ({ trials, stage: openStage, say }) => {
    const stage = await openStage();
    const stretches = Math.ceil(trials / launches);
    const { app: hooked, bare: plain } = await inTurns(launches, say, {
      app: () => watch(stage, true, stretches),
      bare: () => watch(stage, false, stretches),
    });
    const idle = compare(hooked.idlePercents, plain.idlePercents);
    const typing = compare(hooked.typingPercents, plain.typingPercents);
    return [
      createRow('hook-cpu', idle.cost, {
        ...{ digits: 2, met: Math.max(idle.cost.p50, idle.cost.p95) <= mostPercent },
        note:
          `${stretches} stretches of ${stretchMs / 1000} s in each of ${launches} launches with the hook and as many without, in turns; each ` +
          `percentile less the same one without (${idle.words}). While another program is typed into at ${keysPerSecond} keys a second: ` +
          `${describeSpread(typing.cost, 2)} % (${typing.words}; ${typing.cost.trials} stretches). ` +
          `The kernel counts in steps of 10 ms, ${(1000 / stretchMs).toFixed(2)} % here.`,
      }),
    ];
  },
};

interface Comparison {
  readonly cost: Spread;
  readonly words: string;
}

function compare(hooked: readonly number[], plain: readonly number[]): Comparison {
  const [withIt, without] = [spreadOf(hooked), spreadOf(plain)];
  return {
    cost: {
      p50: withIt.p50 - without.p50,
      p95: withIt.p95 - without.p95,
      max: withIt.max - without.max,
      trials: withIt.trials,
    },
    words: `with ${describeSpread(withIt, 2)} %, without ${describeSpread(without, 2)} %`,
  };
}

async function watch(stage: Stage, isHoldOn: boolean, stretches: number): Promise<Side> {
  const run = await stage.launch({ profileDirectory: makeProfile(stage, isHoldOn) });
  const side: Side = { idlePercents: [], typingPercents: [] };
  try {
    await sleep(settleMs);
    for (let stretch = 0; stretch < stretches; stretch += 1) {
      side.idlePercents.push(await measure(run.pid, () => sleep(stretchMs)));
    }
    for (let stretch = 0; stretch < typingStretches; stretch += 1) {
      side.typingPercents.push(await measure(run.pid, () => type(stage)));
    }
  } finally {
    await run.stop();
  }
  const way = linesOf(run.readTrace(), 'talkKeyWay').at(-1)?.values.kind;
  if (way !== (isHoldOn ? 'hook' : 'shortcut')) throw new Error(`The talk key was heard by: ${String(way)}`);
  return side;
}

async function measure(pid: number, work: () => Promise<unknown>): Promise<number> {
  const startedMs = epochMs();
  const before = readTreeUsage(pid).cpuMs;
  await work();
  return ((readTreeUsage(pid).cpuMs - before) / (epochMs() - startedMs)) * 100;
}

/** Types into whatever has the keyboard, which is not the app. */
async function type({ keys }: Stage): Promise<void> {
  const untilMs = epochMs() + stretchMs;
  for (let index = 0; epochMs() < untilMs; index += 1) {
    const key = typed[index % typed.length] ?? 'a';
    await keys.press(key === ' ' ? 'space' : key);
    await sleep(1000 / keysPerSecond);
  }
}

function makeProfile({ lab }: Stage, isHoldOn: boolean): string {
  const folder = mkdtempSync(join(lab.directory, 'hook-'));
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ talkKey: { isHoldOn } }));
  return folder;
}
