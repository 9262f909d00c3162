import { describe, expect, it, vi } from 'vitest';
import {
  wholeArea,
  type Area,
  type CaptureOrder,
  type FrameNote,
} from '../../../electron/contract/screen.ts';
import { createCaptureOrder } from '../../../tests/fakes/capture-order.ts';
import { createPictureHalver } from './half-picture.ts';
import { createLumaReader } from './luma-reader.ts';
import { createPictureTaker } from './picture-taker.ts';
import type { Size } from './picture-size.ts';

const order = (area?: Area): CaptureOrder => createCaptureOrder(7, area);

/** A picture as video has them: a plane of brightness, and two of colours, which are half as large, rounded up. */
function createPicture({ widthPx, heightPx }: Size, levelAt: (x: number, y: number) => number) {
  const colours = { widthPx: Math.ceil(widthPx / 2), heightPx: Math.ceil(heightPx / 2) };
  const brightnessBytes = widthPx * heightPx;
  const colourBytes = colours.widthPx * colours.heightPx;
  const copyTo = (to: Uint8Array): Promise<PlaneLayout[]> => {
    for (let y = 0; y < heightPx; y += 1)
      for (let x = 0; x < widthPx; x += 1) to[y * widthPx + x] = levelAt(x, y);
    return Promise.resolve([
      { offset: 0, stride: widthPx },
      { offset: brightnessBytes, stride: colours.widthPx },
      { offset: brightnessBytes + colourBytes, stride: colours.widthPx },
    ]);
  };
  return {
    ...{ format: 'I420', codedWidth: widthPx, codedHeight: heightPx, visibleRect: null },
    ...{ displayWidth: widthPx, displayHeight: heightPx, copyTo },
    allocationSize: () => brightnessBytes + 2 * colourBytes,
  } as unknown as VideoFrame;
}
const light = (): number => 235;
const black = (): number => 16;
/** Text as it were: every third column is dark. */
const striped = (x: number): number => (x % 3 === 0 ? 30 : 235);

function createBench() {
  const notes: FrameNote[] = [];
  /** What is told of pictures that are made, before they are. */
  const taken: FrameNote[] = [];
  const make = vi.fn((_picture: VideoFrame, { widthPx, heightPx }: Size) =>
    Promise.resolve({ jpeg: new ArrayBuffer(1), widthPx, heightPx }),
  );
  const taker = createPictureTaker({
    ...{ maker: { make }, luma: createLumaReader(), halver: createPictureHalver() },
    tell: (note) => (note.kind === 'taken' ? taken : notes).push(note),
  });
  /** What is told of pictures, one after the other: a size, that nothing is new, or that there is nothing to be seen. */
  async function tellOf(...pictures: readonly VideoFrame[]): Promise<readonly string[]> {
    for (const picture of pictures) await taker.take(picture, order(), takenAtMs);
    return notes.map((note) =>
      'jpeg' in note ? `${note.kind} ${String(note.widthPx)} × ${String(note.heightPx)}` : note.kind,
    );
  }
  return { taker, notes, taken, make, tellOf };
}

const takenAtMs = 5_000;
const empty: FrameNote = { kind: 'empty', captureId: 7 };

