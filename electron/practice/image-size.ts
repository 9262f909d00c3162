// Finds the width and height of a JPEG or PNG in its header, without decoding it. Pure.

export interface ImageSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Markers that start a frame and so carry its size (ITU T.81, table B.1): C0–CF without C4, C8 and CC. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Markers that stand alone, without a length: TEM, RST0–7 and SOI. */
function standsAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** The size the header gives, or null when it gives none (cut off, or another kind of file). */
export function readImageSize(image: Uint8Array): ImageSize | null {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength);
  if (image.byteLength >= 24 && view.getUint32(0) === 0x89504e47) {
    return { widthPx: view.getUint32(16), heightPx: view.getUint32(20) };
  }
  if (image.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  return readJpegSize(view);
}

function readJpegSize(view: DataView): ImageSize | null {
  let offset = 2;
  while (offset + 4 <= view.byteLength) {
    if (view.getUint8(offset) !== 0xff) return null;
    const marker = view.getUint8(offset + 1);
    if (marker === 0xff) {
      offset += 1;
    } else if (standsAlone(marker)) {
      offset += 2;
    } else if (isStartOfFrame(marker)) {
      if (offset + 9 > view.byteLength) return null;
      return { heightPx: view.getUint16(offset + 5), widthPx: view.getUint16(offset + 7) };
    } else {
      offset += 2 + view.getUint16(offset + 2);
    }
  }
  return null;
}
