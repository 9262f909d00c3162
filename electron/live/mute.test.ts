import { describe, expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';

/** A hands-free talk in which something was said, then muted; the device has closed. */
async function muteInTalk(): Promise<SessionBench> {
  const bench = createSessionBench();
  await bench.beginTalk();
  bench.speak(20);
  bench.session.toggleMute();
  bench.speak(5);
  bench.session.reportMicrophone({ state: 'closed' });
  return bench;
}

/** Ready over a line whose utterances are marked, before any talk. */
function openNative(): SessionBench {
  const bench = createSessionBench();
  const { conversation, connection } = bench.settings.current;
  bench.settings.current = {
    ...bench.settings.current,
    conversation: { ...conversation, turnTaking: 'pushToTalk' },
    connection: { ...connection, dialect: 'native-camel' },
  };
  bench.session.applySettings({ needsNewConnection: false });
  return bench;
}

function countMarks(bench: SessionBench, mark: string): number {
  return bench.transport.latest().sent.filter((message) => JSON.stringify(message).includes(mark)).length;
}

describe('a mute', () => {
  it('closes the microphone and sends nothing of what it still hears', async () => {
    const bench = await muteInTalk();
    expect(bench.session.readSnapshot()).toMatchObject({ isMuted: true, microphone: 'closed' });
    expect(bench.heardNumbers()).toHaveLength(20);
  });

  it('leaves the talk as it is', async () => {
    const bench = await muteInTalk();
    expect(bench.session.readSnapshot().talk.kind).toBe('handsFree');
  });

  it('completes what was said before it, so that it is answered', async () => {
    const bench = await muteInTalk();
    expect(countMarks(bench, 'audio_stream_end')).toBe(1);
    expect(bench.session.readSnapshot().status).toEqual({ kind: 'ready', floor: 'thinking' });
  });

  it('forgets what was said and waits for a connection', async () => {
    const bench = createSessionBench();
    bench.session.toggleTalk();
    bench.session.reportMicrophone({ state: 'open' });
    bench.speak(20);
    bench.session.toggleMute();
    await bench.settle();
    await bench.makeReady();
    bench.clock.advance(3_000);
    expect(bench.heardNumbers()).toEqual([]);
    expect(bench.session.readSnapshot().status).toEqual({ kind: 'ready', floor: 'listening' });
  });

  it('is not said again over a new connection', async () => {
    const bench = await muteInTalk();
    bench.transport.latest().end({ closeCode: 1006, reason: '' });
    bench.clock.advance(10_000);
    await bench.settle();
    await bench.makeReady();
    expect(bench.heardNumbers()).toEqual([]);
  });

  it('goes on when it is lifted, with what is said from then on', async () => {
    const bench = await muteInTalk();
    bench.session.toggleMute();
    expect(bench.session.readSnapshot().microphone).toBe('opening');
    bench.session.reportMicrophone({ state: 'open' });
    bench.speak(10);
    expect(bench.heardNumbers()).toEqual([
      ...Array.from({ length: 20 }, (_item, index) => index + 1),
      ...Array.from({ length: 10 }, (_item, index) => index + 26),
    ]);
  });

  it('holds for the next talk, which opens no microphone', async () => {
    const bench = createSessionBench();
    bench.session.toggleMute();
    bench.session.toggleTalk();
    await bench.settle();
    await bench.makeReady();
    expect(bench.session.readSnapshot()).toMatchObject({
      isMuted: true,
      microphone: 'closed',
      talk: { kind: 'handsFree' },
    });
  });

  it('outlasts a device that reports late that it is open', () => {
    const bench = createSessionBench();
    bench.session.toggleTalk();
    bench.session.toggleMute();
    bench.session.reportMicrophone({ state: 'open' });
    expect(bench.session.readSnapshot().microphone).toBe('closed');
  });

  it('does not open a microphone by being lifted without a talk', () => {
    const bench = createSessionBench();
    bench.session.toggleMute();
    bench.session.toggleMute();
    expect(bench.session.readSnapshot()).toMatchObject({ isMuted: false, microphone: 'closed' });
  });
});

describe('a mute with the key held', () => {
  it('gives every beginning one end, before and after it', async () => {
    const bench = openNative();
    bench.session.beginTalk('pushToTalk');
    bench.session.reportMicrophone({ state: 'open' });
    await bench.settle();
    await bench.makeReady();
    bench.speak(30);
    bench.session.toggleMute();
    bench.speak(30);
    expect([countMarks(bench, 'activityStart'), countMarks(bench, 'activityEnd')]).toEqual([1, 1]);
    bench.session.toggleMute();
    bench.session.reportMicrophone({ state: 'open' });
    bench.speak(30);
    bench.session.releaseTalk();
    bench.speak(10, -80);
    bench.session.reportMicrophone({ state: 'closed' });
    bench.clock.advance(1_000);
    expect([countMarks(bench, 'activityStart'), countMarks(bench, 'activityEnd')]).toEqual([2, 2]);
  });

  it('sends no mark at all when it was there from the start', async () => {
    const bench = openNative();
    bench.session.toggleMute();
    bench.session.beginTalk('pushToTalk');
    await bench.settle();
    await bench.makeReady();
    bench.speak(30);
    bench.session.releaseTalk();
    bench.clock.advance(1_000);
    expect([countMarks(bench, 'activityStart'), countMarks(bench, 'activityEnd')]).toEqual([0, 0]);
    expect(bench.session.readSnapshot().talk.kind).toBe('off');
  });
});
