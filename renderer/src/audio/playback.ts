// What the speaker does with commands: which sound leaves it when, and what it tells about that. Pure.
// `render` allocates nothing; everything that does happens in `accept`.
import { assertNever } from '../../../electron/contract/assert-never.ts';
import { speakerSampleRateHz } from '../../../electron/contract/audio-format.ts';
import type { SpeakerCommand, SpeakerReport } from '../../../electron/contract/media.ts';
import { addSound, createAnswerLine, type Answer } from './answer-line.ts';
import { createFader } from './fader.ts';
import { createStartLead } from './start-lead.ts';

const reportEveryMs = 100;
const reportEverySamples = (speakerSampleRateHz * reportEveryMs) / 1000;

export interface Playback {
  accept(command: SpeakerCommand, nowMs: number): void;
  /** Fills all of `output` with the next samples. */
  render(output: Float32Array, nowMs: number): void;
  /** Whether there is sound to play or to fade. */
  readonly isActive: boolean;
}

/** `report` takes one object that is reused for every report. */
export function createPlayback(report: (report: SpeakerReport) => void): Playback {
  const fader = createFader();
  const startLead = createStartLead();
  const line = createAnswerLine();
  const note: { -readonly [Key in keyof SpeakerReport]: SpeakerReport[Key] } = {
    answerId: 0,
    heardSamples: 0,
    queuedSamples: 0,
    underruns: 0,
    state: 'started',
    atMs: 0,
  };
  let flushedAnswerId = -1;
  let isFadingOut = false;
  let unreportedSamples = 0;

  function tell(answer: Answer, state: SpeakerReport['state'], nowMs: number): void {
    note.answerId = answer.answerId;
    note.heardSamples = answer.heardSamples;
    note.queuedSamples = answer.queue.samples;
    note.underruns = answer.underruns;
    note.state = state;
    note.atMs = nowMs;
    unreportedSamples = 0;
    report(note);
  }

  function finish(answer: Answer, state: 'drained' | 'flushed', nowMs: number): void {
    line.leaveFirst();
    tell(answer, state, nowMs);
  }

  function play(command: Extract<SpeakerCommand, { kind: 'play' }>, nowMs: number): void {
    const answer = line.join(command.answerId);
    const isResumed = answer.phase === 'starved';
    const startsRun = answer.phase !== 'playing' && answer.queue.samples === 0;
    const durationMs = addSound(answer, command.pcm, command.sampleRateHz);
    if (durationMs === 0) return;
    startLead.noteArrival({ answerId: answer.answerId, nowMs, durationMs, startsRun });
    if (isResumed) answer.underruns += 1;
    if (!startsRun) return;
    answer.phase = 'waiting';
    answer.waitingSinceMs = nowMs;
  }

  function flush(answerId: number, nowMs: number): void {
    flushedAnswerId = answerId;
    if (line.first?.phase === 'playing' && line.first.answerId <= answerId) {
      isFadingOut = true;
      fader.startOut();
    } else {
      dropFlushed(nowMs);
    }
  }

  function dropFlushed(nowMs: number): void {
    isFadingOut = false;
    while (line.first !== undefined && line.first.answerId <= flushedAnswerId) {
      finish(line.first, 'flushed', nowMs);
    }
  }

  /** Whether the answer gives sound now; it leaves the line when it never will again. */
  function isReady(answer: Answer, nowMs: number): boolean {
    const isComplete = answer.hasEnded || line.hasNext;
    if (answer.queue.samples === 0) {
      if (isComplete) finish(answer, 'drained', nowMs);
      else if (answer.phase === 'playing') answer.phase = 'starved';
      return false;
    }
    if (answer.phase === 'playing') return true;
    const queuedMs = (answer.queue.samples / speakerSampleRateHz) * 1000;
    if (!isComplete && !startLead.canStart(queuedMs, nowMs - answer.waitingSinceMs)) return false;
    answer.phase = 'playing';
    fader.startIn();
    if (!answer.hasStarted) {
      answer.hasStarted = true;
      tell(answer, 'started', nowMs);
    }
    return true;
  }

  /** Plays the answer into `output` from `offset`; returns how many samples that gave. */
  function playInto(output: Float32Array, offset: number, answer: Answer, nowMs: number): number {
    const room = output.length - offset;
    const count = answer.queue.read(output, offset, isFadingOut ? Math.min(room, fader.rampSamples) : room);
    fader.apply(output, offset, count);
    answer.heardSamples += count;
    unreportedSamples += count;
    if (isFadingOut) {
      if (fader.rampSamples === 0 || answer.queue.samples === 0) dropFlushed(nowMs);
    } else if (answer.hasEnded && answer.queue.samples === 0) {
      finish(answer, 'drained', nowMs);
    } else if (unreportedSamples >= reportEverySamples) {
      tell(answer, 'playing', nowMs);
    }
    return count;
  }

  return {
    accept(command, nowMs) {
      if (command.answerId <= flushedAnswerId) return;
      switch (command.kind) {
        case 'play':
          play(command, nowMs);
          return;
        case 'end':
          if (!line.isOver(command.answerId)) line.join(command.answerId).hasEnded = true;
          return;
        case 'flush':
          flush(command.answerId, nowMs);
          return;
        default:
          assertNever(command);
      }
    },
    render(output, nowMs) {
      let written = 0;
      while (written < output.length && line.first !== undefined) {
        const answer = line.first;
        if (isReady(answer, nowMs)) written += playInto(output, written, answer, nowMs);
        else if (line.first === answer) break;
      }
      fader.fillBreak(output, written);
    },
    get isActive() {
      const first = line.first;
      if (isFadingOut || fader.isFalling) return true;
      if (first === undefined) return false;
      return first.queue.samples > 0 || first.phase === 'playing' || first.hasEnded || line.hasNext;
    },
  };
}
