// cold-talk: the key is pressed at the very moment in which speech begins; there is no connection and the microphone is closed.
// Everything since the microphone opened must reach the endpoint, in order.
import type { Clip } from '../tests/lab/clip.ts';
import type { TimedClip } from '../tests/lab/recorder.ts';
import { rmsDb } from '../tests/lab/signal.ts';
import { findInRecording } from '../tests/lab/sound.ts';
import { synthesize } from '../tests/lab/speech.ts';
import { epochMs, sleep, waitFor } from '../tests/lab/wait.ts';
import { inLaunches } from './kit/launches.ts';
import { countPieces } from './kit/pieces.ts';
import { receivedClip } from './kit/received.ts';
import { talkKey, type Stage } from './kit/stage.ts';
import { chunkMoments, linesOf, type ChunkMoment, type TraceLine } from './kit/trace-lines.ts';
import type { Question } from './question.ts';
import { createRow } from './results.ts';
import { describeSpread, spreadOf } from './statistics.ts';

const launches = 3;
const words = 'remind me to buy bread';
/** A person who has just started the app needs a moment; its page is loaded by then. */
const afterStartMs = 2_000;
const chunkMs = 20;
const chunkSamples = 320;
const eventLimitMs = 10_000;
/** The room is quieter than this, the voice louder. */
const voiceDb = -45;
/** The key counts a press that follows another within 1.1 s as a repeat until it is sure that it is none. */
const betweenPressesMs = 1_200;
/** The processing of a microphone that has just opened changes its sound for that long. */
const settleMs = 250;
/** A chunk's time is that of the block that filled it, and whole milliseconds. */
const clockSlackMs = 40;

interface Side {
  readonly keyToChunkMs: number[];
  chunks: number;
  /** Chunks that the worklet made and the endpoint did not get, or got out of order. */
  lostChunks: number;
  /** Chunks that were sent in a talk and are not of it. */
  staleChunks: number;
  /** Milliseconds of sound that the worklet did not make though time passed. */
  holesMs: number[];
  pieces: number;
  lostPieces: number;
}

export const coldTalk: Question = {
  ids: ['cold-talk'],
  measure: async ({ trials, stage: openStage, say }) => {
    const stage = await openStage();
    const speech = await synthesize(stage.lab, words);
    // Short, so that a talk is soon over; an answer all the same, so that what was said counts as heard.
    stage.line.setScript({ answer: { kind: 'tone', durationMs: 100 }, pacing: { turnComplete: 'atOnce' } });
    const talks = Math.ceil(trials / launches);
    const side = await inLaunches(launches, say, () => talkCold(stage, speech, talks));
    const spread = spreadOf(side.keyToChunkMs);
    const holes = spreadOf(side.holesMs);
    const row = createRow('cold-talk', spread, {
      met: side.lostChunks + side.staleChunks === 0 && side.lostPieces === 0 && holes.max <= clockSlackMs,
      note:
        `key pressed → first chunk (its first sample is 20 ms older) in main. ${side.chunks - side.lostChunks} of ` +
        `${side.chunks} chunks reached the endpoint in order, ${side.staleChunks} of other talks came between them; against the clock at most ${holes.max.toFixed(0)} ms of sound are ` +
        `missing (steps ${describeSpread(holes)}); by content ${side.lostPieces} of ${side.pieces} pieces of 100 ms are missing ` +
        `after the first 250 ms of an opening. The first talk of each of ${launches} launches is among them.`,
    });
    return [row];
  },
};

async function talkCold(stage: Stage, speech: Clip, talks: number): Promise<Side> {
  const { events } = stage;
  events.clear();
  const run = await stage.launch();
  const talked: Talked[] = [];
  try {
    await sleep(afterStartMs);
    for (let talk = 0; talk < talks; talk += 1) talked.push(await talkOnce(stage, speech));
  } finally {
    await run.stop();
  }
  return judge(stage, run.readTrace(), talked, speech);
}

interface Talked {
  readonly pressedAtMs: number;
  /** What was said into the microphone meanwhile. */
  readonly said: TimedClip;
}

