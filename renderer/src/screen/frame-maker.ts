// Makes a JPEG of a part of a picture: fitted, painted over where it must not be seen, and small enough. Owns one canvas; knows
// nothing of ports or of what was sent.
import type { Area } from '../../../electron/contract/screen.ts';
import { attempts, fitSize, mostBytes, scaleSize, type Size } from './picture-size.ts';

export interface MadeFrame extends Size {
  readonly jpeg: ArrayBuffer;
}

export interface FrameMaker {
  /** `masks` are parts of `area`; null when the area has no pixels. */
  make(picture: VideoFrame, area: Area, masks: readonly Area[]): Promise<MadeFrame | null>;
}

/** The part of a picture that an area means, in whole pixels. */
export interface Part extends Size {
  readonly leftPx: number;
  readonly topPx: number;
}

export function findPart(area: Area, { widthPx, heightPx }: Size): Part {
  const leftPx = Math.round(area.left * widthPx);
  const topPx = Math.round(area.top * heightPx);
  return {
    leftPx,
    topPx,
    widthPx: Math.min(widthPx - leftPx, Math.round(area.width * widthPx)),
    heightPx: Math.min(heightPx - topPx, Math.round(area.height * heightPx)),
  };
}

export function createFrameMaker(): FrameMaker {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { alpha: false });

  function draw(picture: VideoFrame, part: Part, size: Size, masks: readonly Area[]): void {
    if (context === null) return;
    // Setting the size clears the canvas and costs its memory anew: only when it is another one.
    if (canvas.width !== size.widthPx || canvas.height !== size.heightPx) {
      canvas.width = size.widthPx;
      canvas.height = size.heightPx;
    }
    context.imageSmoothingQuality = 'high';
    context.drawImage(
      picture,
      ...([part.leftPx, part.topPx, part.widthPx, part.heightPx] as const),
      ...([0, 0, size.widthPx, size.heightPx] as const),
    );
    context.fillStyle = '#000';
    for (const mask of masks) {
      const left = Math.floor(mask.left * size.widthPx);
      const top = Math.floor(mask.top * size.heightPx);
      const right = Math.ceil((mask.left + mask.width) * size.widthPx);
      const bottom = Math.ceil((mask.top + mask.height) * size.heightPx);
      context.fillRect(left, top, right - left, bottom - top);
    }
  }

  return {
    make: async (picture, area, masks) => {
      const part = findPart(area, { widthPx: picture.displayWidth, heightPx: picture.displayHeight });
      if (part.widthPx < 1 || part.heightPx < 1) return null;
      const fitted = fitSize(part);
      let made: MadeFrame | null = null;
      let drawnScale = 0;
      for (const { quality, scale } of attempts) {
        const size = scaleSize(fitted, scale);
        if (scale !== drawnScale) draw(picture, part, size, masks);
        drawnScale = scale;
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
        made = { jpeg: await blob.arrayBuffer(), ...size };
        if (blob.size <= mostBytes) return made;
      }
      return made;
    },
  };
}
