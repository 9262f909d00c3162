import { describe, expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';

const turnComplete = { serverContent: { turnComplete: true } };

async function setTimer(bench: SessionBench, args: object): Promise<void> {
  bench.transport
    .latest()
    .receive({ toolCall: { functionCalls: [{ id: `t${String(Math.random())}`, name: 'setTimer', args }] } });
  await bench.settle();
  await bench.settle();
}

function readTold(bench: SessionBench): string[] {
  return bench.transport.connections.flatMap(({ sent }) =>
    sent.flatMap((message) => {
      const text = /timer has just ended \(([^\]]*)\)/.exec(
        JSON.stringify(message.client_content ?? {}),
      )?.[1];
      return text === undefined ? [] : [text.replaceAll('\\', '')];
    }),
  );
}

describe('a timer', () => {
  it('that ends is told to the model, which then owes an answer', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    await setTimer(bench, { durationSeconds: 60, label: 'tea' });
    bench.transport.latest().receive(turnComplete);
    bench.clock.advance(59_000);
    expect(readTold(bench)).toEqual([]);
    bench.clock.advance(1_000);
    expect(readTold(bench)).toEqual(['“tea” (1 minute)']);
    const { status, notice, transcript } = bench.session.readSnapshot();
    expect(status).toEqual({ kind: 'ready', floor: 'thinking' });
    expect([notice?.message, transcript]).toEqual(['Time is up: “tea” (1 minute).', []]);
  });

  it('outlives its connection and connects again when it ends', async () => {
    const bench = createSessionBench();
    bench.session.sendText('Set a timer.');
    await bench.settle();
    await bench.makeReady();
    await setTimer(bench, { durationSeconds: 1800 });
    bench.transport.latest().receive({ serverContent: { turnComplete: true } });
    bench.clock.advance(10 * 60_000);
    expect(bench.session.readSnapshot().status.kind).toBe('idle');
    bench.clock.advance(20 * 60_000);
    await bench.settle();
    await bench.makeReady();
    expect(bench.transport.connections).toHaveLength(2);
    expect([readTold(bench), bench.session.readSnapshot().isSpeakerNeeded]).toEqual([['30 minutes'], true]);
  });

  it('waits for a pause while somebody speaks, but not for ever', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    await setTimer(bench, { durationSeconds: 10 });
    bench.transport.latest().receive(turnComplete);
    for (let second = 0; second < 24; second += 1) bench.speak(50, -20);
    expect(readTold(bench)).toEqual([]);
    for (let second = 0; second < 2; second += 1) bench.speak(50, -20);
    expect(readTold(bench)).toEqual(['10 seconds']);
  });

  it('that is stopped is not told', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    await setTimer(bench, { durationSeconds: 10 });
    bench.transport.latest().receive({ toolCall: { functionCalls: [{ id: 'stop', name: 'stopTimer' }] } });
    await bench.settle();
    bench.transport.latest().receive(turnComplete);
    bench.clock.advance(30_000);
    expect(readTold(bench)).toEqual([]);
  });

  it('that ends with another is told with it', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    await setTimer(bench, { durationSeconds: 10, label: 'one' });
    await setTimer(bench, { durationSeconds: 10, label: 'two' });
    bench.transport.latest().receive(turnComplete);
    bench.clock.advance(10_000);
    expect(readTold(bench)).toEqual(['“one” (10 seconds), “two” (10 seconds)']);
  });
});
