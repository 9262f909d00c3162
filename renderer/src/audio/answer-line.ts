// The answers waiting for the speaker, in order, each with its sound and its counts. Pure; changed only by commands and when an
// answer is over, so that rendering allocates nothing.
import { speakerSampleRateHz } from '../../../electron/contract/audio-format.ts';
import { createPcmQueue, type PcmQueue } from './pcm-queue.ts';
import { createLinearResampler, type Resampler } from './resampler.ts';

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
  resampler: Resampler | null;
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
    resampler: null,
  };
}

/** Adds sound to an answer and returns its duration, milliseconds. An odd last byte cannot be a sample and is left out. */
export function addSound(answer: Answer, pcm: ArrayBuffer, sampleRateHz: number): number {
  const block = new Int16Array(pcm, 0, Math.floor(pcm.byteLength / 2));
  if (sampleRateHz === speakerSampleRateHz) {
    answer.queue.push(block);
  } else {
    if (answer.resampler?.fromHz !== sampleRateHz) {
      answer.resampler = createLinearResampler(sampleRateHz, speakerSampleRateHz);
    }
    answer.queue.push(answer.resampler.push(block));
  }
  return (block.length / sampleRateHz) * 1000;
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
