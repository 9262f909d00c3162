// Reads the pictures of one source after the other, hands each on, closes it, and tells what becomes of the source. At most one
// picture is in work; what comes meanwhile is dropped by its stream.
import type { CaptureOrder } from '../../../electron/contract/screen.ts';
import type { CaptureNote } from './page-orders.ts';
import { createPictureClock } from './picture-clock.ts';
import type { PictureTaker } from './picture-taker.ts';

export interface PictureStream {
  /** Takes these pictures until they end; whatever was taken before is over. */
  open(capture: CaptureOrder, pictures: ReadableStream<VideoFrame>): void;
  close(): void;
}

export function createPictureStream(
  taker: Pick<PictureTaker, 'take' | 'forget'>,
  tell: (note: CaptureNote) => void,
): PictureStream {
  let reader: ReadableStreamDefaultReader<VideoFrame> | null = null;
  /** Ends with the last picture of the source before: pictures of two sources must not meet in one canvas. */
  let work: Promise<void> = Promise.resolve();

  function close(): void {
    const closing = reader;
    reader = null;
    closing?.cancel().catch(() => undefined);
  }

  async function readAll(
    current: ReadableStreamDefaultReader<VideoFrame>,
    capture: CaptureOrder,
    openedAtMs: number,
  ): Promise<void> {
    taker.forget();
    let isFirst = true;
    const clock = createPictureClock(openedAtMs);
    for (;;) {
      clock.ask(Date.now());
      const { value: picture, done } = await current.read();
      if (done) return;
      const capturedAtMs = clock.fetch(Date.now());
      try {
        if (reader !== current) continue;
        const isSeen = await taker.take(picture, capture, capturedAtMs);
        if (isFirst && isSeen) tell({ kind: 'flowing', captureId: capture.captureId });
        isFirst &&= !isSeen;
      } finally {
        picture.close();
      }
    }
  }

  return {
    close,
    open(capture, pictures) {
      close();
      const current = pictures.getReader();
      reader = current;
      const openedAtMs = Date.now();
      const end = (kind: 'ended' | 'broken'): void => {
        if (reader !== current) return;
        close();
        tell({ kind, captureId: capture.captureId });
      };
      work = work
        .then(() => readAll(current, capture, openedAtMs))
        .then(
          () => end('ended'),
          () => end('broken'),
        );
    },
  };
}
