// mic-to-socket: how long a chunk of the microphone takes from its newest sample to the socket. Judges what conversation.ts
// measured.
import type { ConversationSide } from './kit/conversation-side.ts';
import { createRow, type Row } from './results.ts';
import { describeSpread, spreadOf } from './statistics.ts';

const mostMs = 10;

export function micToSocketRow(app: ConversationSide, bare: ConversationSide): Row {
  const spread = spreadOf(app.chunkDelaysMs);
  const floor = spreadOf(bare.chunkDelaysMs);
  return createRow('mic-to-socket', spread, {
    floorP95: floor.p95,
    met: spread.p95 <= mostMs,
    note:
      `every chunk of a running conversation (floor ${describeSpread(floor, 1)} ms: worklet → page → the page's own ` +
      `WebSocket); both clocks count whole milliseconds; the oldest sample of a chunk is 20 ms older; largest ${spread.max.toFixed(0)} ms.`,
  });
}