/** One talk from nothing and back to nothing. */
async function talkOnce({ events, sound, keys, line }: Stage, speech: Clip): Promise<Talked> {
  const askedAtMs = epochMs();
  const { done } = sound.startSpeaking(speech);
  await waitFor('the words', () => rmsDb(sound.microphone.clip(epochMs() - 20).samples) > voiceDb, {
    ...{ timeoutMs: 3_000, intervalMs: 3 },
  });
  const pressedAtMs = await keys.press(talkKey);
  await done;
  await sleep(Math.max(200, pressedAtMs + betweenPressesMs - epochMs()));
  await keys.press(talkKey);
  const endedAtMs = epochMs();
  await events.next('turnCompleteSent', { afterMs: askedAtMs, timeoutMs: eventLimitMs });
  line.perform({ act: 'close', code: 1000, reason: '' });
  await events.next('closed', { afterMs: endedAtMs, timeoutMs: eventLimitMs });
  await sleep(Math.max(0, endedAtMs + betweenPressesMs - epochMs()));
  return { pressedAtMs, said: sound.microphone.clip(askedAtMs, endedAtMs) };
}

function judge(stage: Stage, trace: readonly TraceLine[], talked: readonly Talked[], speech: Clip): Side {
  const side: Side = {
    ...{ keyToChunkMs: [], chunks: 0, lostChunks: 0, staleChunks: 0, holesMs: [], pieces: 0, lostPieces: 0 },
  };
  const presses = linesOf(trace, 'talkKeyPressed');
  const arrived = chunkMoments(trace, 'chunkArrived');
  const sent = chunkMoments(trace, 'chunkSent');
  for (const [index, { pressedAtMs, said }] of talked.entries()) {
    const untilMs = talked[index + 1]?.pressedAtMs ?? Infinity;
    const within = ({ atMs }: { readonly atMs: number }): boolean => atMs >= pressedAtMs && atMs < untilMs;
    const chunks = arrived.filter(within);
    const [first] = chunks;
    if (first === undefined || !presses.some(within)) throw new Error('A talk left no trace.');
    side.keyToChunkMs.push(first.atMs - pressedAtMs);
    side.chunks += chunks.length;
    const sentNow = sent.filter(within);
    const inOrder = countInOrder(chunks, sentNow);
    side.lostChunks += chunks.length - inOrder;
    side.staleChunks += sentNow.length - inOrder;
    side.holesMs.push(holeMs(chunks));
    const received = receivedClip(stage.events, pressedAtMs, untilMs);
    side.lostChunks += Math.max(0, chunks.length - received.samples.length / chunkSamples);
    const rest = restOf(speech, said, first.enteredAtMs - chunkMs + settleMs);
    const { pieces, lost } = countPieces(rest, received);
    side.pieces += pieces;
    side.lostPieces += lost;
  }
  return side;
}

/** How many of the chunks were sent, each after the one before it. */
function countInOrder(chunks: readonly ChunkMoment[], sent: readonly ChunkMoment[]): number {
  let count = 0;
  let from = 0;
  for (const { enteredAtMs, sequence } of chunks) {
    const at = sent.findIndex(
      (chunk, index) => index >= from && chunk.sequence === sequence && chunk.enteredAtMs === enteredAtMs,
    );
    if (at < 0) continue;
    count += 1;
    from = at + 1;
  }
  return count;
}

/** Time between the first and the last chunk that is not covered by the chunks between them. */
function holeMs(chunks: readonly ChunkMoment[]): number {
  // The last one is filled up with silence when the microphone closes: its time says nothing.
  const [first, last] = [chunks[0], chunks.at(-2)];
  if (first === undefined || last === undefined) return 0;
  return Math.max(0, last.enteredAtMs - first.enteredAtMs - (chunks.length - 2) * chunkMs);
}

/** The part of the words that was still to be said at that moment. */
function restOf(speech: Clip, said: TimedClip, fromMs: number): Clip {
  const found = findInRecording(said, speech);
  if (found === null || found.score < 0.5) throw new Error('What was said is not in the recording.');
  const skippedMs = Math.max(0, fromMs - found.startMs);
  return {
    ...speech,
    samples: speech.samples.subarray(Math.round((skippedMs / 1000) * speech.sampleRateHz)),
  };
}
