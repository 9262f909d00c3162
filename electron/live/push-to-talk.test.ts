import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../contract/settings.ts';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';

const pushToTalk = {
  ...defaultSettings,
  conversation: { ...defaultSettings.conversation, turnTaking: 'pushToTalk' as const },
};

function openBench(): SessionBench {
  const bench = createSessionBench();
  bench.settings.current = pushToTalk;
  bench.session.applySettings({ needsNewConnection: false });
  return bench;
}

/** Ready over the dialect that is tried first, with the key held. */
async function holdAtGateway(): Promise<SessionBench> {
  const bench = openBench();
  bench.session.beginTalk('pushToTalk');
  bench.session.reportMicrophone({ state: 'open' });
  await bench.settle();
  await bench.makeReady();
  bench.speak(50);
  return bench;
}

/** What reached the newest connection, one word a message: sound as how many chunks, marks and ends by their name. */
function readSent(bench: SessionBench): string[] {
  const words: string[] = [];
  for (const message of bench.transport.latest().sent) {
    const text = JSON.stringify(message);
    if ('setup' in message) continue;
    const mark = /activityStart|activityEnd|audio_stream_end|"turn_complete":true/.exec(text)?.[0];
    const isSound = mark === undefined && /realtime_?input/i.test(text);
    const last = /^sound (\d+)$/.exec(words.at(-1) ?? '');
    if (isSound && last !== null) words[words.length - 1] = `sound ${Number(last[1]) + 1}`;
    else if (isSound) words.push('sound 1');
    else if (mark !== undefined) words.push(mark);
  }
  return words;
}

async function hold(bench: SessionBench, chunks: number): Promise<void> {
  bench.session.beginTalk('pushToTalk');
  bench.session.reportMicrophone({ state: 'open' });
  await bench.settle();
  bench.speak(chunks);
}

async function letGo(bench: SessionBench): Promise<void> {
  bench.session.releaseTalk();
  bench.speak(10, -80);
  bench.session.reportMicrophone({ state: 'closed' });
  await bench.settle();
}

/** Two refusals lead the probe to the first dialect that has marks. */
async function openNative(): Promise<SessionBench> {
  const bench = openBench();
  bench.session.sendText('hello');
  for (let refusal = 0; refusal < 2; refusal += 1) {
    await bench.settle();
    bench.transport.latest().open();
    bench.transport.latest().end({ closeCode: 1007, reason: 'Request contains an invalid argument.' });
    bench.clock.advance(600);
  }
  await bench.settle();
  await bench.makeReady();
  bench.transport.latest().receive({ serverContent: { turnComplete: true } });
  return bench;
}

describe('a talk with the key held, where utterances are marked', () => {
  it('asks for manual activity in its setup', async () => {
    const bench = await openNative();
    expect(JSON.stringify(bench.transport.latest().sent[0])).toContain(
      '"automaticActivityDetection":{"disabled":true}',
    );
  });

  it('is one beginning, all of its sound with a tail, and one end', async () => {
    const bench = await openNative();
    await hold(bench, 50);
    await letGo(bench);
    expect(readSent(bench)).toEqual(['activityStart', 'sound 60', 'activityEnd']);
  });

  it('goes on when the key is pressed again within the tail', async () => {
    const bench = await openNative();
    await hold(bench, 20);
    bench.session.releaseTalk();
    bench.speak(5);
    bench.session.beginTalk('pushToTalk');
    bench.speak(20);
    await letGo(bench);
    expect(readSent(bench)).toEqual(['activityStart', 'sound 55', 'activityEnd']);
  });

  it('is nothing at all when the key was only touched', async () => {
    const bench = await openNative();
    bench.session.beginTalk('pushToTalk');
    bench.speak(3);
    bench.session.endTalk();
    bench.session.reportMicrophone({ state: 'closed' });
    bench.clock.advance(3_000);
    expect(readSent(bench)).toEqual([]);
  });

  it('closes the microphone after the tail, and waits for the answer', async () => {
    const bench = await openNative();
    await hold(bench, 50);
    bench.session.releaseTalk();
    expect(bench.session.readSnapshot().microphone).toBe('open');
    await letGo(bench);
    const { microphone, talk, status } = bench.session.readSnapshot();
    expect([microphone, talk.kind, status]).toEqual(['closed', 'off', { kind: 'ready', floor: 'thinking' }]);
  });

  it('does not think that a pause is the end', async () => {
    const bench = await openNative();
    await hold(bench, 30);
    bench.speak(60, -80);
    expect(bench.session.readSnapshot().status).toEqual({ kind: 'ready', floor: 'listening' });
  });

  it('is asked again with silence for its end when the endpoint ignores the marks', async () => {
    const bench = await openNative();
    await hold(bench, 50);
    await letGo(bench);
    bench.clock.advance(12_500);
    await bench.settle();
    await bench.makeReady();
    expect(JSON.stringify(bench.transport.latest().sent[0])).toContain('"silenceDurationMs":1200');
    expect(readSent(bench).filter((word) => word.startsWith('activity'))).toEqual([]);
    expect(bench.heardNumbers()).toHaveLength(60);
  });

  it('becomes hands-free over a connection that finds turns by itself', async () => {
    const bench = await openNative();
    await hold(bench, 20);
    bench.session.beginTalk('handsFree');
    await bench.settle();
    await bench.makeReady();
    expect(JSON.stringify(bench.transport.latest().sent[0])).toContain('"silenceDurationMs":600');
    expect(bench.heardNumbers()).toHaveLength(20);
    expect(bench.session.readSnapshot().talk.kind).toBe('handsFree');
  });
});

describe('a talk with the key held, where only silence tells the end', () => {
  it('ends with more silence than the service was told to wait for, sent at once', async () => {
    const bench = await holdAtGateway();
    await letGo(bench);
    // 60 chunks of the talk and 1.4 s of silence.
    expect(readSent(bench)).toEqual(['sound 130', 'audio_stream_end']);
  });

  it('reminds the service once when it does not notice', async () => {
    const bench = await holdAtGateway();
    await letGo(bench);
    bench.clock.advance(6_000);
    expect(readSent(bench).slice(2)).toEqual(['"turn_complete":true']);
  });

  it('does not remind a service that has heard', async () => {
    const bench = await holdAtGateway();
    await letGo(bench);
    bench.transport.latest().receive({ serverContent: { inputTranscription: { text: 'what time is it' } } });
    bench.clock.advance(6_000);
    expect(readSent(bench).slice(2)).toEqual([]);
  });
});

describe('a question that was let go before the connection was there', () => {
  it('is not said to be unanswered before anybody could have heard it', async () => {
    const bench = openBench();
    await hold(bench, 50);
    await letGo(bench);
    bench.clock.advance(8_000);
    bench.transport.latest().open();
    bench.clock.advance(8_000);
    expect(bench.session.readSnapshot().notice).toBeNull();
    bench.transport.latest().receive({ setupComplete: {} });
    bench.clock.advance(11_000);
    expect([bench.transport.connections.length, bench.session.readSnapshot().notice]).toEqual([1, null]);
  });

  it('is not said to be over, where silence tells it, before it was heard', async () => {
    const bench = openBench();
    await hold(bench, 50);
    await letGo(bench);
    bench.clock.advance(8_000);
    await bench.makeReady();
    bench.clock.advance(1_000);
    expect(readSent(bench)).not.toContain('"turn_complete":true');
    bench.clock.advance(600);
    expect(readSent(bench)).toContain('"turn_complete":true');
  });
});
