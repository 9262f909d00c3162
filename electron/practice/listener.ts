// Cuts the user's sound into utterances: by voice activity detection, or by the client's own activity marks. Pure.
import { microphoneSampleRateHz } from '../contract/audio-format.ts';
import { durationMsOf, samplesOf } from './pcm.ts';
import { createSampleTape, type SampleTape } from './sample-tape.ts';
import type { ActivityFacts } from './setup.ts';
import { createVoiceActivityDetector, type VoiceActivityDetector } from './voice-activity.ts';

export interface Utterance {
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
  /** From the first to the last voiced sample; with manual activity, all of it. */
  readonly durationMs: number;
}

/** `audioOffsetMs` counts the audio of the connection, not the wall clock. */
export type ListenerEvent =
  | { readonly kind: 'started'; readonly audioOffsetMs: number }
  | { readonly kind: 'ended'; readonly audioOffsetMs: number; readonly utterance: Utterance };

export interface Listener {
  takeAudio(samples: Int16Array, sampleRateHz: number): readonly ListenerEvent[];
  /** The client's marks; null when they break the rules of the service (an empty or unopened activity). */
  startActivity(): readonly ListenerEvent[];
  endActivity(): readonly ListenerEvent[] | null;
  /** Ends a running utterance without waiting for silence. */
  flush(): readonly ListenerEvent[];
  readonly isSpeaking: boolean;
  /** Speech of the running utterance so far, milliseconds. */
  readonly speakingMs: number;
  /** All audio taken, milliseconds. */
  readonly heardMs: number;
}

/** Kept before the detected start and after the last voiced sample, so that soft edges of words are not lost. */
const leadMs = 300;
const tailMs = 200;
/** Must hold the longest prefix padding (1000 ms) with its gaps, and the lead. */
const historyMs = 4000;
/** Of a longer utterance the first part is played back: what counts is that its first syllable is there. */
const longestUtteranceMs = 60_000;

export function createListener(activity: ActivityFacts): Listener {
  let sampleRateHz = microphoneSampleRateHz;
  let tape: SampleTape = createTape(sampleRateHz);
  let detector: VoiceActivityDetector = createDetector(activity, sampleRateHz);
  let earlierMs = 0;
  let onsetSample = 0;
  let isMarked = false;

  const offsetMs = (sample: number): number => earlierMs + durationMsOf(sample, sampleRateHz);
  const isSpeaking = (): boolean => (activity.isAutomatic ? detector.isSpeaking : isMarked);

  function changeRate(rateHz: number): void {
    earlierMs = offsetMs(tape.endSample);
    sampleRateHz = rateHz;
    tape = createTape(rateHz);
    detector = createDetector(activity, rateHz);
    onsetSample = 0;
  }

  function endAt(sample: number, edges: { leadMs: number; tailMs: number }): ListenerEvent {
    const from = onsetSample - samplesOf(edges.leadMs, sampleRateHz);
    const samples = tape.copy(from, sample + samplesOf(edges.tailMs, sampleRateHz));
    tape.forgetBefore(sample);
    const durationMs = durationMsOf(sample - onsetSample, sampleRateHz);
    return {
      kind: 'ended',
      audioOffsetMs: offsetMs(sample),
      utterance: { samples, sampleRateHz, durationMs },
    };
  }

  function endDetected(): readonly ListenerEvent[] {
    return detector.flush().map((event) => endAt(event.atSample, { leadMs, tailMs }));
  }

  function takeDetected(samples: Int16Array): readonly ListenerEvent[] {
    return detector.push(samples).map((event): ListenerEvent => {
      if (event.kind === 'ended') return endAt(event.atSample, { leadMs, tailMs });
      onsetSample = event.atSample;
      tape.forgetBefore(onsetSample - samplesOf(leadMs, sampleRateHz));
      return { kind: 'started', audioOffsetMs: offsetMs(onsetSample) };
    });
  }

  return {
    takeAudio: (samples, rateHz) => {
      const cutOff = rateHz !== sampleRateHz && activity.isAutomatic ? endDetected() : [];
      if (rateHz !== sampleRateHz) changeRate(rateHz);
      tape.append(samples);
      const events = activity.isAutomatic ? takeDetected(samples) : [];
      if (!isSpeaking()) {
        tape.forgetBefore(tape.endSample - samplesOf(activity.isAutomatic ? historyMs : 0, rateHz));
      }
      return [...cutOff, ...events];
    },
    startActivity: () => {
      if (isMarked) return [];
      isMarked = true;
      onsetSample = tape.endSample;
      return [{ kind: 'started', audioOffsetMs: offsetMs(onsetSample) }];
    },
    endActivity: () => {
      const isEmpty = tape.endSample === onsetSample;
      if (!isMarked || isEmpty) return null;
      isMarked = false;
      return [endAt(tape.endSample, { leadMs: 0, tailMs: 0 })];
    },
    flush: () => (activity.isAutomatic ? endDetected() : []),
    get isSpeaking() {
      return isSpeaking();
    },
    get speakingMs() {
      return isSpeaking() ? durationMsOf(tape.endSample - onsetSample, sampleRateHz) : 0;
    },
    get heardMs() {
      return offsetMs(tape.endSample);
    },
  };
}

function createTape(sampleRateHz: number): SampleTape {
  return createSampleTape(samplesOf(longestUtteranceMs, sampleRateHz));
}

function createDetector(activity: ActivityFacts, sampleRateHz: number): VoiceActivityDetector {
  return createVoiceActivityDetector({ ...activity, sampleRateHz });
}
