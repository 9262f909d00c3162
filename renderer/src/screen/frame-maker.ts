// Makes a JPEG of a part of a picture: fitted, painted over where it must not be seen, and small enough. Owns one canvas; knows
// nothing of ports or of what was sent.
import type { BoxPx } from '../../../electron/contract/region.ts';
import type { Area } from '../../../electron/contract/screen.ts';
import { attempts, fitSize, mostBytes, scaleSize, type Size } from './picture-size.ts';
import { createPressingMemory } from './press-harder.ts';

export interface MadeFrame extends Size {
  readonly jpeg: ArrayBuffer;
}

export interface FrameMaker {
  /** Of this part of the picture; `masks` are parts of it. Null when it has no pixels. */
  make(picture: VideoFrame, part: BoxPx, masks: readonly Area[]): Promise<MadeFrame | null>;
}

export function createFrameMaker(): FrameMaker {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { alpha: false });
  const pressing = createPressingMemory();

  function draw(picture: VideoFrame, part: BoxPx, size: Size, masks: readonly Area[]): void {
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

  async function make(picture: VideoFrame, part: BoxPx, masks: readonly Area[]): Promise<MadeFrame | null> {
    if (part.widthPx < 1 || part.heightPx < 1) return null;
    const fitted = fitSize(part);
    let made: MadeFrame | null = null;
    let drawnScale = 0;
    for (const attempt of pressing.attemptsNow()) {
      const { quality, scale } = attempt;
      const size = scaleSize(fitted, scale);
      if (scale !== drawnScale) draw(picture, part, size, masks);
      drawnScale = scale;
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
      made = { jpeg: await blob.arrayBuffer(), ...size };
      if (blob.size > mostBytes && attempt !== attempts.at(-1)) continue;
      return pressing.noteTaken(attempt, blob.size) ? make(picture, part, masks) : made;
    }
    return made;
  }

  return { make };
}
