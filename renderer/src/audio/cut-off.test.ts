// @vitest-environment node
// Whether a voice was cut off on its way in, over sound as a microphone gives it and as Chromium's processing leaves it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { microphoneSampleRateHz } from '../../../electron/contract/audio-format.ts';
import { createCapture } from './capture.ts';
import { createSoundWatch } from './sound-watch.ts';
import { createRateConverter } from './rate-converter.ts';

const frameSamples = microphoneSampleRateHz / 100;
/** The phrases of the practice line: 16-bit PCM behind a header of 44 bytes. */
const recordings = import.meta.glob<string>('../../../electron/practice/phrases/*.wav', {
  ...{ query: '?inline', import: 'default', eager: true },
});
const speech = Object.values(recordings).map((address) => {
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (part) => part.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  const samples = Float32Array.from(
    { length: (bytes.length - 44) >> 1 },
    (_, index) => view.getInt16(44 + 2 * index, true) / 32_768,
  );
  return createRateConverter(view.getUint32(24, true), microphoneSampleRateHz).push(samples).slice();
});
const clamp = (sample: number): number => Math.max(-1, Math.min(1, sample));
const peakOf = (sound: Float32Array): number =>
  sound.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0);
const scale = (sound: Float32Array, gain: number): Float32Array => sound.map((sample) => sample * gain);

/** Full scale is where the converter of the microphone ends. */
function speakOver(sound: Float32Array, overDb: number): Float32Array {
  return scale(sound, 10 ** (overDb / 20) / peakOf(sound)).map(clamp);
}

/** Gain of 6 dB, taken back where it would go over full scale, as the limiter of a gain control does. */
function limit(sound: Float32Array): Float32Array {
  const gain = 2 / peakOf(sound);
  const peaks = Array.from({ length: Math.ceil(sound.length / frameSamples) }, (_, frame) =>
    peakOf(sound.subarray(frame * frameSamples, (frame + 1) * frameSamples)),
  );
  return sound.map((sample, index) => {
    const frame = Math.floor(index / frameSamples);
    const near = Math.max(...peaks.slice(Math.max(0, frame - 1), frame + 2));
    return sample * Math.min(gain, 0.98 / near);
  });
}

/** What is left of flat tops: tilted by the high-pass, and brought back to full scale by the gain control. */
function process(sound: Float32Array): Float32Array {
  const keep = Math.exp((-2 * Math.PI * 100) / microphoneSampleRateHz);
  let [before, kept] = [0, 0];
  const tilted = sound.map((sample) => {
    kept = keep * (kept + sample - before);
    before = sample;
    return kept;
  });
  return limit(tilted);
}

/** Whether a person is told, having said it twice. */
function isTold(sound: Float32Array): boolean {
  const watch = createSoundWatch();
  let told = false;
  const capture = createCapture({
    onChunk: () => undefined,
    onEnd: () => undefined,
    onNote: (note) => {
      if (note.kind !== 'level') return;
      const verdicts = watch.take(note.levelDb, note.isCutOff);
      told ||= verdicts.some(({ kind, trouble }) => kind === 'told' && trouble === 'clipping');
    },
  });
  capture.open(1, 'send');
  for (let at = 0; at < 2 * sound.length; at += frameSamples) {
    capture.take(
      {
        ...{ sampleRate: microphoneSampleRateHz, numberOfFrames: frameSamples, numberOfChannels: 1 },
        copyTo: (target) => {
          if (target instanceof Float32Array)
            target.forEach((_, index) => (target[index] = sound[(at + index) % sound.length] ?? 0));
        },
      },
      0,
    );
  }
  return told;
}

describe('a voice that is too loud for its microphone', () => {
  it.each([12, 20, 32])('is noticed %i dB over full scale, whatever is said', (overDb) => {
    expect(speech.map((phrase) => isTold(speakOver(phrase, overDb)))).toEqual(speech.map(() => true));
  });

  it.each([12, 20, 32])('is noticed %i dB over full scale also after processing', (overDb) => {
    const told = speech.filter((phrase) => isTold(process(speakOver(phrase, overDb))));
    expect(told.length).toBeGreaterThan(speech.length * 0.8);
  });
});

describe('nothing is said of', () => {
  it('a whole voice, however loud', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...speech),
        fc.double({ min: -40, max: -0.2, noNaN: true }),
        fc.boolean(),
        (phrase, overDb, isProcessed) => {
          const sound = speakOver(phrase, overDb);
          expect(isTold(isProcessed ? process(sound) : sound)).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('a tone, hummed or whistled', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 60, max: 4_000, noNaN: true }),
        fc.double({ min: 0.01, max: 0.97, noNaN: true }),
        (frequencyHz, amplitude) => {
          const turn = (2 * Math.PI * frequencyHz) / microphoneSampleRateHz;
          const tone = Float32Array.from(
            { length: 16_000 },
            (_, index) => amplitude * Math.sin(turn * index),
          );
          expect(isTold(tone)).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('noise, of which the highest peaks alone are cut off', () => {
    let seed = 1;
    const toss = (): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 31 - 1;
    };
    for (const amplitude of [0.01, 0.1, 0.25, 0.3]) {
      const noise = Float32Array.from({ length: 32_000 }, () =>
        clamp(amplitude * (toss() + toss() + toss() + toss())),
      );
      expect(isTold(noise)).toBe(false);
    }
  });
});
