// What is to be seen on the lab's display: pictures of it, raw pixels, and the text in it.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { SCREEN_HEIGHT_PX, SCREEN_WIDTH_PX } from './desktop.ts';
import type { Lab } from './lab.ts';

export interface Region {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Pixels {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Three bytes a pixel, row by row. */
  readonly rgb: Buffer;
}

export const WHOLE_SCREEN: Region = { xPx: 0, yPx: 0, widthPx: SCREEN_WIDTH_PX, heightPx: SCREEN_HEIGHT_PX };

const geometry = ({ xPx, yPx, widthPx, heightPx }: Region) =>
  `${String(Math.round(widthPx))}x${String(Math.round(heightPx))}+${String(Math.round(xPx))}+${String(Math.round(yPx))}`;

const cropArguments = (region: Region | undefined) =>
  region === undefined ? [] : ['-crop', geometry(region), '+repage'];

/** Saves a PNG of the whole desktop, or of a part of it. */
export async function saveScreenshot(lab: Lab, path: string, region?: Region): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  await lab.run('import', ['-silent', '-window', 'root', ...cropArguments(region), path]);
}

/** The colours of a part of the desktop. */
export async function readPixels(lab: Lab, region: Region): Promise<Pixels> {
  const rgb = await lab.run('import', [
    '-silent',
    '-window',
    'root',
    ...cropArguments(region),
    '-depth',
    '8',
    'rgb:-',
  ]);
  const widthPx = Math.round(region.widthPx);
  const heightPx = Math.round(region.heightPx);
  if (rgb.length !== widthPx * heightPx * 3)
    throw new Error(`The region ${geometry(region)} is not wholly on the screen.`);
  return { widthPx, heightPx, rgb };
}

/** A part of a picture; what lies outside is left out. */
export function cropPixels(pixels: Pixels, { xPx, yPx, widthPx, heightPx }: Region): Pixels {
  const left = Math.max(0, xPx);
  const right = Math.min(pixels.widthPx, xPx + widthPx);
  const rows: Buffer[] = [];
  for (let row = Math.max(0, yPx); row < Math.min(pixels.heightPx, yPx + heightPx); row += 1) {
    rows.push(pixels.rgb.subarray((row * pixels.widthPx + left) * 3, (row * pixels.widthPx + right) * 3));
  }
  return { widthPx: right - left, heightPx: rows.length, rgb: Buffer.concat(rows) };
}

/** Share of the pixels that differ visibly between two pictures of the same region, 0 to 1. */
export function compareShare(before: Pixels, after: Pixels, tolerance = 12): number {
  let differentCount = 0;
  for (let offset = 0; offset < before.rgb.length; offset += 3) {
    const isDifferent = [0, 1, 2].some(
      (channel) =>
        Math.abs((before.rgb[offset + channel] ?? 0) - (after.rgb[offset + channel] ?? 0)) > tolerance,
    );
    if (isDifferent) differentCount += 1;
  }
  return differentCount / (before.rgb.length / 3);
}

/** Reads the words on the screen, as a person would see them. */
export async function readText(lab: Lab, path: string): Promise<string> {
  const output = await lab.run('tesseract', [path, '-', '--psm', '11'], { timeoutMs: 60_000 });
  return output.toString().trim();
}
