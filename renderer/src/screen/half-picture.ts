// Halves pictures that are more than twice as large as what is sent: the mean of four pixels, plane by plane. The canvas would
// turn every pixel into colours first, which takes longer than it takes to press a picture of a large display once.
import type { LumaLayout } from './change-test.ts';
import { isTwiceTooLarge, type Size } from './picture-size.ts';

/** Where a plane lies in memory; one byte a value. */
export interface Plane extends Size {
  readonly offset: number;
  readonly strideBytes: number;
}

/** A plane of half the size, rows without a gap; a last odd row or column is left out. Returns the bytes written. */
export function halvePlane(from: Uint8Array, plane: Plane, to: Uint8Array, toOffset: number): number {
  const widthPx = plane.widthPx >> 1;
  const heightPx = plane.heightPx >> 1;
  let at = toOffset;
  for (let y = 0; y < heightPx; y += 1) {
    let upper = plane.offset + 2 * y * plane.strideBytes;
    let lower = upper + plane.strideBytes;
    for (let x = 0; x < widthPx; x += 1) {
      const sum = (from[upper] ?? 0) + (from[upper + 1] ?? 0) + (from[lower] ?? 0) + (from[lower + 1] ?? 0);
      to[at] = (sum + 2) >> 2;
      at += 1;
      upper += 2;
      lower += 2;
    }
  }
  return at - toOffset;
}

export interface PictureBytes {
  readonly bytes: Uint8Array;
  /** As the picture's own format has them. */
  readonly planes: readonly PlaneLayout[];
}

export interface HalvedPicture {
  /** Somebody has to close it. */
  readonly picture: VideoFrame;
  /** Its brightness, good until the next call. */
  readonly luma: LumaLayout;
}

export interface PictureHalver {
  /** Null when the part that is sent needs the whole picture, or when the format has no planes of that kind. */
  halve(picture: VideoFrame, part: Size, from: PictureBytes): HalvedPicture | null;
}

/** Owns one buffer, made anew only for a larger picture. */
export function createPictureHalver(): PictureHalver {
  let buffer = new Uint8Array(0);
  return {
    halve: (picture, part, { bytes, planes }) => {
      const [y, u, v] = planes;
      // Four pixels share a colour: only a picture of whole fours halves without a seam.
      const isWhole = picture.codedWidth % 4 === 0 && picture.codedHeight % 4 === 0 && isShownWhole(picture);
      if (picture.format !== 'I420' || !isWhole || !isTwiceTooLarge(part)) return null;
      if (y === undefined || u === undefined || v === undefined) return null;
      const size = { widthPx: picture.codedWidth, heightPx: picture.codedHeight };
      const colours = { widthPx: size.widthPx / 2, heightPx: size.heightPx / 2 };
      const neededBytes = (size.widthPx * size.heightPx * 3) / 8;
      if (buffer.byteLength < neededBytes) buffer = new Uint8Array(neededBytes);
      let offset = halvePlane(bytes, toPlane(y, size), buffer, 0);
      offset += halvePlane(bytes, toPlane(u, colours), buffer, offset);
      halvePlane(bytes, toPlane(v, colours), buffer, offset);
      const half = new VideoFrame(buffer, {
        ...{ format: 'I420', codedWidth: colours.widthPx, codedHeight: colours.heightPx },
        ...{ timestamp: picture.timestamp, colorSpace: picture.colorSpace },
      });
      return {
        picture: half,
        luma: { bytes: buffer, offset: 0, strideBytes: colours.widthPx, stepBytes: 1 },
      };
    },
  };
}

function toPlane({ offset, stride }: PlaneLayout, size: Size): Plane {
  return { offset, strideBytes: stride, ...size };
}

function isShownWhole({
  codedWidth,
  codedHeight,
  displayWidth,
  displayHeight,
  visibleRect,
}: VideoFrame): boolean {
  const isCut =
    visibleRect !== null && (visibleRect.width !== codedWidth || visibleRect.height !== codedHeight);
  return !isCut && displayWidth === codedWidth && displayHeight === codedHeight;
}
