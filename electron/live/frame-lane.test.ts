import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { makeFrame } from '../../tests/fakes/shared-line.ts';
import type { FrameGate } from './frame-gate.ts';
import { createFrameLane } from './frame-lane.ts';

function createBench() {
  const clock = createFakeClock();
  const world = { gate: 'open' as FrameGate, isSpeechWaiting: false, bufferedBytes: 0 };
  const sent: number[] = [];
  const counts = { dropped: 0, released: 0 };
  const lane = createFrameLane(
    {
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
  return { clock, world, sent, counts, lane };
}

describe('a screen frame', () => {
  it('waits for its occasion', () => {
    const { lane, sent } = createBench();
    lane.offer(makeFrame(1));
    expect(sent).toEqual([]);
    lane.setOccasion('a talk');
    expect(sent).toEqual([1]);
  });

  it('that waits for the floor gives its place to a newer one, which goes out when the floor returns', () => {
    const { lane, sent, world, clock } = createBench();
    lane.setOccasion('a talk');
    world.gate = 'shut';
    [1, 2, 3].forEach((number) => {
      lane.offer(makeFrame(number));
    });
    world.gate = 'open';
    clock.advance(100);
    expect(sent).toEqual([3]);
  });

  it('goes out again at the start of each talk, changed or not', () => {
    const { lane, sent } = createBench();
    lane.setOccasion('a talk');
    lane.offer(makeFrame(1));
    lane.setOccasion(null);
    lane.setOccasion('another talk');
    expect(sent).toEqual([1, 1]);
  });

  it('goes out behind the speech that waits, but ahead of all speech where the connection has heard none', () => {
    const { lane, sent, world } = createBench();
    lane.setOccasion('a talk');
    world.isSpeechWaiting = true;
    lane.offer(makeFrame(1));
    expect(sent).toEqual([]);
    world.gate = 'beforeSpeech';
    lane.pump();
    expect(sent).toEqual([1]);
  });

  it('is counted as given up when a newer one comes while the network is too slow', () => {
    const { lane, sent, world, counts, clock } = createBench();
    lane.setOccasion('a talk');
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

  it('of what is shared no more is forgotten', () => {
    const { lane, sent } = createBench();
    lane.offer(makeFrame(1));
    lane.clear();
    lane.setOccasion('a talk');
    expect([sent, lane.takeForText()]).toEqual([[], null]);
  });
});

describe('words that wait for their picture', () => {
  it('go on as soon as it is sent', () => {
    const { lane, counts, world } = createBench();
    lane.setOccasion('a talk');
    world.isSpeechWaiting = true;
    lane.awaitFrame();
    lane.offer(makeFrame(1));
    expect([lane.isAwaited(), counts.released]).toEqual([false, 1]);
  });

  it('go on without it after a moment', () => {
    const { lane, counts, clock } = createBench();
    lane.setOccasion('a talk');
    lane.awaitFrame();
    clock.advance(1_499);
    expect([lane.isAwaited(), counts.released]).toEqual([true, 0]);
    clock.advance(1);
    expect([lane.isAwaited(), counts.released]).toEqual([false, 1]);
  });
});
