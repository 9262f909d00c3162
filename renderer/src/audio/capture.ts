// What the microphone's worker does with sound as the device gives it: one channel, 16 kHz, chunks with their level, sent on
// or kept for half a second. Pure.
import {
  chunkDurationMs,
  chunkSamples,
  microphoneSampleRateHz,
} from '../../../electron/contract/audio-format.ts';
import { createChunker } from './chunker.ts';
import { isCutOff } from './cut-off.ts';
import { levelDbOfMeanSquare } from './level.ts';
import { levelsPerSecond, type MicrophoneNote, type SoundUse } from './page-messages.ts';
import { createPreRoll } from './pre-roll.ts';
import { createRateConverter, type RateConverter } from './rate-converter.ts';

const chunksPerLevel = 1000 / chunkDurationMs / levelsPerSecond;

/** The part of WebCodecs' AudioData that is used: usually 10 ms of one channel at 48 kHz. */
export type SoundFrame = Pick<AudioData, 'sampleRate' | 'numberOfFrames' | 'numberOfChannels' | 'copyTo'>;

export interface CaptureSink {
  /** The buffer is reused for the next chunk: copy it (posting without transfer does) before returning. */
  readonly onChunk: (chunk: ArrayBuffer) => void;
  /** What was to be sent is complete: its last chunk was given. */
  readonly onEnd: () => void;
  readonly onNote: (note: MicrophoneNote) => void;
}

export interface Capture {
  open(openingId: number, use: SoundUse): void;
  /** `send`: what was kept goes first. `keep`: the last words of what was sent are sent. */
  use(use: SoundUse, nowMs: number): void;
  /** Takes sound while open; `nowMs` is the wall clock at which it came in. */
  take(frame: SoundFrame, nowMs: number): void;
  /** Sends what is left of the last words, and forgets what was kept. */
  close(nowMs: number): void;
}

export function createCapture({ onChunk, onEnd, onNote }: CaptureSink): Capture {
  let openingId: number | null = null;
  let soundUse: SoundUse = 'send';
  let isTold = false;
  let chunks = 0;
  /** Of the chunks since the last note: sum of their mean squares, largest magnitude, samples at full scale. */
  let power = 0;
  let peak = 0;
  let fullScaleSamples = 0;
  let converter: RateConverter | null = null;
  let mono = new Float32Array(0);
  let channel = new Float32Array(0);
  const preRoll = createPreRoll();
  const chunker = createChunker((chunk, levelDb, chunkPeak, atFullScale) => {
    if (soundUse === 'send') onChunk(chunk);
    else preRoll.add(chunk);
    chunks += 1;
    power += 10 ** (levelDb / 10);
    peak = Math.max(peak, chunkPeak);
    fullScaleSamples += atFullScale;
    if (chunks % chunksPerLevel === 0) noteLevel(levelDb);
  });

  function noteLevel(levelDb: number): void {
    const fullScaleShare = fullScaleSamples / (chunksPerLevel * chunkSamples);
    const windowDb = levelDbOfMeanSquare(power / chunksPerLevel);
    onNote({ kind: 'level', levelDb, isCutOff: isCutOff({ levelDb: windowDb, peak, fullScaleShare }) });
    beginWindow();
  }

  function beginWindow(): void {
    power = 0;
    peak = 0;
    fullScaleSamples = 0;
  }

  /** All channels of the frame in equal parts, in a buffer that is reused. */
  function mix(frame: SoundFrame): Float32Array {
    const samples = frame.numberOfFrames;
    if (mono.length < samples) {
      mono = new Float32Array(samples);
      channel = new Float32Array(samples);
    }
    frame.copyTo(mono.subarray(0, samples), { planeIndex: 0, format: 'f32-planar' });
    for (let planeIndex = 1; planeIndex < frame.numberOfChannels; planeIndex += 1) {
      frame.copyTo(channel.subarray(0, samples), { planeIndex, format: 'f32-planar' });
      for (let index = 0; index < samples; index += 1)
        mono[index] = (mono[index] ?? 0) + (channel[index] ?? 0);
    }
    for (let index = 0; frame.numberOfChannels > 1 && index < samples; index += 1) {
      mono[index] = (mono[index] ?? 0) / frame.numberOfChannels;
    }
    return mono.subarray(0, samples);
  }

  /** What the filter of a converter that is no longer used holds back. */
  function endConverter(nowMs: number): void {
    if (converter !== null) chunker.push(converter.flush(), nowMs);
    converter = null;
  }

  return {
    open(nextOpeningId, use) {
      openingId = nextOpeningId;
      soundUse = use;
      isTold = false;
      chunks = 0;
      beginWindow();
      converter = null;
      chunker.open();
    },
    use(use, nowMs) {
      if (openingId === null || use === soundUse) return;
      isTold = false;
      if (use === 'send') {
        soundUse = use;
        chunker.renumber(preRoll.drain(onChunk));
        return;
      }
      chunker.close(nowMs);
      onEnd();
      soundUse = use;
      chunker.open();
    },
    take(frame, nowMs) {
      if (openingId === null) return;
      if (!isTold) {
        isTold = true;
        onNote({ kind: 'flowing', openingId, use: soundUse });
      }
      const sound = mix(frame);
      if (frame.sampleRate === microphoneSampleRateHz) {
        chunker.push(sound, nowMs);
        return;
      }
      if (converter?.fromHz !== frame.sampleRate) {
        endConverter(nowMs);
        converter = createRateConverter(frame.sampleRate, microphoneSampleRateHz);
      }
      chunker.push(converter.push(sound), nowMs);
    },
    close(nowMs) {
      if (openingId === null) return;
      openingId = null;
      endConverter(nowMs);
      chunker.close(nowMs);
      if (soundUse === 'send') onEnd();
      preRoll.wipe();
    },
  };
}
