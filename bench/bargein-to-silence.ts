// bargein-to-silence: from `interrupted` on the wire to silence at the speaker. Judges what conversation.ts measured.
import type { ConversationSide } from './kit/conversation-side.ts';
import { createRow, type Row } from './results.ts';
import { describeSpread, spreadOf } from './statistics.ts';

const mostOverFloorMs = 20;

export function bargeinRow(app: ConversationSide, bare: ConversationSide): Row {
  const spread = spreadOf(app.bargeinMs);
  const floor = spreadOf(bare.bargeinMs);
  const unsilenced = app.unsilenced === 0 ? '' : ` ${app.unsilenced} answers went on.`;
  return createRow('bargein-to-silence', spread, {
    floorP95: floor.p95,
    met: spread.p95 <= floor.p95 + mostOverFloorMs && app.unsilenced === 0,
    note:
      `floor ${describeSpread(floor)} ms, cut without a fade; p95 over the floor ${(spread.p95 - floor.p95).toFixed(0)} ms; ` +
      `the app fades out over 6 ms.${unsilenced}`,
  });
}
