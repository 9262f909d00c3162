import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { makeFrame } from '../../tests/fakes/shared-line.ts';
import type { FrameGate } from './frame-gate.ts';
import { createFrameLane, type Occasion } from './frame-lane.ts';

function createBench() {
  const clock = createFakeClock();
  const world = { gate: 'open' as FrameGate, isSpeechWaiting: false, bufferedBytes: 0 };
  const sent: number[] = [];
  const counts = { dropped: 0, released: 0 };
  let occasion: Occasion = { connectionId: 1, talkId: 0, wants: 'nothing' };
  const lane = createFrameLane(
    {
      readOccasion: () => occasion,
      readGate: () => world.gate,
      isSpeechWaiting: () => world.isSpeechWaiting,
      bufferedBytes: () => world.bufferedBytes,
      sendFrame: ({ capturedAtMs }) => sent.push(capturedAtMs),
      releaseSpeech: () => {
        counts.released += 1;
      },
    },
    {
      ...{ clock, congestedBytes: 1_000, awaitMs: 1_500 },
      onDropped: () => {
        counts.dropped += 1;
      },
    },
  );
  const meet = (change: Partial<Occasion>): void => {
    occasion = { ...occasion, ...change };
    lane.pump();
  };
  const beginTalk = (talkId = 1): void => {
    meet({ talkId, wants: 'newest' });
  };
  return { clock, world, sent, counts, lane, meet, beginTalk };
}

describe('a screen frame', () => {
  it('waits for its occasion', () => {
    const { lane, sent, beginTalk } = createBench();
    lane.offer(makeFrame(1));
    expect(sent).toEqual([]);
    beginTalk();
    expect(sent).toEqual([1]);
  });

  it('that waits for the floor gives its place to a newer one, which goes out when the floor returns', () => {
    const { lane, sent, world, clock, beginTalk } = createBench();
    beginTalk();
    world.gate = 'shut';
    [1, 2, 3].forEach((number) => {
      lane.offer(makeFrame(number));
    });
    world.gate = 'open';
    clock.advance(100);
    expect(sent).toEqual([3]);
  });

  it('goes out again at the start of each talk, changed or not', () => {
    const { lane, sent, beginTalk, meet } = createBench();
    beginTalk();
    lane.offer(makeFrame(1));
    meet({ wants: 'nothing' });
    beginTalk(2);
    expect(sent).toEqual([1, 1]);
  });

  it('goes out behind the speech that waits, but ahead of all speech where the connection has heard none', () => {
    const { lane, sent, world, beginTalk } = createBench();
    beginTalk();
    world.isSpeechWaiting = true;
    lane.offer(makeFrame(1));
    expect(sent).toEqual([]);
    world.gate = 'beforeSpeech';
    lane.pump();
    expect(sent).toEqual([1]);
  });

  it('is counted as given up when a newer one comes while the network is too slow', () => {
    const { lane, sent, world, counts, clock, beginTalk } = createBench();
    beginTalk();
    world.bufferedBytes = 2_000;
    lane.offer(makeFrame(1));
    lane.offer(makeFrame(2));
    world.bufferedBytes = 0;
    clock.advance(100);
    expect([sent, counts.dropped]).toEqual([[2], 1]);
  });

  it('goes with a typed question when the service has not seen it, and then no second time', () => {
    const { lane, sent } = createBench();
    lane.offer(makeFrame(1));
    expect([lane.takeForText()?.capturedAtMs, lane.takeForText(), sent]).toEqual([1, null, []]);
  });

  it('goes again with a question that is asked again over another connection', () => {
    const { lane, meet } = createBench();
    lane.offer(makeFrame(1));
    lane.takeForText();
    meet({ connectionId: 2 });
    expect([lane.takeForText()?.capturedAtMs, lane.takeForText()]).toEqual([1, null]);
  });

  it('that went with a question goes no second time for the same connection', () => {
    const { lane, sent, meet } = createBench();
    lane.offer(makeFrame(1));
    lane.takeForText();
    meet({ wants: 'newest' });
    expect(sent).toEqual([]);
  });

  it('of the talk goes with its words that are said again, and none of what came after it', () => {
    const { lane, sent, beginTalk, meet } = createBench();
    beginTalk();
    lane.offer(makeFrame(1));
    lane.noteTalk();
    meet({ wants: 'nothing' });
    lane.offer(makeFrame(2));
    meet({ connectionId: 2, wants: 'talkedAbout' });
    lane.offer(makeFrame(3));
    expect(sent).toEqual([1, 1]);
  });

  it('of what is shared no more is forgotten', () => {
    const { lane, sent, beginTalk } = createBench();
    lane.offer(makeFrame(1));
    lane.clear();
    beginTalk();
    expect([sent, lane.takeForText()]).toEqual([[], null]);
  });
});

describe('words that wait for their picture', () => {
  it('go on as soon as it is sent', () => {
    const { lane, counts, world, beginTalk } = createBench();
    beginTalk();
    world.isSpeechWaiting = true;
    lane.awaitFrame();
    lane.offer(makeFrame(1));
    expect([lane.isAwaited(), counts.released]).toEqual([false, 1]);
  });

  it('go on without it after a moment', () => {
    const { lane, counts, clock, beginTalk } = createBench();
    beginTalk();
    lane.awaitFrame();
    clock.advance(1_499);
    expect([lane.isAwaited(), counts.released]).toEqual([true, 0]);
    clock.advance(1);
    expect([lane.isAwaited(), counts.released]).toEqual([false, 1]);
  });
});
