// How large a picture is made and how hard it is pressed, so that its text stays legible and its message small. Pure.

/** Text of 12 px stays legible, and more is scaled down by the service (source: PROTOCOL 3.3). */
const longestSidePx = 1536;
/** As base64 still below the 512 KiB that every endpoint takes (source: PROTOCOL 1.3). */
export const mostBytes = 350 * 1024;

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Attempt {
  readonly quality: number;
  /** Of the fitted size. */
  readonly scale: number;
}

/** In this order until one is small enough; the last one is taken whatever it weighs. */
export const attempts: readonly Attempt[] = [
  { quality: 0.85, scale: 1 },
  { quality: 0.7, scale: 1 },
  { quality: 0.55, scale: 1 },
  { quality: 0.55, scale: 0.8 },
  { quality: 0.55, scale: 0.6 },
  { quality: 0.4, scale: 0.5 },
];

/** The size at which a picture is sent: never larger than it is. */
export function fitSize({ widthPx, heightPx }: Size, mostPx = longestSidePx): Size {
  const scale = Math.min(1, mostPx / Math.max(widthPx, heightPx));
  return { widthPx: atLeastOne(widthPx * scale), heightPx: atLeastOne(heightPx * scale) };
}

export function scaleSize({ widthPx, heightPx }: Size, scale: number): Size {
  return { widthPx: atLeastOne(widthPx * scale), heightPx: atLeastOne(heightPx * scale) };
}

function atLeastOne(px: number): number {
  return Math.max(1, Math.round(px));
}

/** Whether half as many pixels each way are still at least as many as are sent. */
export function isTwiceTooLarge({ widthPx, heightPx }: Size): boolean {
  return Math.max(widthPx, heightPx) >= 2 * longestSidePx;
}
