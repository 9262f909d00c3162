import { describe, expect, it, vi } from 'vitest';
import { createCaptureOrder } from '../../../tests/fakes/capture-order.ts';
import type { CaptureNote } from './page-orders.ts';
import { createPictureStream } from './picture-stream.ts';

/** A source whose pictures the test sends; each knows whether it was closed. */
function createSource() {
  let controller: ReadableStreamDefaultController<VideoFrame> | null = null;
  const pictures = new ReadableStream<VideoFrame>({ start: (given) => void (controller = given) });
  const closings: ReturnType<typeof vi.fn>[] = [];
  return {
    pictures,
    closings,
    send: () => {
      const close = vi.fn();
      closings.push(close);
      controller?.enqueue({ close } as unknown as VideoFrame);
    },
    end: () => controller?.close(),
    fail: () => controller?.error(new Error('gone')),
  };
}

function createBench(take: (captureId: number) => Promise<boolean> = () => Promise.resolve(true)) {
  const notes: CaptureNote[] = [];
  const taken: number[] = [];
  const stream = createPictureStream(
    {
      take: (_picture, { captureId }) => {
        taken.push(captureId);
        return take(captureId);
      },
      forget: () => undefined,
    },
    (note) => notes.push(note),
  );
  return { stream, notes, taken };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the stream of pictures of a source', () => {
  it('flows with the first picture in which there is something to be seen, and closes each', async () => {
    const answers = [false, true, true];
    const { stream, notes } = createBench(() => Promise.resolve(answers.shift() ?? true));
    const source = createSource();
    stream.open(createCaptureOrder(1), source.pictures);
    const seen: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      source.send();
      await settle();
      seen.push(notes.length);
    }
    expect([seen, notes]).toEqual([[0, 1, 1], [{ kind: 'flowing', captureId: 1 }]]);
    expect(source.closings.every((close) => close.mock.calls.length === 1)).toBe(true);
  });

  it.each([
    ['ended', 'end'],
    ['broken', 'fail'],
  ] as const)('tells once that a source has %s', async (kind, how) => {
    const { stream, notes } = createBench();
    const source = createSource();
    stream.open(createCaptureOrder(1), source.pictures);
    source[how]();
    await settle();
    expect(notes).toEqual([{ kind, captureId: 1 }]);
  });

  it('tells that a picture cannot be read, and closes it nevertheless', async () => {
    const { stream, notes } = createBench(() => Promise.reject(new Error('not to be read')));
    const source = createSource();
    stream.open(createCaptureOrder(1), source.pictures);
    source.send();
    await settle();
    expect([notes, source.closings[0]?.mock.calls.length]).toEqual([[{ kind: 'broken', captureId: 1 }], 1]);
  });

  it('says nothing of a source that was closed, nor of one that another took the place of', async () => {
    const { stream, notes } = createBench();
    stream.open(createCaptureOrder(1), createSource().pictures);
    stream.open(createCaptureOrder(2), createSource().pictures);
    stream.close();
    await settle();
    expect(notes).toEqual([]);
  });

  it('takes no picture of the next source before the last one of the source before is done', async () => {
    let finish: (isSeen: boolean) => void = () => undefined;
    const { stream, taken, notes } = createBench((captureId) =>
      captureId === 1 ? new Promise<boolean>((resolve) => (finish = resolve)) : Promise.resolve(true),
    );
    const [before, next] = [createSource(), createSource()];
    stream.open(createCaptureOrder(1), before.pictures);
    before.send();
    await settle();
    stream.open(createCaptureOrder(2), next.pictures);
    next.send();
    await settle();
    const takenMeanwhile = [...taken];
    finish(true);
    await settle();
    expect([takenMeanwhile, taken]).toEqual([[1], [1, 2]]);
    expect(notes.at(-1)).toEqual({ kind: 'flowing', captureId: 2 });
  });
});
