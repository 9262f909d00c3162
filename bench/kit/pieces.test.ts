import { describe, expect, it } from 'vitest';
import { generateGlide, generateSilence, joinClips, type Clip } from '../../tests/lab/clip.ts';
import { countPieces } from './pieces.ts';

const glide = generateGlide({ fromHz: 300, toHz: 2500, durationMs: 2000, sampleRateHz: 24_000 });
const pause = generateSilence(300, 24_000);
const cut = (clip: Clip, fromMs: number, toMs: number): Clip => ({
  ...clip,
  samples: clip.samples.slice((fromMs / 1000) * clip.sampleRateHz, (toMs / 1000) * clip.sampleRateHz),
});

describe('pieces', () => {
  it('finds all of a sound, wherever it begins', () => {
    expect(countPieces(glide, joinClips([pause, glide, pause]))).toMatchObject({ pieces: 20, lost: 0 });
  });

  it('misses what was replaced by silence', () => {
    const holed = joinClips([pause, cut(glide, 0, 800), pause, cut(glide, 1100, 2000), pause]);
    expect(countPieces(glide, holed).lost).toBe(3);
  });

  it('misses what was cut out, though what follows is there', () => {
    const shortened = joinClips([pause, cut(glide, 0, 800), cut(glide, 900, 2000), pause]);
    expect(countPieces(glide, shortened).lost).toBe(1);
  });

  it('loses nothing to a short gap', () => {
    const gap = generateSilence(40, 24_000);
    const parted = joinClips([pause, cut(glide, 0, 800), gap, cut(glide, 800, 2000), pause]);
    expect(countPieces(glide, parted).lost).toBe(0);
  });

  it('counts everything as lost in silence', () => {
    expect(countPieces(glide, joinClips([pause, pause])).lost).toBe(20);
  });
});
