// What is played and how it is found again: answers without a pause, a quiet room, and the edges of sound in a recording.
import { speakerSampleRateHz } from '../../electron/contract/audio-format.ts';
import { generateTone, type Clip } from '../../tests/lab/clip.ts';
import type { Lab } from '../../tests/lab/lab.ts';
import type { Recorder } from '../../tests/lab/recorder.ts';
import { resample } from '../../tests/lab/resample.ts';
import { findOnset, findSilence, listSounds } from '../../tests/lab/signal.ts';
import { synthesize } from '../../tests/lab/speech.ts';

/** Sound begins where it is louder than this; the sinks themselves are digitally silent. */
const edgeDb = -50;
/** Longer than any gap that a stop may leave, shorter than the pause before the next answer. */
const holdMs = 150;
/** Shorter than the smallest block that a device plays. */
export const shortestGapMs = 4;
/** Well above the edge, well below the voice. */
const pedalDb = -36;
const answerText =
  'Lisbon lies on the river Tagus where it meets the sea and it is mild there for most of the year with rain in the winter ' +
  'and long dry summers that are seldom too hot because of the wind from the ocean which comes up in the afternoon';

/**
 * A voice with a faint tone under it: echo cancellers know what to do with speech, and its end is never mistaken for a pause
 * between two words.
 */
export async function createSpokenAnswer(lab: Lab, durationMs: number): Promise<Int16Array> {
  const voice = resample(await synthesize(lab, answerText), speakerSampleRateHz).samples;
  const pedal = generateTone(440, durationMs, speakerSampleRateHz, pedalDb).samples;
  const samples = pedal.map((sample, index) => sample + 0.5 * (voice[index % voice.length] ?? 0));
  return pcmOf({ samples, sampleRateHz: speakerSampleRateHz });
}

/** The hiss of a quiet room: a real microphone is never digitally silent, and echo cancellers rely on that. */
export function createRoomNoise(levelDb: number, durationMs: number, sampleRateHz: number): Clip {
  // A uniform distribution has a third of its peak's energy.
  const peak = 10 ** (levelDb / 20) * Math.sqrt(3);
  const count = Math.round((durationMs / 1000) * sampleRateHz);
  return {
    samples: Float32Array.from({ length: count }, () => (Math.random() * 2 - 1) * peak),
    sampleRateHz,
  };
}

/** As pacat takes it. */
export function encodeRaw(clip: Clip): Buffer {
  return Buffer.from(pcmOf(clip).buffer);
}

export function pcmOf({ samples }: Clip): Int16Array {
  return Int16Array.from(samples, (sample) =>
    Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_768))),
  );
}

/** Words in the transcription of an answer, about as many as a voice would say. */
export function wordsFor(durationMs: number): string {
  const words = Array.from({ length: Math.round(durationMs / 350) }, (_, index) => `word${index}`);
  return ` ${words.join(' ')}`;
}

/** When the first sound at or after a moment begins, or null when there is none within `withinMs`. */
export function soundStartMs(recorder: Recorder, afterMs: number, withinMs: number): number | null {
  const { samples, sampleRateHz, startMs } = recorder.clip(afterMs, afterMs + withinMs);
  const onset = findOnset(samples, { sampleRateHz, thresholdDb: edgeDb });
  return onset === null ? null : startMs + (onset / sampleRateHz) * 1000;
}

/** Silences inside the sound between two moments, by when they begin; the sound itself has no pause. */
export function gapStartsMs(recorder: Recorder, fromMs: number, toMs: number): readonly number[] {
  const { samples, sampleRateHz, startMs } = recorder.clip(fromMs, toMs);
  const sounds = listSounds(samples, { sampleRateHz, thresholdDb: edgeDb, gapMs: shortestGapMs });
  return sounds.slice(0, -1).map(({ endSample }) => startMs + (endSample / sampleRateHz) * 1000);
}

/** When the sound that is to be heard at a moment ends, or null when it goes on or was not there. */
export function soundEndMs(recorder: Recorder, atMs: number, withinMs: number): number | null {
  const { samples, sampleRateHz, startMs } = recorder.clip(atMs, atMs + withinMs);
  const end = findSilence(samples, { sampleRateHz, thresholdDb: edgeDb, holdMs });
  return end === null ? null : startMs + (end / sampleRateHz) * 1000;
}
