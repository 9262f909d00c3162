import { describe, expect, it } from 'vitest';
import {
  createSpeechEstimate,
  type SpeechEstimate,
  type SpeechRules,
  type SpeechState,
} from './speech-estimate.ts';

const rules: SpeechRules = {
  ...{ startSensitivity: 'low', endSensitivity: 'high', prefixPaddingMs: 100, silenceDurationMs: 600 },
};

/** What a level means over some time, 20 times a second, each state once. */
function hear(
  estimate: SpeechEstimate,
  durationMs: number,
  levelDb: number,
  changed: Partial<SpeechRules> = {},
): readonly SpeechState[] {
  const states = Array.from(
    { length: durationMs / 50 },
    () => estimate.take(levelDb, 50, { ...rules, ...changed }).state,
  );
  return states.filter((state, index) => state !== states[index - 1]);
}

describe('the estimate of speech', () => {
  it('believes in speech after the padding, and in its end after the silence', () => {
    const estimate = createSpeechEstimate();
    expect(hear(estimate, 1000, -70)).toEqual(['quiet']);
    expect(hear(estimate, 1000, -25)).toEqual(['starting', 'speaking']);
    expect(hear(estimate, 550, -70)).toEqual(['pausing']);
    expect(hear(estimate, 500, -70)).toEqual(['quiet']);
  });

  it('bridges a pause that is shorter than the silence that is set', () => {
    const estimate = createSpeechEstimate();
    hear(estimate, 500, -25);
    expect(hear(estimate, 1500, -70, { silenceDurationMs: 2000 })).toEqual(['pausing']);
    expect(hear(estimate, 100, -25)).toEqual(['speaking']);
  });

  it('takes a click for a beginning that comes to nothing', () => {
    const estimate = createSpeechEstimate();
    expect(hear(estimate, 50, -20)).toEqual(['starting']);
    expect(hear(estimate, 500, -70).at(-1)).toBe('quiet');
  });

  it('wants more of speech with a longer padding', () => {
    expect(hear(createSpeechEstimate(), 750, -25, { prefixPaddingMs: 800 })).toEqual(['starting']);
  });

  it('lets soft speech begin a turn only where it is set so', () => {
    expect(hear(createSpeechEstimate(), 500, -50)).toEqual(['quiet']);
    expect(hear(createSpeechEstimate(), 500, -50, { startSensitivity: 'high' })).toContain('speaking');
  });

  it('does not take a steady noise for speech for ever', () => {
    const estimate = createSpeechEstimate();
    hear(estimate, 1000, -70);
    hear(estimate, 4500, -40);
    expect(hear(estimate, 1000, -40)).toEqual(['quiet']);
    expect(hear(estimate, 500, -20)).toContain('speaking');
  });
});
