// talk-cpu: what all processes use while talking and answering with the HUD shown, against a page that does the same sound.
// Judges what conversation.ts measured.
import type { ConversationSide } from './kit/conversation-side.ts';
import { createRow, type Row } from './results.ts';
import { describeSpread, spreadOf } from './statistics.ts';

const mostTimes = 2;

export function talkCpuRow(app: ConversationSide, bare: ConversationSide): Row {
  const spread = spreadOf(app.cpuPercents);
  const floor = spreadOf(bare.cpuPercents);
  const times = spread.p50 / floor.p50;
  return createRow('talk-cpu', spread, {
    floorP95: floor.p95,
    met: times <= mostTimes,
    note:
      `${times.toFixed(2)} × the floor by medians (floor ${describeSpread(floor, 1)} %); one value an exchange of about 3 s; ` +
      'no GPU, so every pixel drawn counts.',
  });
}
