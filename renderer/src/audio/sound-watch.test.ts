import { describe, expect, it } from 'vitest';
import { createSoundWatch, type SoundVerdict, type SoundWatch } from './sound-watch.ts';

/** Feeds a level for some seconds, 25 times each. */
function hear(
  watch: SoundWatch,
  seconds: number,
  levelDb: number,
  isCutOff = false,
): readonly SoundVerdict[] {
  return Array.from({ length: Math.round(seconds * 25) }, () => watch.take(levelDb, isCutOff)).flat();
}

const told = (trouble: string) => ({ kind: 'told', trouble });
const over = (trouble: string) => ({ kind: 'over', trouble });

describe('the watch over the sound of a microphone', () => {
  it('tells of a device that gives nothing but zeros for 3 s, once', () => {
    const watch = createSoundWatch();
    expect(hear(watch, 2.9, -100)).toEqual([]);
    expect(hear(watch, 60, -100)).toEqual([told('silent')]);
  });

  it('takes a very quiet room for no silence', () => {
    expect(hear(createSoundWatch(), 60, -96)).toEqual([]);
  });

  it('waits 12 s when there was sound before: a pause is often meant', () => {
    const watch = createSoundWatch();
    hear(watch, 1, -30);
    expect(hear(watch, 11.9, -100)).toEqual([]);
    expect(hear(watch, 1, -100)).toEqual([told('silent')]);
  });

  it('takes silence back after 0.4 s of sound, not after a crackle, and never tells it again', () => {
    const watch = createSoundWatch();
    hear(watch, 4, -100);
    expect([...hear(watch, 0.2, -40), ...hear(watch, 1, -100)]).toEqual([]);
    expect(hear(watch, 1, -40)).toEqual([over('silent')]);
    expect(hear(watch, 60, -100)).toEqual([]);
  });

  it('tells of sound that is cut off again and again, not of one laugh', () => {
    const watch = createSoundWatch();
    expect(hear(watch, 0.36, -3, true)).toEqual([]);
    expect(hear(watch, 10, -30)).toEqual([]);
    expect(hear(watch, 2, -3, true)).toEqual([told('clipping')]);
  });

  it('takes cut-off sound back after 10 s without it', () => {
    const watch = createSoundWatch();
    hear(watch, 1, -3, true);
    expect(hear(watch, 9, -20)).toEqual([]);
    expect(hear(watch, 2, -20)).toEqual([over('clipping')]);
    expect(hear(watch, 1, -3, true)).toEqual([]);
  });

  it('tells of a muted source at once, in place of its silence, and takes it back', () => {
    const watch = createSoundWatch();
    expect(watch.setMuted(true)).toEqual([told('muted')]);
    expect(hear(watch, 60, -100)).toEqual([]);
    expect(watch.setMuted(false)).toEqual([over('muted')]);
    expect([...watch.setMuted(true), ...watch.setMuted(false)]).toEqual([]);
  });

  it('takes back what was told when another device takes over', () => {
    const watch = createSoundWatch();
    hear(watch, 4, -100);
    expect(watch.close()).toEqual([over('silent')]);
    expect(watch.close()).toEqual([]);
  });
});
