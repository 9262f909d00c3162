// The soak in a process of its own, so that its heap is its own: prints what it found as one line of JSON.
// Started by bench/soak.ts with --expose-gc.
import { startSoakConversation } from './conversation.ts';

const hours = 2;
const sampleCount = 30;
/** Everything that is loaded or compiled once has been, and the transcript has its first lines. */
const warmUpMs = 60_000;

export interface SoakFindings {
  readonly simulatedMs: number;
  readonly wallMs: number;
  /** Heap and array buffers after a full collection, in megabytes over that after the warm-up. */
  readonly growthsMb: readonly number[];
  readonly chunksSpoken: number;
  readonly chunksInOrder: number;
  readonly chunksOutOfOrder: number;
  readonly samplesPlayed: number;
  readonly connections: number;
  readonly megabytesUp: number;
  readonly megabytesDown: number;
}

function readHeapMb(): number {
  if (globalThis.gc === undefined) throw new Error('Start this with --expose-gc.');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

async function soak(): Promise<SoakFindings> {
  const conversation = await startSoakConversation();
  while (conversation.elapsedMs() < warmUpMs) await conversation.exchange();
  const baselineMb = readHeapMb();
  const startedMs = performance.now();
  const firstMs = conversation.elapsedMs();
  const growthsMb: number[] = [];
  for (let sample = 1; sample <= sampleCount; sample += 1) {
    const untilMs = firstMs + (hours * 3_600_000 * sample) / sampleCount;
    while (conversation.elapsedMs() < untilMs) await conversation.exchange();
    growthsMb.push(readHeapMb() - baselineMb);
  }
  const { counts } = conversation;
  const findings = {
    simulatedMs: conversation.elapsedMs() - firstMs,
    wallMs: performance.now() - startedMs,
    growthsMb,
    ...counts,
    megabytesUp: counts.bytesUp / 1e6,
    megabytesDown: counts.bytesDown / 1e6,
  };
  conversation.dispose();
  return findings;
}

process.stdout.write(`${JSON.stringify(await soak())}\n`);
