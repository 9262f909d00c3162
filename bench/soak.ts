// soak: two hours of conversation through `live` and `wire` at machine speed. Whatever grows with time grows here.
import { fileURLToPath } from 'node:url';
import { runToEnd } from '../tests/lab/process.ts';
import type { Question } from './question.ts';
import { createRow, type Row } from './results.ts';
import type { SoakFindings } from './soak/child.ts';
import { spreadOf } from './statistics.ts';

const mostGrowthMb = 10;
/** Ten times what it takes: a session that runs in circles must not hold up the bench. */
const limitMs = 240_000;

export const soak: Question = {
  ids: ['soak'],
  measure: async ({ say }) => {
    const child = fileURLToPath(new URL('./soak/child.ts', import.meta.url));
    try {
      const output = await runToEnd(process.execPath, ['--expose-gc', child], {
        env: { PATH: process.env.PATH ?? '' },
        timeoutMs: limitMs,
      });
      return [judge(JSON.parse(output.toString()) as SoakFindings)];
    } catch (error) {
      say(`soak did not end: ${error instanceof Error ? error.message : String(error)}`);
      const note = `It did not come to an end within ${limitMs / 1000} s.`;
      return [createRow('soak', { p50: 0, p95: 0, trials: 0 }, { met: false, note })];
    }
  },
};

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
