import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchPointer } from './watch-pointer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function createPill() {
  const pill = document.createElement('div');
  vi.spyOn(pill, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 400, 56));
  const reports: boolean[] = [];
  const stop = watchPointer((isPointed) => reports.push(isPointed))(pill);
  const point = (name: string, clientX: number): boolean =>
    pill.dispatchEvent(new PointerEvent(name, { clientX, clientY: 20 }));
  return { point, reports, stop };
}

test('a pointer that goes out over the edge is gone', () => {
  const { point, reports } = createPill();
  point('pointerenter', 10);
  point('pointerleave', 400);
  expect(reports).toEqual([true, false]);
});

test('a pointer that the system takes inside, to drag, counts as there for a while', () => {
  const { point, reports } = createPill();
  point('pointerenter', 10);
  point('pointerleave', 200);
  vi.advanceTimersByTime(11_000);
  expect(reports).toEqual([true]);
  vi.advanceTimersByTime(1000);
  expect(reports).toEqual([true, false]);
});

test('nothing is told once the pill is gone', () => {
  const { point, reports, stop } = createPill();
  point('pointerleave', 200);
  stop?.();
  vi.advanceTimersByTime(60_000);
  point('pointerenter', 10);
  expect(reports).toEqual([]);
});
