// What was measured on one side of the conversation, the app's or the bare page's, and how: sound at the speaker and processor
// time of all processes.
import { readTreeUsage } from '../../tests/lab/process-tree.ts';
import { epochMs } from '../../tests/lab/wait.ts';
import { soundEndMs, soundStartMs } from './sounds.ts';
import type { Stage } from './stage.ts';

export interface ConversationSide {
  /** First audio sent → sound at the speaker. */
  readonly wireToEarMs: number[];
  /** Order to stop sent → silence at the speaker. */
  readonly bargeinMs: number[];
  /** Newest sample in the worklet → handed to the socket. */
  readonly chunkDelaysMs: number[];
  /** One value an exchange, percent of a core. */
  readonly cpuPercents: number[];
  /** Answers that were not heard, and stops that did not silence, within the time looked at. */
  unheard: number;
  unsilenced: number;
  /** As the app's speaker tells; the bare page counts none. */
  underruns: number;
}

const cutAfterMs = 900;
/** So that no trial falls on the same moment of the sound server's rhythm. */
const jitterMs = 120;
/** Silence after the cut, so that its moment is found. */
const restMs = 350;

export const createSide = (): ConversationSide => ({
  ...{ wireToEarMs: [], bargeinMs: [], chunkDelaysMs: [], cpuPercents: [] },
  ...{ unheard: 0, unsilenced: 0, underruns: 0 },
});

/** How long an answer is heard before it is cut off. */
export function pickCutAfterMs(): number {
  return cutAfterMs + Math.random() * jitterMs;
}

/** Finds both moments of one exchange in what the speaker played. */
export async function noteExchange(
  { sound: { speaker } }: Stage,
  side: ConversationSide,
  { sentAtMs, stoppedAtMs }: { readonly sentAtMs: number; readonly stoppedAtMs: number },
): Promise<void> {
  await speaker.waitUntil(stoppedAtMs + restMs);
  const startMs = soundStartMs(speaker, sentAtMs, cutAfterMs);
  const endMs = soundEndMs(speaker, stoppedAtMs, restMs);
  if (startMs === null) side.unheard += 1;
  else side.wireToEarMs.push(startMs - sentAtMs);
  if (endMs === null) side.unsilenced += 1;
  else side.bargeinMs.push(endMs - stoppedAtMs);
}

/** Processor time of all processes between two readings, one reading an exchange. */
export function createMeter(pid: number, side: ConversationSide): { read(): void } {
  let atMs = epochMs();
  let { cpuMs } = readTreeUsage(pid);
  return {
    read: () => {
      const nowMs = epochMs();
      const usage = readTreeUsage(pid);
      side.cpuPercents.push(((usage.cpuMs - cpuMs) / (nowMs - atMs)) * 100);
      atMs = nowMs;
      cpuMs = usage.cpuMs;
    },
  };
}
