import type { Display } from 'electron';
import { expect, it } from 'vitest';
import { createPointerDisplay, type PointPx } from './pointer-display.ts';

const make = (id: number, x: number, scaleFactor = 1): Partial<Display> => ({
  ...{ id, scaleFactor },
  bounds: { x, y: 0, width: 1920, height: 1080 },
});

async function find(
  displays: readonly Partial<Display>[],
  atPx: PointPx | null,
): Promise<{ readonly id: number; readonly asked: number }> {
  let asked = 0;
  const all = displays as Display[];
  const findDisplay = createPointerDisplay(
    {
      getAllDisplays: () => all,
      // What Electron believes: where the pointer was last over a window of ours.
      getCursorScreenPoint: () => ({ x: 10, y: 10 }),
      getDisplayNearestPoint: ({ x }) => {
        const [first, second] = all;
        const nearest = second !== undefined && x >= second.bounds.x ? second : first;
        if (nearest === undefined) throw new Error('There is no display.');
        return nearest;
      },
    },
    () => {
      asked += 1;
      return Promise.resolve(atPx);
    },
  );
  return { id: (await findDisplay()).id, asked };
}

it('is the one that the X server says, whatever Electron believes', async () => {
  expect(await find([make(1, 0), make(2, 1920)], { xPx: 2_000, yPx: 5 })).toEqual({ id: 2, asked: 1 });
});

it('is found in points where the displays have more pixels than points', async () => {
  expect((await find([make(1, 0, 2), make(2, 1920, 2)], { xPx: 2_000, yPx: 5 })).id).toBe(1);
});

it('is the one that Electron says where nobody else can be asked, or pixels and points differ from display to display', async () => {
  expect((await find([make(1, 0), make(2, 1920)], null)).id).toBe(1);
  expect(await find([make(1, 0), make(2, 1920, 2)], { xPx: 2_000, yPx: 5 })).toEqual({ id: 1, asked: 0 });
});

it('is the only one there is, without a question', async () => {
  expect(await find([make(1, 0)], { xPx: 5, yPx: 5 })).toEqual({ id: 1, asked: 0 });
});
