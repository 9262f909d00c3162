// The soak in a process of its own, so that its heap is its own: prints what it found as one line of JSON.
// Started by bench/soak.ts with --expose-gc, the hours, and `calm` or `rough`.
import type { TokenTotals } from '../../electron/contract/usage.ts';
import { readProcessorMs } from '../kit/processor-time.ts';
import { startSoakConversation } from './conversation.ts';

const sampleCount = 30;
/** Everything that is loaded or compiled once has been, and the transcript has its first lines. */
const warmUpMs = 60_000;

export interface SoakFindings {
  readonly simulatedMs: number;
  readonly wallMs: number;
  /** Heap and array buffers after a full collection, in megabytes over that after the warm-up. */
  readonly growthsMb: readonly number[];
  /** Of each stretch between two looks at the heap, by processor time. */
  readonly timesRealTime: readonly number[];
  /** As the session counts at the end, and as the endpoint told over all its connections. */
  readonly tokensCounted: TokenTotals;
  readonly tokensTold: TokenTotals;
  readonly drops: number;
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

async function soak(hours: number, weather: 'calm' | 'rough'): Promise<SoakFindings> {
  const conversation = await startSoakConversation(weather);
  while (conversation.elapsedMs() < warmUpMs) await conversation.exchange();
  const baselineMb = readHeapMb();
  const startedMs = performance.now();
  const firstMs = conversation.elapsedMs();
  const growthsMb: number[] = [];
  const timesRealTime: number[] = [];
  for (let sample = 1; sample <= sampleCount; sample += 1) {
    const untilMs = firstMs + (hours * 3_600_000 * sample) / sampleCount;
    const stretch = { fromMs: conversation.elapsedMs(), startedMs: readProcessorMs() };
    while (conversation.elapsedMs() < untilMs) await conversation.exchange();
    timesRealTime.push((conversation.elapsedMs() - stretch.fromMs) / (readProcessorMs() - stretch.startedMs));
    growthsMb.push(readHeapMb() - baselineMb);
  }
  const { counts } = conversation;
  const findings = {
    simulatedMs: conversation.elapsedMs() - firstMs,
    wallMs: performance.now() - startedMs,
    ...{ growthsMb, timesRealTime },
    ...counts,
    tokensCounted: conversation.readTokens(),
    megabytesUp: counts.bytesUp / 1e6,
    megabytesDown: counts.bytesDown / 1e6,
  };
  conversation.dispose();
  return findings;
}

const [hours = '2', weather = 'calm'] = process.argv.slice(2);
const findings = await soak(Number(hours), weather === 'rough' ? 'rough' : 'calm');
process.stdout.write(`${JSON.stringify(findings)}\n`);
