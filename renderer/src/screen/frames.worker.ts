// Thread contract: this worker alone sees the pictures of the screen. It reads them from the stream that the page hands it, makes
// JPEGs of those that differ, and posts them to main over the media port; the page takes no part. It waits for pictures and for
// their encoding, never for the page or for main. At most one picture is in work; what comes meanwhile is dropped by its stream.
import { toBox, toInnerBox, type BoxPx } from '../../../electron/contract/region.ts';
import type { CaptureOrder, FrameNote, FrameOrder } from '../../../electron/contract/screen.ts';
import { createChangeTest, createGrid, findCellArea, hideMasks, measureGrid } from './change-test.ts';
import { createFrameMaker } from './frame-maker.ts';
import { createPictureHalver } from './half-picture.ts';
import { createLumaReader } from './luma-reader.ts';
import type { CaptureNote, FramesOrder } from './page-orders.ts';
import { createPictureClock } from './picture-clock.ts';
import type { Size } from './picture-size.ts';

type CloseUp = Extract<FrameOrder, { readonly kind: 'closeUp' }>;

function runFrames(): void {
  const maker = createFrameMaker();
  const luma = createLumaReader();
  const halver = createPictureHalver();
  const changes = createChangeTest();
  const grid = createGrid();
  let mainPort: MessagePort | null = null;
  let reader: ReadableStreamDefaultReader<VideoFrame> | null = null;
  let closeUp: CloseUp | null = null;

  const sizeOf = ({ displayWidth, displayHeight }: VideoFrame): Size => ({
    widthPx: displayWidth,
    heightPx: displayHeight,
  });
  const tell = (note: FrameNote): void => mainPort?.postMessage(note);
  const tellPage = (kind: CaptureNote['kind'], { captureId }: CaptureOrder): void => {
    const note: CaptureNote = { kind, captureId };
    self.postMessage(note);
  };

  /** Whether there was anything to be seen: a window may have no size. */
  async function take(picture: VideoFrame, capture: CaptureOrder, capturedAtMs: number): Promise<boolean> {
    const { captureId, area, masks, pixelRatio } = capture;
    const part = toBox(area, sizeOf(picture));
    if (part.widthPx < 1 || part.heightPx < 1) return false;
    const pixels = await luma.read(picture);
    const half = halver.halve(picture, part, pixels);
    try {
      const seen = half?.picture ?? picture;
      const seenPart = toBox(area, sizeOf(seen));
      measureGrid(grid, half?.luma ?? pixels, seenPart);
      hideMasks(grid, masks);
      if (closeUp !== null) await sendCloseUp(picture, part, capture, closeUp, capturedAtMs);
      if (!changes.isNew(grid, findCellArea(area, sizeOf(picture), pixelRatio))) {
        tell({ kind: 'unchanged', captureId });
        return true;
      }
      const made = await maker.make(seen, seenPart, masks);
      if (made !== null) tell({ kind: 'frame', captureId, ...made, capturedAtMs });
      return made !== null;
    } finally {
      half?.picture.close();
    }
  }

  async function sendCloseUp(
    picture: VideoFrame,
    shared: BoxPx,
    { captureId, masks }: CaptureOrder,
    wanted: CloseUp,
    capturedAtMs: number,
  ): Promise<void> {
    closeUp = null;
    const inner = wanted.area;
    const shown = masks.map((mask) => ({
      left: (mask.left - inner.left) / inner.width,
      top: (mask.top - inner.top) / inner.height,
      width: mask.width / inner.width,
      height: mask.height / inner.height,
    }));
    const made = await maker.make(picture, toInnerBox(inner, shared), shown);
    if (made !== null)
      tell({ kind: 'closeUp', captureId, requestId: wanted.requestId, ...made, capturedAtMs });
  }

  async function readAll(
    current: ReadableStreamDefaultReader<VideoFrame>,
    capture: CaptureOrder,
  ): Promise<void> {
    let isFirst = true;
    const clock = createPictureClock(Date.now());
    for (;;) {
      clock.ask(Date.now());
      const { value: picture, done } = await current.read();
      if (done) return;
      const capturedAtMs = clock.fetch(Date.now());
      try {
        if (reader !== current) continue;
        const isSeen = await take(picture, capture, capturedAtMs);
        if (isFirst && isSeen) tellPage('flowing', capture);
        isFirst &&= !isSeen;
      } finally {
        picture.close();
      }
    }
  }

  function close(): void {
    const closing = reader;
    reader = null;
    closeUp = null;
    changes.forget();
    closing?.cancel().catch(() => undefined);
  }

  function takePort(port: MessagePort | undefined): void {
    mainPort?.close();
    mainPort = port ?? null;
    if (mainPort === null) return;
    mainPort.onmessage = ({ data }: MessageEvent<FrameOrder>) => {
      if (data.kind === 'forget') changes.forget();
      else if (data.kind === 'ignore') changes.ignore(data.area);
      else closeUp = data;
    };
  }

  self.addEventListener('message', (event: MessageEvent<FramesOrder>) => {
    const order = event.data;
    if ('type' in order) {
      takePort(event.ports[0]);
      return;
    }
    close();
    if (order.kind === 'close') return;
    const current = order.pictures.getReader();
    reader = current;
    readAll(current, order.capture).catch(() => {
      if (reader !== current) return;
      close();
      tellPage('broken', order.capture);
    });
  });
}

runFrames();
