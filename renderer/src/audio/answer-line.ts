// The answers waiting for the speaker, in order, each with its sound and its counts. Pure; changed only by commands and when an
// answer is over, so that rendering allocates nothing.
import { speakerSampleRateHz } from '../../../electron/contract/audio-format.ts';
import { createPcmQueue, type PcmQueue } from './pcm-queue.ts';
import { createRateConverter, type RateConverter } from './rate-converter.ts';

/** `waiting` for enough sound, `playing`, or `starved`: ran empty and nothing has come since. */
export type AnswerPhase = 'waiting' | 'playing' | 'starved';

export interface Answer {
  readonly answerId: number;
  readonly queue: PcmQueue;
  phase: AnswerPhase;
  hasStarted: boolean;
  hasEnded: boolean;
  /** Arrival of the first message since it waits. */
  waitingSinceMs: number;
  heardSamples: number;
  underruns: number;
  converter: RateConverter | null;
}

function createAnswer(answerId: number): Answer {
  return {
    answerId,
    queue: createPcmQueue(),
    phase: 'waiting',
    hasStarted: false,
    hasEnded: false,
    waitingSinceMs: 0,
    heardSamples: 0,
    underruns: 0,
    converter: null,
  };
}

/** Rates outside of these are a mistake of the sender, and a filter for them could be of any size. */
const lowestRateHz = 8000;
const highestRateHz = 96_000;

/** An answer at another rate than the speaker's: not what the service sends, but what an endpoint may. */
function convert(answer: Answer, block: Int16Array, sampleRateHz: number): Int16Array {
  if (answer.converter?.fromHz !== sampleRateHz) {
    answer.converter = createRateConverter(sampleRateHz, speakerSampleRateHz);
  }
  const sound = Float32Array.from(block, (sample) => sample / 32_768);
  return Int16Array.from(answer.converter.push(sound), (sample) =>
    Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))),
  );
}

/** Adds sound to an answer and returns its duration, milliseconds. An odd last byte cannot be a sample and is left out. */
export function addSound(answer: Answer, pcm: ArrayBuffer, sampleRateHz: number): number {
  const block = new Int16Array(pcm, 0, Math.floor(pcm.byteLength / 2));
  const isUsual =
    sampleRateHz === speakerSampleRateHz || sampleRateHz < lowestRateHz || sampleRateHz > highestRateHz;
  const sound = isUsual ? block : convert(answer, block, sampleRateHz);
  answer.queue.push(sound);
  return (sound.length / speakerSampleRateHz) * 1000;
}

export interface AnswerLine {
  readonly first: Answer | undefined;
  /** Whether another answer waits behind the first one. */
  readonly hasNext: boolean;
  /** The answer with this id, joining the line when it is not in it: the last one that left comes back with its counts. */
  join(answerId: number): Answer;
  /** Whether this answer, or a newer one, has already been played to its end. */
  isOver(answerId: number): boolean;
  leaveFirst(): void;
}

export function createAnswerLine(): AnswerLine {
  const answers: Answer[] = [];
  let lastLeft: Answer | null = null;
  return {
    get first() {
      return answers[0];
    },
    get hasNext() {
      return answers.length > 1;
    },
    join(answerId) {
      const known = answers.find((answer) => answer.answerId === answerId);
      if (known !== undefined) return known;
      const added = lastLeft?.answerId === answerId ? lastLeft : createAnswer(answerId);
      added.phase = 'waiting';
      answers.push(added);
      return added;
    },
    isOver(answerId) {
      return lastLeft !== null && lastLeft.answerId >= answerId;
    },
    leaveFirst() {
      lastLeft = answers.shift() ?? lastLeft;
      lastLeft?.queue.clear();
    },
  };
}
