// Records a few words in this page and plays them through the chosen speaker. Nothing of it leaves the page or is kept.
import { createAppError, type AppError } from '../../../electron/contract/errors.ts';
import { microphoneProblemOf } from '../audio/microphone-device.ts';
import type { OpenPanelStream } from './panel-stream.ts';
import { playSound } from './play-sound.ts';

/** Long enough for a sentence. */
export const longestRecordingMs = 5000;

export type SoundTestStage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'recording' }
  | { readonly kind: 'playing' }
  /** Nothing was heard: playing it would tell nothing. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'failed'; readonly error: AppError };

export interface SoundTest {
  /** Ends the recording early, and plays it; while it plays, ends that. */
  next(): void;
  /** Closes everything at once and forgets what was recorded. */
  dispose(): void;
}

/** Starts to record. Empty ids are the system's defaults. */
export type StartSoundTest = (
  devices: { readonly microphoneId: string; readonly speakerId: string },
  onStage: (stage: SoundTestStage) => void,
) => SoundTest;

/** A room without a voice stays below this peak; as −50 dBFS, the softest that counts as voice. */
const softestVoice = 10 ** (-50 / 20);

export function createStartSoundTest(openStream: OpenPanelStream): StartSoundTest {
  return (devices, onStage) => {
    const abort = new AbortController();
    const { signal } = abort;
    let next: () => void = () => undefined;

    function tell(stage: SoundTestStage): void {
      if (!signal.aborted) onStage(stage);
    }

    async function run(): Promise<void> {
      const recording = await record(openStream, devices.microphoneId, signal, (end) => {
        next = end;
        tell({ kind: 'recording' });
      });
      next = () => undefined;
      if (recording === null || signal.aborted) return;
      const outcome = await play(recording, devices.speakerId, signal, (end) => {
        next = end;
        tell({ kind: 'playing' });
      });
      tell({ kind: outcome === 'nothing' ? 'silent' : 'idle' });
    }

    run().catch((error: unknown) => {
      const code = error instanceof SpeakerProblem ? 'audio/speaker-failed' : microphoneProblemOf(error);
      tell({ kind: 'failed', error: createAppError(code) });
    });
    return {
      next: () => next(),
      dispose: () => abort.abort(),
    };
  };
}

class SpeakerProblem extends Error {}

/** Null when it was given up meanwhile. */
async function record(
  openStream: OpenPanelStream,
  microphoneId: string,
  signal: AbortSignal,
  onStarted: (end: () => void) => void,
): Promise<Blob | null> {
  const { stream, close } = await openStream(microphoneId);
  try {
    if (signal.aborted) return null;
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise<void>((resolve) => {
      recorder.onstop = () => resolve();
    });
    const end = (): void => {
      if (recorder.state !== 'inactive') recorder.stop();
    };
    recorder.start();
    const timer = setTimeout(end, longestRecordingMs);
    signal.addEventListener('abort', end);
    onStarted(end);
    await stopped;
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    return new Blob(parts, { type: recorder.mimeType });
  } finally {
    close();
  }
}

async function play(
  recording: Blob,
  speakerId: string,
  signal: AbortSignal,
  onStarted: (end: () => void) => void,
): Promise<'played' | 'nothing'> {
  try {
    return await playSound(speakerId, (context) => decode(recording, context), signal, onStarted);
  } catch (cause) {
    throw new SpeakerProblem('The recording cannot be played', { cause });
  }
}

async function decode(recording: Blob, context: BaseAudioContext): Promise<AudioBuffer | null> {
  const buffer = await context.decodeAudioData(await recording.arrayBuffer());
  return buffer.getChannelData(0).some((sample) => Math.abs(sample) >= softestVoice) ? buffer : null;
}
