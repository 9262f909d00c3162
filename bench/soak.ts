// soak, throughput, long-session: hours of conversation through `live` and `wire` at machine speed. Whatever grows with time
// grows here, whatever is slow is slow here, and whatever is counted wrongly in a drop is counted wrongly here.
import { fileURLToPath } from 'node:url';
import { runToEnd } from '../tests/lab/process.ts';
import type { Question } from './question.ts';
import { createRow, type Row } from './results.ts';
import { noTokens, type TokenTotals } from '../electron/contract/usage.ts';
import type { RowId } from './goals.ts';
import type { SoakFindings } from './soak/child.ts';
import { median, percentile, spreadOf } from './statistics.ts';

const mostGrowthMb = 10;
/** Ten times what it takes: a session that runs in circles must not hold up the bench. */
const limitMs = 240_000;
const leastTimesRealTime = 1_000;

export const soak: Question = {
  ids: ['soak', 'throughput', 'long-session'],
  measure: async ({ say }) => [
    ...(await run(['2', 'calm'], ['soak', 'throughput'], say, (found) => [judge(found), judgeSpeed(found)])),
    ...(await run(['8', 'rough'], ['long-session'], say, (found) => [judgeLong(found)])),
  ],
};

/** One conversation in a process of its own; when it does not come to an end, its rows are not met. */
async function run(
  args: readonly string[],
  ids: readonly RowId[],
  say: (line: string) => void,
  judgeAll: (found: SoakFindings) => readonly Row[],
): Promise<readonly Row[]> {
  const child = fileURLToPath(new URL('./soak/child.ts', import.meta.url));
  try {
    const output = await runToEnd(process.execPath, ['--expose-gc', child, ...args], {
      env: { PATH: process.env.PATH ?? '' },
      timeoutMs: limitMs,
    });
    return judgeAll(JSON.parse(output.toString()) as SoakFindings);
  } catch (error) {
    say(`${ids.join(', ')} did not end: ${error instanceof Error ? error.message : String(error)}`);
    const note = `It did not come to an end within ${limitMs / 1000} s.`;
    return ids.map((id) => createRow(id, { p50: 0, p95: 0, trials: 0 }, { met: false, note }));
  }
}

function judgeSpeed(found: SoakFindings): Row {
  const slowest = percentile(found.timesRealTime, 0.05);
  const { timesRealTime: speeds } = found;
  return createRow(
    'throughput',
    { p50: median(speeds), p95: slowest, trials: speeds.length },
    {
      digits: 0,
      met: slowest >= leastTimesRealTime,
      note:
        `stretches of four minutes of the same conversation, the microphone sending all the time, by processor time; p95 is what 95 % ` +
        `of them reach. ` +
        `From the chunk at the microphone's port to the text at the socket, and from the frame to the sound at the speaker's port.`,
    },
  );
}

function judgeLong(found: SoakFindings): Row {
  const spread = spreadOf(found.growthsMb);
  const names = Object.keys(noTokens) as (keyof TokenTotals)[];
  const wrong = names.filter((name) => found.tokensCounted[name] !== found.tokensTold[name]);
  const difference = wrong.map(
    (name) => `${name} ${found.tokensCounted[name]} for ${found.tokensTold[name]}`,
  );
  return createRow('long-session', spread, {
    met: spread.max <= mostGrowthMb && wrong.length === 0,
    digits: 2,
    note:
      `${(found.simulatedMs / 3_600_000).toFixed(1)} h over ${found.connections} connections, ${found.drops} of them dropped at ` +
      `random, most in mid-question or mid-answer; largest growth ${spread.max.toFixed(2)} MB. Tokens: ` +
      (wrong.length === 0
        ? `${found.tokensTold.totalTokens} told, ${found.tokensCounted.totalTokens} counted, the same in every modality.`
        : `different (${difference.join(', ')}).`),
  });
}

function judge(found: SoakFindings): Row {
  const spread = spreadOf(found.growthsMb);
  const isInOrder = found.chunksOutOfOrder === 0 && found.chunksInOrder === found.chunksSpoken;
  const speed = found.simulatedMs / found.wallMs;
  const hours = (found.simulatedMs / 3_600_000).toFixed(1);
  const playedMinutes = found.samplesPlayed / 24_000 / 60;
  return createRow('soak', spread, {
    met: spread.max <= mostGrowthMb && isInOrder,
    digits: 2,
    note:
      `${hours} h at ${speed.toFixed(0)} × real time; heap and array buffers after a full collection, every 4 minutes, ` +
      `over that after the first minute: largest ${spread.max.toFixed(2)} MB, last ${(found.growthsMb.at(-1) ?? 0).toFixed(2)} MB. ` +
      `${found.chunksInOrder} of ${found.chunksSpoken} chunks reached the endpoint in order ` +
      `(${found.megabytesUp.toFixed(0)} MB up), ${playedMinutes.toFixed(0)} minutes of answers reached the speaker ` +
      `(${found.megabytesDown.toFixed(0)} MB down), over ${found.connections} connections.`,
  });
}
