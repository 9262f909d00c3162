import { expect, it } from 'vitest';
import { createFakeClock } from '../../../tests/fakes/fake-clock.ts';
import type { ShareState } from '../../contract/screen.ts';
import type { Box, DisplayFacts, WindowPlace } from './display-facts.ts';
import type { Border } from './share-border-place.ts';
import { createShareFrame } from './share-frame.ts';
import type { SharePlace } from './share-sight.ts';

const display: DisplayFacts = {
  id: '1',
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  pixelRatio: 1,
};
const on: ShareState = {
  kind: 'on',
  subject: { kind: 'window', title: 'Letters' },
  ...{ sinceMs: 0, activity: { kind: 'live' } },
};

function createBench() {
  const clock = createFakeClock();
  const shown: (Box | null)[] = [];
  const now = {
    windowId: 'window:7:0' as string | null,
    displayPlace: null as SharePlace | null,
    windowPlace: null as WindowPlace | null,
  };
  const frame = createShareFrame({
    clock,
    control: { readPlace: () => now.displayPlace, readWindowId: () => now.windowId },
    sources: { listDisplays: () => [display], readWindowPlace: () => Promise.resolve(now.windowPlace) },
    showBorder: (border: Border | null) => shown.push(border?.bounds ?? null),
  });
  const lieAt = (x: number, isViewable = true): void => {
    const box = { x, y: 100, width: 300, height: 200 };
    now.windowPlace = { content: box, whole: box, isViewable };
  };
  const wait = async (): Promise<void> => {
    clock.advance(200);
    for (let round = 0; round < 3; round += 1) await Promise.resolve();
  };
  return { frame, shown, now, lieAt, wait, clock };
}

it('goes along with a window, leaves with it, and comes back with it', async () => {
  const { frame, shown, lieAt, wait } = createBench();
  lieAt(500);
  frame.follow(on);
  await wait();
  lieAt(600);
  await wait();
  lieAt(600, false);
  await wait();
  lieAt(600);
  await wait();
  expect(shown.map((box) => box?.x ?? null).filter((x, index, all) => x !== all[index - 1])).toEqual([
    496,
    596,
    null,
    596,
  ]);
});

it('is taken away when nothing is shared any more, whatever answer is still on its way', async () => {
  const { frame, shown, lieAt, wait, clock } = createBench();
  lieAt(500);
  frame.follow(on);
  frame.follow({ kind: 'off' });
  await wait();
  expect(shown).toEqual([null]);
  expect(clock.pendingTimers()).toBe(0);
});

it('is nowhere for a window of which nobody knows where it lies', async () => {
  const { frame, shown, wait } = createBench();
  frame.follow(on);
  await wait();
  expect(new Set(shown)).toEqual(new Set([null]));
});

it('lies around a display as soon as it is shared', () => {
  const { frame, shown, now } = createBench();
  Object.assign(now, { windowId: null, displayPlace: { displayId: '1', region: null, box: display.bounds } });
  frame.follow(on);
  expect(shown).toEqual([display.bounds]);
});