describe('taking pictures', () => {
  it('tells of a picture that is new before it is made, and of none that is not', async () => {
    const { taker, taken, make } = createBench();
    make.mockImplementationOnce((_picture, { widthPx, heightPx }) => {
      expect(taken).toEqual([{ kind: 'taken', captureId: 7, capturedAtMs: takenAtMs }]);
      return Promise.resolve({ jpeg: new ArrayBuffer(1), widthPx, heightPx });
    });
    const page = createPicture({ widthPx: 640, heightPx: 480 }, striped);
    await taker.take(page, order(), takenAtMs);
    await taker.take(page, order(), takenAtMs + 1_000);
    expect([make.mock.calls.length, taken.length]).toEqual([1, 1]);
  });

  it.each([
    [0, 0],
    [1, 1],
    [640, 1],
    [1, 480],
  ])('sees nothing in %i × %i pixels, and does not even read them', async (widthPx, heightPx) => {
    const { taker, notes } = createBench();
    const picture = createPicture({ widthPx, heightPx }, light);
    const read = vi.spyOn(picture, 'copyTo');
    expect([await taker.take(picture, order(), takenAtMs), notes]).toEqual([false, [empty]]);
    expect(read).not.toHaveBeenCalled();
  });

  it('sees nothing in a part of a picture that has shrunk to nothing', async () => {
    const { taker, notes } = createBench();
    const area = { left: 0.5, top: 0.5, width: 0.01, height: 0.01 };
    const isSeen = await taker.take(
      createPicture({ widthPx: 60, heightPx: 40 }, striped),
      order(area),
      takenAtMs,
    );
    expect([isSeen, notes]).toEqual([false, [empty]]);
  });

  it('sees nothing in the black that the system sends for a window of one pixel, and goes on after it', async () => {
    const { tellOf } = createBench();
    const size = { widthPx: 640, heightPx: 480 };
    const [shown, hidden] = [createPicture(size, striped), createPicture(size, black)];
    expect(await tellOf(hidden, shown, hidden, shown)).toEqual([
      'empty',
      'frame 640 × 480',
      'empty',
      'unchanged',
    ]);
  });

  it.each([
    ['an odd size', 641, 479],
    ['a size below that of the change test', 31, 17],
    ['the smallest size that shows anything', 2, 2],
  ])('goes on when the next picture has %s', async (_, widthPx, heightPx) => {
    const { tellOf } = createBench();
    const before = createPicture({ widthPx: 640, heightPx: 480 }, striped);
    const after = createPicture({ widthPx, heightPx }, striped);
    expect(await tellOf(before, after, after, before)).toEqual([
      'frame 640 × 480',
      `frame ${String(widthPx)} × ${String(heightPx)}`,
      'unchanged',
      'frame 640 × 480',
    ]);
  });

  it('takes a picture of another size for new, also where nothing else has changed', async () => {
    const { tellOf } = createBench();
    const sizes = [
      { widthPx: 640, heightPx: 480 },
      { widthPx: 642, heightPx: 480 },
    ];
    expect(await tellOf(...sizes.map((size) => createPicture(size, light)))).toEqual([
      'frame 640 × 480',
      'frame 642 × 480',
    ]);
  });

  it('notices a word in a picture that is smaller than its cells are many', async () => {
    const { tellOf } = createBench();
    const size = { widthPx: 48, heightPx: 24 };
    const word = (x: number, y: number): number =>
      y > 8 && y < 18 && x > 4 && x < 40 && x % 2 === 0 ? 20 : 235;
    expect(await tellOf(createPicture(size, light), createPicture(size, word))).toEqual([
      'frame 48 × 24',
      'frame 48 × 24',
    ]);
  });

  it('has a closer look wait until there is something to be seen', async () => {
    const { taker, notes } = createBench();
    const size = { widthPx: 640, heightPx: 480 };
    taker.follow({ kind: 'closeUp', requestId: 3, area: { left: 0.5, top: 0, width: 0.5, height: 1 } });
    await taker.take(createPicture({ widthPx: 1, heightPx: 1 }, light), order(), takenAtMs);
    await taker.take(createPicture(size, striped), order(), takenAtMs);
    expect(notes.map(({ kind }) => kind)).toEqual(['empty', 'closeUp', 'frame']);
    expect(notes[1]).toMatchObject({ requestId: 3, widthPx: 320, heightPx: 480 });
  });

  it('forgets with its source what was sent of it, and the closer look that was asked for', async () => {
    const { taker, tellOf } = createBench();
    const shown = createPicture({ widthPx: 640, heightPx: 480 }, striped);
    await tellOf(shown);
    taker.follow({ kind: 'closeUp', requestId: 3, area: wholeArea });
    taker.forget();
    expect(await tellOf(shown)).toEqual(['frame 640 × 480', 'frame 640 × 480']);
  });
});
