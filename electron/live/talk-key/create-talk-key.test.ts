import { describe, expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../../tests/fakes/session-bench.ts';
import { defaultSettings } from '../../contract/settings.ts';
import { createTalkKey, type TalkKey } from './create-talk-key.ts';
import { doubleTapMs, holdMs } from './talk-key.ts';

interface Bench extends SessionBench {
  readonly key: TalkKey;
}

function openBench(tapBegins: 'handsFree' | 'pushToTalk' = 'handsFree'): Bench {
  const bench = createSessionBench();
  bench.settings.current = {
    ...defaultSettings,
    conversation: { ...defaultSettings.conversation, turnTaking: tapBegins },
  };
  bench.session.applySettings({ needsNewConnection: false });
  const key = createTalkKey({
    ...{ clock: bench.clock, session: bench.session },
    readTapBegins: () => tapBegins,
    readLongestHoldMs: () => 10_000,
    onPressed: () => undefined,
  });
  return { ...bench, key };
}

/** Ready, in the quiet after a typed question, as after an earlier talk. */
async function connect(bench: Bench): Promise<void> {
  bench.session.sendText('hello');
  await bench.settle();
  await bench.makeReady();
  bench.transport.latest().receive({ serverContent: { turnComplete: true } });
}

function readMarks(bench: Bench): readonly string[] {
  return bench.transport
    .latest()
    .sent.flatMap(
      (message) => /activityStart|activityEnd|audio_stream_end/.exec(JSON.stringify(message)) ?? [],
    );
}

function nowMs(bench: Bench): number {
  return bench.clock.nowMs();
}

describe('a talk whose key has just gone down', () => {
  it('has the microphone open and sends nothing yet', async () => {
    const bench = openBench();
    await connect(bench);
    bench.key.press(nowMs(bench));
    bench.session.reportMicrophone({ state: 'open' });
    bench.speak(10);
    expect(bench.session.readSnapshot()).toMatchObject({ microphone: 'open', talk: { kind: 'undecided' } });
    expect(bench.heardNumbers()).toEqual([]);
  });

  it('sends all of it, from the first chunk on, once the key is let go as a tap', async () => {
    const bench = openBench();
    await connect(bench);
    bench.key.press(nowMs(bench));
    bench.session.reportMicrophone({ state: 'open' });
    bench.speak(5);
    bench.key.letGo(nowMs(bench));
    bench.speak(5);
    expect(bench.session.readSnapshot().talk.kind).toBe('handsFree');
    expect(bench.heardNumbers()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('sends all of it, from the first chunk on, once it turns out to be held', async () => {
    const bench = openBench('pushToTalk');
    await connect(bench);
    bench.key.press(nowMs(bench));
    bench.session.reportMicrophone({ state: 'open' });
    bench.speak(holdMs / 20 + 5);
    expect(bench.session.readSnapshot().talk.kind).toBe('held');
    expect(bench.heardNumbers()).toHaveLength(holdMs / 20 + 5);
  });

  it('loses no word to the connection that a hold needs where hands-free is set', async () => {
    const bench = openBench('handsFree');
    await connect(bench);
    bench.key.press(nowMs(bench));
    bench.session.reportMicrophone({ state: 'open' });
    bench.speak(holdMs / 20 + 5);
    await bench.settle();
    await bench.makeReady();
    bench.speak(5);
    expect(bench.heardNumbers()).toHaveLength(holdMs / 20 + 10);
  });

  it('leaves nothing at the endpoint when it is taken back', async () => {
    const bench = openBench('pushToTalk');
    await connect(bench);
    bench.key.press(nowMs(bench));
    bench.session.reportMicrophone({ state: 'open' });
    bench.speak(10);
    bench.session.endTalk();
    bench.speak(2);
    bench.session.reportMicrophone({ state: 'closed' });
    bench.clock.advance(5_000);
    expect([bench.heardNumbers(), readMarks(bench)]).toEqual([[], []]);
  });

  it('does not hold back what is said in the next talk', async () => {
    const bench = openBench('handsFree');
    await connect(bench);
    bench.key.press(nowMs(bench));
    bench.session.endTalk();
    bench.clock.advance(2_000);
    bench.session.toggleTalk();
    bench.session.reportMicrophone({ state: 'open' });
    bench.speak(4);
    expect(bench.heardNumbers()).toHaveLength(4);
  });
});

it('becomes hands-free by a double-tap without anything sent before', async () => {
  const bench = openBench('pushToTalk');
  await connect(bench);
  bench.key.tap(nowMs(bench));
  bench.session.reportMicrophone({ state: 'open' });
  bench.speak(doubleTapMs / 40);
  bench.key.press(nowMs(bench));
  bench.speak(3);
  const { sent } = bench.transport.latest();
  bench.key.letGo(nowMs(bench));
  await bench.settle();
  await bench.makeReady();
  expect(JSON.stringify(sent)).not.toContain('activityStart');
  expect(bench.session.readSnapshot().talk.kind).toBe('handsFree');
  expect(bench.heardNumbers()).toHaveLength(Math.ceil(doubleTapMs / 40) + 3);
});

it('ends a hold whose key-up never comes', async () => {
  const bench = openBench();
  await connect(bench);
  bench.key.press(nowMs(bench));
  bench.session.reportMicrophone({ state: 'open' });
  bench.clock.advance(holdMs + 10_000 + 200);
  expect(bench.session.readSnapshot()).toMatchObject({ talk: { kind: 'off' }, microphone: 'closed' });
});

it('leaves no timer behind', () => {
  const bench = openBench();
  const before = bench.clock.pendingTimers();
  bench.key.press(nowMs(bench));
  bench.key.dispose();
  bench.session.endTalk();
  bench.session.dispose();
  expect(bench.clock.pendingTimers()).toBe(before);
});
