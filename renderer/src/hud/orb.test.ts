import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOrb, levelFromDb } from './orb.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A canvas that counts how often it was drawn. */
function createFakeCanvas() {
  const canvas = document.createElement('canvas');
  let drawings = 0;
  const pen: object = new Proxy(
    {},
    {
      get: (_target, name) => () => {
        if (name === 'clearRect') drawings += 1;
      },
      set: () => true,
    },
  );
  vi.spyOn(canvas, 'getContext').mockReturnValue(pen as never);
  return { canvas, countDrawings: () => drawings };
}

function createScene({ isMotionReduced = false } = {}) {
  const levels = { microphoneDb: -100, speakerDb: -100 };
  const { canvas, countDrawings } = createFakeCanvas();
  const orb = createOrb(canvas, levels, () => isMotionReduced);
  return { levels, orb, countDrawings };
}

test('a level that does not change is drawn once, one that falls is followed down', () => {
  const { levels, orb, countDrawings } = createScene();
  orb.show('listening');
  vi.advanceTimersByTime(1000);
  expect(countDrawings()).toBe(1);
  levels.microphoneDb = -20;
  vi.advanceTimersByTime(1000);
  expect(countDrawings()).toBe(2);
  levels.microphoneDb = -100;
  vi.advanceTimersByTime(1000);
  expect(countDrawings()).toBeGreaterThan(4);
  orb.dispose();
});

test.each(['idle', 'standby', 'failed', 'muted', 'asking'] as const)(
  'nothing runs while it shows %s',
  (shape) => {
    const { orb, countDrawings } = createScene();
    orb.show(shape);
    expect(vi.getTimerCount()).toBe(0);
    expect(countDrawings()).toBe(1);
  },
);

test('what only turns stands still with reduced motion', () => {
  const { orb } = createScene({ isMotionReduced: true });
  orb.show('thinking');
  expect(vi.getTimerCount()).toBe(0);
});

test('nothing runs once it is disposed of', () => {
  const { orb } = createScene();
  orb.show('answering');
  orb.dispose();
  expect(vi.getTimerCount()).toBe(0);
});

test('levels reach from a quiet room to a loud voice', () => {
  expect([-100, -55, -33.5, -12, 0].map(levelFromDb)).toEqual([0, 0, 0.5, 1, 1]);
});
