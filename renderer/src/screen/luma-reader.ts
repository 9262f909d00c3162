// Reads the brightness of a picture where the system put it: the plane of it, or the green of packed colours. Owns one buffer,
// made anew only for a larger picture.
import type { LumaLayout } from './change-test.ts';
import type { PictureBytes } from './half-picture.ts';

export interface LumaReader {
  /** The bytes are good until the next call. */
  read(picture: VideoFrame): Promise<LumaLayout & PictureBytes>;
}

export function createLumaReader(): LumaReader {
  let buffer = new Uint8Array(0);
  return {
    read: async (picture) => {
      // A picture that lives in the graphics card names no format: it is asked for in one.
      const isPlanar = picture.format?.startsWith('I4') === true || picture.format === 'NV12';
      const options: VideoFrameCopyToOptions = picture.format === null ? { format: 'RGBX' } : {};
      const neededBytes = picture.allocationSize(options);
      if (buffer.byteLength < neededBytes) buffer = new Uint8Array(neededBytes);
      const planes = await picture.copyTo(buffer, options);
      const [plane] = planes;
      return {
        ...{ bytes: buffer, planes },
        offset: (plane?.offset ?? 0) + (isPlanar ? 0 : 1),
        strideBytes: plane?.stride ?? 0,
        stepBytes: isPlanar ? 1 : 4,
      };
    },
  };
}
