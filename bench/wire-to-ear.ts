// wire-to-ear: from the first audio that the endpoint sends to sound at the speaker. Judges what conversation.ts measured.
import type { ConversationSide } from './kit/conversation-side.ts';
import { createRow, type Row } from './results.ts';
import { describeSpread, spreadOf } from './statistics.ts';

const mostOverFloorMs = 25;

export function wireToEarRow(app: ConversationSide, bare: ConversationSide): Row {
  const spread = spreadOf(app.wireToEarMs);
  const floor = spreadOf(bare.wireToEarMs);
  const unheard = app.unheard === 0 ? '' : ` ${app.unheard} answers were not heard at all.`;
  return createRow('wire-to-ear', spread, {
    floorP95: floor.p95,
    met: spread.p95 <= floor.p95 + mostOverFloorMs && app.unheard === 0,
    note:
      `floor ${describeSpread(floor)} ms; p95 over the floor ${(spread.p95 - floor.p95).toFixed(0)} ms; ` +
      `300 ms of sound in the first message, as the practice line sends it.${unheard}`,
  });
}
