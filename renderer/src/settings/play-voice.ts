// Plays the sentence of a voice through the chosen speaker.
import type { VoiceSample } from '../../../electron/contract/voice-sample.ts';
import { playSound } from './play-sound.ts';

/** Resolves at its end, or soon after `signal` aborts; rejects when no sound can be played. */
export type PlayVoice = (sample: VoiceSample, speakerId: string, signal: AbortSignal) => Promise<unknown>;

export const playPageVoice: PlayVoice = ({ pcm, sampleRateHz }, speakerId, signal) =>
  playSound(
    speakerId,
    (context) => {
      const sound = new Int16Array(pcm);
      const buffer = context.createBuffer(1, Math.max(1, sound.length), sampleRateHz);
      const samples = buffer.getChannelData(0);
      sound.forEach((sample, index) => {
        samples[index] = sample / 32_768;
      });
      return buffer;
    },
    signal,
    () => undefined,
  );
