import { describe, expect, it } from 'vitest';
import { createFakeSpeakerHost, createFakeTimers, settle } from './fakes/fake-audio.ts';
import { createSpeakerLine } from './speaker-line.ts';

function createBench() {
  const fake = createFakeSpeakerHost();
  const clock = createFakeTimers();
  let failures = 0;
  const onFailed = (): void => {
    failures += 1;
  };
  const onNotice = (): void => undefined;
  let looks = 0;
  const lookForDevices = (): void => {
    looks += 1;
  };
  const line = createSpeakerLine({
    host: fake.host,
    timers: clock.timers,
    onFailed,
    onNotice,
    lookForDevices,
  });
  return { fake, clock, line, failures: () => failures, looks: () => looks };
}

describe('speaker line', () => {
  it('runs while an answer may come and stops a second after', async () => {
    const { fake, clock, line } = createBench();
    line.follow(true);
    await settle();
    line.follow(false);
    clock.advance(900);
    expect(fake.log).toEqual(['resume']);
    clock.advance(100);
    expect(fake.log).toEqual(['resume', 'suspend']);
    expect(clock.pending()).toBe(0);
  });

  it('keeps running while something is still heard', async () => {
    const { fake, clock, line } = createBench();
    line.follow(true);
    await settle();
    fake.tell({ kind: 'activity', isActive: true });
    line.follow(false);
    clock.advance(5000);
    expect(fake.log).toEqual(['resume']);
    fake.tell({ kind: 'activity', isActive: false });
    clock.advance(1000);
    expect(fake.log).toEqual(['resume', 'suspend']);
  });

  it('wakes for sound that comes unasked', () => {
    const { fake } = createBench();
    fake.tell({ kind: 'activity', isActive: true });
    expect(fake.log).toEqual(['resume']);
  });

  it('does not stop between two turns', async () => {
    const { fake, clock, line } = createBench();
    line.follow(true);
    await settle();
    line.follow(false);
    clock.advance(500);
    line.follow(true);
    clock.advance(5000);
    expect(fake.log).toEqual(['resume']);
  });

  it('gives the level while there is sound and silence after it', () => {
    const { fake, line } = createBench();
    fake.tell({ kind: 'activity', isActive: true });
    fake.tell({ kind: 'level', levelDb: -12 });
    expect(line.levelDb).toBe(-12);
    fake.tell({ kind: 'activity', isActive: false });
    expect(line.levelDb).toBe(-100);
  });

  it('tells once when the context cannot run', async () => {
    const { fake, line, clock, failures } = createBench();
    fake.failResume();
    line.follow(true);
    await settle();
    clock.advance(10_000);
    expect(failures()).toBe(1);
  });

  it('tells when the context does not run within 5 s, and tries again with the next need', async () => {
    const { fake, line, clock, failures } = createBench();
    fake.hangResume();
    line.follow(true);
    await settle();
    clock.advance(5000);
    expect(failures()).toBe(1);
    line.follow(false);
    line.follow(true);
    expect(fake.log).toEqual(['resume', 'resume']);
  });

  it('wakes for a cue and sleeps after it', () => {
    const { fake, clock, line } = createBench();
    line.playCue('error');
    expect(fake.log).toEqual(['cue error', 'resume']);
    fake.endCue();
    clock.advance(1000);
    expect(fake.log).toEqual(['cue error', 'resume', 'suspend']);
  });

  it('plays no cue over an answer, and cuts one that an answer follows', () => {
    const { fake, line } = createBench();
    line.playCue('done');
    fake.tell({ kind: 'activity', isActive: true });
    line.playCue('listening');
    expect(fake.log).toEqual(['cue done', 'resume', 'cut done']);
  });

  it('does not stay awake for a cue that never ends', () => {
    const { fake, clock, line } = createBench();
    line.playCue('done');
    clock.advance(1000);
    clock.advance(1000);
    expect(fake.log).toEqual(['cue done', 'resume', 'cut done', 'suspend']);
  });

  it('plays through the chosen speaker', () => {
    const { fake, line } = createBench();
    line.chooseDevice({ id: 'boom', label: 'Boom' });
    line.meetDevices([]);
    expect(fake.log).toEqual(['sink boom', 'sink ']);
  });

  it('goes on when its device went away in the middle of an answer', async () => {
    const { fake, clock, line, failures, looks } = createBench();
    line.follow(true);
    await settle();
    fake.stop();
    expect(looks()).toBe(1);
    clock.advance(500);
    expect(fake.log).toEqual(['resume', 'resume']);
    await settle();
    expect({ failures: failures(), pending: clock.pending() }).toEqual({ failures: 0, pending: 0 });
  });
});
