import { expect, it } from 'vitest';
import { createFakeClock } from '../../../tests/fakes/fake-clock.ts';
import type { FrameOrder, ScreenFrame } from '../../contract/screen.ts';
import { createCloseUps } from './close-ups.ts';

const area = { left: 0, top: 0, width: 0.5, height: 0.5 };
const frame: ScreenFrame = { jpeg: Uint8Array.of(0xff, 0xd8), widthPx: 4, heightPx: 2, capturedAtMs: 1 };

function createBench() {
  const clock = createFakeClock();
  const orders: FrameOrder[] = [];
  const closeUps = createCloseUps(clock, (order) => orders.push(order));
  return { clock, orders, closeUps, signal: new AbortController().signal };
}

it('is ordered once and given when it comes', async () => {
  const { orders, closeUps, signal } = createBench();
  const taken = closeUps.take(area, signal);
  closeUps.finish(1, frame);
  expect([orders, await taken]).toEqual([[{ kind: 'closeUp', requestId: 1, area }], frame]);
});

it('is given up after three seconds, when the call is stopped, and for another one', async () => {
  const { clock, closeUps, signal } = createBench();
  const stop = new AbortController();
  const stopped = closeUps.take(area, stop.signal);
  stop.abort();
  const replaced = closeUps.take(area, signal);
  const late = closeUps.take(area, signal);
  closeUps.finish(2, frame);
  clock.advance(3_000);
  closeUps.finish(3, frame);
  expect(await Promise.all([stopped, replaced, late])).toEqual([null, null, null]);
});
