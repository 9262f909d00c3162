import { expect, it } from 'vitest';
import { answerX, atoms, rootId, type FakeXWindow } from '../../tests/fakes/x-windows.ts';
import { readWindowPlace, type WindowPlacePx } from './x11-window-place.ts';

function place(world: Readonly<Record<number, FakeXWindow>>): Promise<WindowPlacePx | null> {
  const windows = new Map(Object.entries(world).map(([id, window]) => [Number(id), window]));
  const ask = (request: Buffer): Promise<Buffer | null> => Promise.resolve(answerX(windows, request));
  return readWindowPlace({ ask, rootId, atoms }, 30);
}

it('is the window as it is captured, and the same together with its frames and their edges', async () => {
  const found = await place({
    10: { box: [-8, 24, 400, 300, 1] },
    20: { parentId: 10 },
    30: { parentId: 20, box: [3, 20, 390, 270, 2], corner: [-2, 47] },
  });
  expect(found).toEqual({
    content: { leftPx: -4, topPx: 45, widthPx: 394, heightPx: 274 },
    whole: { leftPx: -8, topPx: 24, widthPx: 402, heightPx: 302 },
    isViewable: true,
  });
});

it('is seen without the shadow that a window draws itself', async () => {
  const window: FakeXWindow = {
    ...{ box: [100, 100, 500, 400, 0], corner: [100, 100] },
    properties: { _GTK_FRAME_EXTENTS: [26, 26, 23, 29] },
  };
  expect((await place({ 30: window }))?.whole).toEqual({
    ...{ leftPx: 126, topPx: 123 },
    ...{ widthPx: 448, heightPx: 348 },
  });
});

it('tells that a window is out of sight', async () => {
  expect((await place({ 30: { isMapped: false } }))?.isViewable).toBe(false);
});

it.each([
  ['that is gone', {}],
  ['in no end of frames', { 7: { parentId: 7 }, 30: { parentId: 7 } }],
])('is not known of a window %s', async (_which, world) => {
  expect(await place(world)).toBeNull();
});
