// A display as sharing knows it. Pure.
import type { SizePx } from '../../contract/screen.ts';

/** In points of the whole desktop. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a window lies. */
export interface WindowPlace {
  /** What is captured of it. */
  readonly content: Box;
  /** With its title and edges, as a person sees it. */
  readonly whole: Box;
  /** It is not minimised, and on this desktop. */
  readonly isViewable: boolean;
}

export interface DisplayFacts {
  readonly id: string;
  readonly bounds: Box;
  readonly pixelRatio: number;
}

/** The size of a display in its own pixels. */
export function measureDisplay({ bounds, pixelRatio }: DisplayFacts): SizePx {
  return {
    widthPx: Math.round(bounds.width * pixelRatio),
    heightPx: Math.round(bounds.height * pixelRatio),
  };
}
