import { describe, expect, it } from 'vitest';
import { rowIds } from './goals.ts';
import { parseOptions } from './options.ts';

describe('options', () => {
  it('measures everything unless told otherwise', () => {
    expect(parseOptions([])).toEqual({ only: rowIds, trials: 30, isQuick: false });
  });

  it('takes ids and counts in both spellings', () => {
    expect(parseOptions(['--only', 'soak,echo', '--trials=40'])).toEqual({
      only: ['soak', 'echo'],
      trials: 40,
      isQuick: false,
    });
  });

  it('is quick when asked', () => {
    expect(parseOptions(['--quick', '--only=start'])).toEqual({ only: ['start'], trials: 6, isQuick: true });
  });

  it('says what there is when it does not know', () => {
    expect(() => parseOptions(['--only', 'speed'])).toThrow('There is no row "speed"');
    expect(() => parseOptions(['--fast', '1'])).toThrow('Unknown option --fast');
    expect(() => parseOptions(['--trials', 'many'])).toThrow('--trials');
  });
});
