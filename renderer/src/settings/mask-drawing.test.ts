import { expect, it } from 'vitest';
import { changeArea, spanArea } from './mask-drawing.ts';

it('spans an area between two points, whichever comes first, within the picture', () => {
  const area = { left: 0.25, top: 0.5, width: 0.5, height: 0.5 };
  expect(spanArea({ x: 0.25, y: 0.5 }, { x: 0.75, y: 1.4 })).toEqual(area);
  expect(spanArea({ x: 0.75, y: 1 }, { x: 0.25, y: 0.5 })).toEqual(area);
});

it('takes a click for none', () => {
  expect(spanArea({ x: 0.5, y: 0.5 }, { x: 0.501, y: 0.9 })).toBeNull();
});

it('keeps an entered area within the picture', () => {
  const area = { left: 0.5, top: 0, width: 0.5, height: 1 };
  expect(changeArea(area, 'left', 0.75)).toEqual({ left: 0.75, top: 0, width: 0.25, height: 1 });
  expect(changeArea(area, 'width', Number.NaN).width).toBe(0.01);
});
