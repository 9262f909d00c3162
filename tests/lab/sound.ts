// The mouth and the ear of the lab: speaks into the virtual microphone and listens to the virtual speaker, with times that come
// from two recorders which run all along.
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clipDurationMs, encodeWav, type Clip } from './clip.ts';
import type { Lab } from './lab.ts';
import { MICROPHONE_MONITOR, MICROPHONE_SINK, SINK_RATE_HZ, SPEAKER_MONITOR } from './pulse.ts';
import { startRecorder, type Recorder, type RecorderOptions } from './recorder.ts';
import { resample } from './resample.ts';
import { findPieces, findUtterance } from './signal.ts';
import { epochMs } from './wait.ts';

/** Speech is below 8 kHz: enough to find it to a sixteenth of a millisecond. */
const SEARCH_RATE_HZ = 16_000;
const PIECE_MS = 200;
/** How far a piece may be from where the one before it led: an overloaded machine plays holes of 10 to 25 ms. */
const PIECE_REACH_MS = 40;

export interface Heard {
  readonly startMs: number;
  readonly endMs: number;
  /**
   * How well it fits, 0 to 1: mean correlation of its 200 ms pieces, each near its place. Noise suppression and resampling move
   * a waveform by fractions of a millisecond, which spoils one correlation over the whole, but no piece. Seen: 0.75 for speech
   * after echo cancellation and noise suppression, at most 0.2 for other words.
   */
  readonly score: number;
  /** Of each piece, in order: where words were lost, the score is near 0. */
  readonly pieceScores: readonly number[];
}

export interface Sound {
  /** What went into the microphone. */
  readonly microphone: Recorder;
  /** What came out of the speaker. */
  readonly speaker: Recorder;
  /** Plays into the microphone and, at its end, tells when it was really heard there. */
  readonly speak: (clip: Clip) => Promise<Heard>;
  /** Starts to play into the microphone and does not wait; `done` is its end. */
  readonly startSpeaking: (clip: Clip) => {
    readonly done: Promise<void>;
    readonly stop: () => Promise<void>;
  };
}

/** Starts both recorders. */
export async function startSound(lab: Lab, options: RecorderOptions = {}): Promise<Sound> {
  const [microphone, speaker] = await Promise.all([
    startRecorder(lab, MICROPHONE_MONITOR, options),
    startRecorder(lab, SPEAKER_MONITOR, options),
  ]);
  const startSpeaking = (clip: Clip) => {
    const path = join(lab.directory, `spoken-${randomUUID()}.wav`);
    // At the sink's own rate: what is recorded is then what was played, sample by sample.
    writeFileSync(path, encodeWav(resample(clip, SINK_RATE_HZ)));
    const player = lab.start('paplay', 'paplay', ['--device', MICROPHONE_SINK, path], { isUrgent: true });
    const done = player.exited.then((code) => {
      rmSync(path, { force: true });
      // null: it was stopped.
      if (code !== null && code !== 0) throw new Error(`The words could not be played: ${player.log()}`);
    });
    return { done, stop: player.stop };
  };
  const speak = async (clip: Clip) => {
    const askedMs = epochMs();
    await startSpeaking(clip).done;
    await microphone.waitUntil(epochMs() + 50);
    const heard = findInRecording(microphone.clip(askedMs - 100), clip);
    if (heard === null || heard.score < 0.5) {
      throw new Error(
        `What was spoken is not in the microphone's recording (score ${String(heard?.score)}).`,
      );
    }
    return heard;
  };
  return { microphone, speaker, speak, startSpeaking };
}

/** Where a clip is in a recording, by correlation; null when the recording is shorter than the clip. */
export function findInRecording(recording: Clip & { readonly startMs: number }, clip: Clip): Heard | null {
  const wanted = resample(clip, SEARCH_RATE_HZ).samples;
  const searched = resample(recording, SEARCH_RATE_HZ).samples;
  const match = findUtterance(searched, wanted);
  if (match === null) return null;
  const pieceScores = findPieces(wanted, searched, {
    pieceSamples: Math.min(wanted.length, (PIECE_MS / 1000) * SEARCH_RATE_HZ),
    reachSamples: (PIECE_REACH_MS / 1000) * SEARCH_RATE_HZ,
    startSample: match.offsetSamples,
  }).map((piece) => piece.score);
  const startMs = recording.startMs + (match.offsetSamples / SEARCH_RATE_HZ) * 1000;
  return {
    startMs,
    endMs: startMs + clipDurationMs(clip),
    score: pieceScores.reduce((sum, score) => sum + score, 0) / pieceScores.length,
    pieceScores,
  };
}

/** Waits until a clip is heard in a recorder after `afterMs`, with at least `minScore`. */
export async function waitForClip(
  recorder: Recorder,
  clip: Clip,
  {
    afterMs,
    timeoutMs,
    minScore = 0.5,
  }: { readonly afterMs: number; readonly timeoutMs: number; readonly minScore?: number },
): Promise<Heard> {
  const deadlineMs = epochMs() + timeoutMs;
  let best: Heard | null = null;
  // Each look costs a correlation over everything since, so it is taken seldom.
  for (let untilMs = afterMs + clipDurationMs(clip); ; untilMs = Math.max(untilMs + 500, epochMs())) {
    await recorder.waitUntil(Math.min(untilMs, deadlineMs));
    const heard = findInRecording(recorder.clip(afterMs), clip);
    if (heard !== null && heard.score > (best?.score ?? 0)) best = heard;
    if (best !== null && best.score >= minScore) return best;
    if (epochMs() >= deadlineMs) {
      throw new Error(
        `The words were not heard within ${String(timeoutMs / 1000)} s; best score ${(best?.score ?? 0).toFixed(2)}.`,
      );
    }
  }
}
