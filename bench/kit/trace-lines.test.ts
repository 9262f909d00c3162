import { describe, expect, it } from 'vitest';
import { chunkMoments, linesOf, numberOf, parseTrace } from './trace-lines.ts';

const text = [
  '{"name":"talkKeyWorks","atMs":5.5,"processStartedAtMs":1}',
  '{"name":"chunkSent","atMs":41,"sequence":0,"enteredAtMs":40}',
  '{"name":"chunkSent","atMs":42,"sequence":0,"enteredAtMs":0}',
  '{"name":"audio","atMs":50,"deep":{"no":1}}',
  '{"name":"chunkSent","atMs":6',
].join('\n');

describe('trace lines', () => {
  it('reads whole lines and leaves out one that was cut short', () => {
    expect(parseTrace(text).map(({ name }) => name)).toEqual([
      'talkKeyWorks',
      'chunkSent',
      'chunkSent',
      'audio',
    ]);
  });

  it('gives numbers by name and nothing else', () => {
    const [first] = linesOf(parseTrace(text), 'talkKeyWorks');
    expect(first && numberOf(first, 'processStartedAtMs')).toBe(1);
    expect(first && numberOf(first, 'missing')).toBeNaN();
  });

  it('does not take closing silence for the microphone', () => {
    expect(chunkMoments(parseTrace(text), 'chunkSent')).toEqual([{ sequence: 0, enteredAtMs: 40, atMs: 41 }]);
  });
});
