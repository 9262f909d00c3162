// From a picture of the screen to what main is told of it: nothing new, or a JPEG of the part that is shared; and a closer look at it
// when one is asked for. Knows neither where pictures come from nor the ports; does not close what it is given.
import { toBox, toInnerBox, type BoxPx } from '../../../electron/contract/region.ts';
import type { CaptureOrder, FrameNote, FrameOrder } from '../../../electron/contract/screen.ts';
import { createChangeTest, createGrid, findCellArea, hideMasks, isDark, measureGrid } from './change-test.ts';
import type { FrameMaker } from './frame-maker.ts';
import type { PictureHalver } from './half-picture.ts';
import type { LumaReader } from './luma-reader.ts';
import type { Size } from './picture-size.ts';

type CloseUp = Extract<FrameOrder, { readonly kind: 'closeUp' }>;

interface PictureTakerDeps {
  readonly maker: FrameMaker;
  readonly luma: LumaReader;
  readonly halver: PictureHalver;
  readonly tell: (note: FrameNote) => void;
}

export interface PictureTaker {
  /** Whether there was anything to be seen: a window may have no size, of which the system gives one pixel, or a black picture. */
  take(picture: VideoFrame, capture: CaptureOrder, capturedAtMs: number): Promise<boolean>;
  follow(order: FrameOrder): void;
  /** Another source, or none: nothing of it was sent yet, and nothing is to be looked at closer. */
  forget(): void;
}

export function createPictureTaker({ maker, luma, halver, tell }: PictureTakerDeps): PictureTaker {
  const changes = createChangeTest();
  const grid = createGrid();
  let closeUp: CloseUp | null = null;
  let takenSize: Size | null = null;

  async function take(picture: VideoFrame, capture: CaptureOrder, capturedAtMs: number): Promise<boolean> {
    const { captureId, area, masks, pixelRatio } = capture;
    const size = sizeOf(picture);
    const part = toBox(area, size);
    if (part.widthPx < 2 || part.heightPx < 2) return tellEmpty(capture);
    const pixels = await luma.read(picture);
    const half = halver.halve(picture, part, pixels);
    try {
      const seen = half?.picture ?? picture;
      const seenPart = toBox(area, sizeOf(seen));
      measureGrid(grid, half?.luma ?? pixels, seenPart);
      if (isDark(grid)) return tellEmpty(capture);
      hideMasks(grid, masks);
      // Cells of another size hold other places: they cannot be compared.
      if (takenSize?.widthPx !== size.widthPx || takenSize.heightPx !== size.heightPx) changes.forget();
      takenSize = size;
      const isNew = changes.isNew(grid, findCellArea(area, size, pixelRatio));
      // Whether it may be seen is looked at while it is made.
      if (isNew || closeUp !== null) tell({ kind: 'taken', captureId, capturedAtMs });
      if (closeUp !== null) await tellCloseUp(picture, part, capture, closeUp, capturedAtMs);
      if (!isNew) {
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

  function tellEmpty({ captureId }: CaptureOrder): false {
    tell({ kind: 'empty', captureId });
    return false;
  }

  async function tellCloseUp(
    picture: VideoFrame,
    shared: BoxPx,
    { captureId, masks }: CaptureOrder,
    { requestId, area: inner }: CloseUp,
    capturedAtMs: number,
  ): Promise<void> {
    closeUp = null;
    const shown = masks.map((mask) => ({
      left: (mask.left - inner.left) / inner.width,
      top: (mask.top - inner.top) / inner.height,
      width: mask.width / inner.width,
      height: mask.height / inner.height,
    }));
    const made = await maker.make(picture, toInnerBox(inner, shared), shown);
    if (made !== null) tell({ kind: 'closeUp', captureId, requestId, ...made, capturedAtMs });
  }

  return {
    take,
    follow(order) {
      if (order.kind === 'forget') changes.forget();
      else if (order.kind === 'ignore') changes.ignore(order.area);
      else closeUp = order;
    },
    forget() {
      closeUp = null;
      takenSize = null;
      changes.forget();
    },
  };
}

function sizeOf({ displayWidth, displayHeight }: VideoFrame): Size {
  return { widthPx: displayWidth, heightPx: displayHeight };
}
