import { describe, expect, it } from 'vitest';
import { joinSamples } from '../../../electron/practice/pcm.ts';
import { createNoise, createSilence, createTone, loadSpeech, withLevel } from './sounds.ts';
import {
  createVoiceActivityDetector,
  type VoiceActivityOptions,
  type VoiceEvent,
} from '../../../electron/practice/voice-activity.ts';

const defaults: VoiceActivityOptions = {
  sampleRateHz: 16_000,
  startSensitivity: 'low',
  endSensitivity: 'high',
  prefixPaddingMs: 100,
  silenceDurationMs: 600,
};

/** Pushes the sound in pieces; each event comes with the audio time at which it was told. */
function detect(sound: Int16Array, options: Partial<VoiceActivityOptions> = {}, pieceSamples = 160) {
  const detector = createVoiceActivityDetector({ ...defaults, ...options });
  const events: (VoiceEvent & { toldAtMs: number })[] = [];
  for (let offset = 0; offset < sound.length; offset += pieceSamples) {
    const piece = sound.slice(offset, offset + pieceSamples);
    for (const event of detector.push(piece))
      events.push({ ...event, toldAtMs: (offset + piece.length) / 16 });
  }
  return { events, detector };
}

const speech = loadSpeech();
const kinds = (events: readonly VoiceEvent[]): readonly string[] => events.map((event) => event.kind);

describe('voice activity detection', () => {
  it('hears speech soon after it begins, also when it is quiet', () => {
    for (const words of speech) {
      for (const levelDb of [-15, -25, -35]) {
        const sound = joinSamples([createNoise(1000, -80), withLevel(words, levelDb), createSilence(1000)]);
        const started = detect(sound).events[0];
        expect(started?.kind).toBe('started');
        expect(started?.toldAtMs).toBeGreaterThan(1000);
        expect(started?.toldAtMs).toBeLessThanOrEqual(1200);
      }
    }
  });

  it('does not hear the echo that is left of an answer', () => {
    const answer = joinSamples([...speech]);
    for (const startSensitivity of ['low', 'high'] as const) {
      expect(detect(withLevel(answer, -66), { startSensitivity, prefixPaddingMs: 0 }).events).toEqual([]);
    }
  });

  it('hears someone speak over the echo of an answer', () => {
    const answer = withLevel(joinSamples([...speech]), -66);
    const words = withLevel(speech[0] ?? answer, -35);
    words.forEach((sample, index) => {
      answer[16_000 + index] = (answer[16_000 + index] ?? 0) + sample;
    });
    const started = detect(answer).events[0];
    expect(started?.kind).toBe('started');
    expect(started?.toldAtMs).toBeLessThanOrEqual(1250);
  });

  it('ends speech after just the silence it was told, and not in a shorter pause', () => {
    const word = createTone(400, -20);
    for (const silenceDurationMs of [200, 600, 1500]) {
      const pause = createSilence(silenceDurationMs - 50);
      const sound = joinSamples([createSilence(500), word, pause, word, createSilence(3000)]);
      const { events } = detect(sound, { silenceDurationMs });
      expect(kinds(events)).toEqual(['started', 'ended']);
      const speechEndMs = 500 + 400 + (silenceDurationMs - 50) + 400;
      expect(events[1]?.toldAtMs).toBeGreaterThanOrEqual(speechEndMs + silenceDurationMs);
      expect(events[1]?.toldAtMs).toBeLessThanOrEqual(speechEndMs + silenceDurationMs + 20);
      expect((events[1]?.atSample ?? 0) / 16).toBeCloseTo(speechEndMs, -2);
    }
  });

  it('wants as much speech as the prefix padding says before it believes it', () => {
    const burst = (durationMs: number): Int16Array =>
      joinSamples([createSilence(500), createTone(durationMs, -20), createSilence(2000)]);
    expect(kinds(detect(burst(200), { prefixPaddingMs: 300 }).events)).toEqual([]);
    expect(kinds(detect(burst(350), { prefixPaddingMs: 300 }).events)).toEqual(['started', 'ended']);
    // A key stroke.
    expect(kinds(detect(burst(30), { prefixPaddingMs: 0 }).events)).toEqual([]);
  });

  it('finds the same turns however the sound is cut into messages', () => {
    const sound = joinSamples([
      createSilence(700),
      ...speech.slice(0, 2),
      createSilence(1500),
      ...speech.slice(2, 4),
    ]);
    const strip = (events: readonly VoiceEvent[]) => events.map(({ kind, atSample }) => ({ kind, atSample }));
    const expected = strip(detect(sound).events);
    expect(expected.length).toBeGreaterThanOrEqual(3);
    for (const pieceSamples of [1, 320, 1601, sound.length]) {
      expect(strip(detect(sound, {}, pieceSamples).events)).toEqual(expected);
    }
  });

  it('gets used to a steady noise and still hears speech over it', () => {
    const sound = createNoise(20_000, -38);
    withLevel(speech[0] ?? createSilence(0), -18).forEach((sample, index) => {
      sound[15_000 * 16 + index] = (sound[15_000 * 16 + index] ?? 0) + sample;
    });
    const { events, detector } = detect(sound, { silenceDurationMs: 500 });
    const late = events.filter((event) => event.toldAtMs > 14_000);
    expect(kinds(late)).toEqual(['started', 'ended']);
    expect(detector.isSpeaking).toBe(false);
  });

  it('takes a long steady note for speech, so that a test tone is a turn', () => {
    const sound = joinSamples([createSilence(500), createTone(8000, -14), createSilence(1500)]);
    expect(kinds(detect(sound).events)).toEqual(['started', 'ended']);
  });

  it('ends running speech when it is flushed', () => {
    const { detector } = detect(joinSamples([createSilence(300), createTone(500, -20)]));
    expect(kinds(detector.flush())).toEqual(['ended']);
    expect(detector.flush()).toEqual([]);
  });
});
