import { describe, expect, it } from 'vitest';
import { createListener, type Listener } from '../../../electron/practice/listener.ts';
import { joinSamples } from '../../../electron/practice/pcm.ts';
import type { ActivityFacts } from '../../../electron/practice/setup.ts';
import { createSilence, createTone, findSound, loadSpeech } from './sounds.ts';

const automatic: ActivityFacts = {
  isAutomatic: true,
  startSensitivity: 'low',
  endSensitivity: 'high',
  prefixPaddingMs: 100,
  silenceDurationMs: 500,
};
const manual: ActivityFacts = { ...automatic, isAutomatic: false };

function feed(listener: Listener, sound: Int16Array, sampleRateHz = 16_000) {
  const events = [];
  for (let offset = 0; offset < sound.length; offset += 320) {
    events.push(...listener.takeAudio(sound.slice(offset, offset + 320), sampleRateHz));
  }
  return events;
}

function utterances(events: ReturnType<Listener['takeAudio']>) {
  return events.flatMap((event) => (event.kind === 'ended' ? [event.utterance] : []));
}

describe('the listener', () => {
  it('hands on each utterance whole, from its first syllable', () => {
    const listener = createListener(automatic);
    for (const words of loadSpeech().slice(1, 4)) {
      const heard = utterances(feed(listener, joinSamples([createSilence(900), words, createSilence(900)])));
      expect(heard).toHaveLength(1);
      const [utterance] = heard;
      if (utterance === undefined) continue;
      expect(utterance.samples.length).toBeGreaterThanOrEqual(words.length);
      expect(utterance.durationMs).toBeCloseTo(words.length / 16, -2);
      expect(findSound(utterance.samples.slice(0, 9000), words.slice(0, 1600)).correlation).toBe(1);
    }
  });

  it('keeps speech that begins with the very first sample', () => {
    const words = createTone(600, -20);
    const [utterance] = utterances(feed(createListener(automatic), joinSamples([words, createSilence(800)])));
    expect(utterance?.samples.slice(0, words.length)).toEqual(words);
  });

  it('ends a running utterance when the stream ends', () => {
    const listener = createListener(automatic);
    feed(listener, createTone(600, -20));
    expect(listener.isSpeaking).toBe(true);
    expect(utterances(listener.flush())).toHaveLength(1);
    expect(listener.flush()).toEqual([]);
  });

  it('takes what lies between the marks of a client that marks its activity', () => {
    const listener = createListener(manual);
    expect(feed(listener, createTone(500, -20))).toEqual([]);
    expect(listener.startActivity()).toMatchObject([{ kind: 'started', audioOffsetMs: 500 }]);
    expect(listener.startActivity()).toEqual([]);
    const words = joinSamples([createSilence(100), createTone(400, -20), createSilence(100)]);
    expect(feed(listener, words)).toEqual([]);
    const [utterance] = utterances(listener.endActivity() ?? []);
    expect(utterance).toEqual({ samples: words, sampleRateHz: 16_000, durationMs: 600 });
  });

  it('refuses an activity without sound, and one that was never opened', () => {
    const listener = createListener(manual);
    expect(listener.endActivity()).toBeNull();
    listener.startActivity();
    expect(listener.endActivity()).toBeNull();
  });

  it('listens at whatever rate the sound comes', () => {
    const listener = createListener(automatic);
    feed(listener, createSilence(500));
    const words = createTone(600, -20, 300, 48_000);
    const heard = utterances(feed(listener, joinSamples([words, new Int16Array(48_000)]), 48_000));
    expect(heard).toMatchObject([{ sampleRateHz: 48_000 }]);
    expect(listener.heardMs).toBeCloseTo(2100);
  });
});
