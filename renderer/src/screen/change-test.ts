// Tells whether a picture differs from what was last sent, by the mean brightness of 64 × 36 cells. A blinking caret is no
// change, a typed word is: what counts is the ink between two pictures, not how many cells it lies in. Pure; allocates no memory for pixels.
import type { Area } from '../../../electron/contract/screen.ts';
import { sumBytes, toWords } from './sum-bytes.ts';

const columns = 64;
const rows = 36;
const cellCount = columns * rows;
export type Grid = Float32Array;

/** Where the brightness of a pixel is in memory. */
export interface LumaLayout {
  /** Begin at a multiple of four in their memory. */
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly strideBytes: number;
  /** From one pixel to the next: 1 for a brightness plane, 4 for packed colours (green is taken for the brightness). */
  readonly stepBytes: number;
}

/**
 * Ink, in pixels that turn from black to white: a caret of 2 × 20 has 40, a word of four letters at 12 px 70 and more.
 * In points of the display: a display with twice the pixels has four times the ink.
 */
const quietInk = 48;
/** What may blink by itself: no more cells and no more ink than a terminal's block. */
const blinkCells = 6;
const blinkInk = 500;

export function createGrid(): Grid {
  return new Float32Array(cellCount);
}

/** Fills `grid` with the mean brightness of each cell of a part of the picture, 0 to 255. */
export function measureGrid(
  grid: Grid,
  luma: LumaLayout,
  part: {
    readonly leftPx: number;
    readonly topPx: number;
    readonly widthPx: number;
    readonly heightPx: number;
  },
): void {
  const { bytes, offset, strideBytes, stepBytes } = luma;
  const words = toWords(bytes);
  for (let row = 0; row < rows; row += 1) {
    const fromY = part.topPx + Math.floor((row * part.heightPx) / rows);
    const toY = Math.max(fromY + 1, part.topPx + Math.floor(((row + 1) * part.heightPx) / rows));
    for (let column = 0; column < columns; column += 1) {
      const fromX = part.leftPx + Math.floor((column * part.widthPx) / columns);
      const toX = Math.max(fromX + 1, part.leftPx + Math.floor(((column + 1) * part.widthPx) / columns));
      let sum = 0;
      for (let y = fromY; y < toY; y += 1) {
        const at = offset + y * strideBytes + fromX * stepBytes;
        const end = at + (toX - fromX) * stepBytes;
        if (stepBytes === 1) sum += sumBytes(bytes, words, at, end);
        else for (let packed = at; packed < end; packed += stepBytes) sum += bytes[packed] ?? 0;
      }
      grid[row * columns + column] = sum / ((toY - fromY) * (toX - fromX));
    }
  }
}

/** Black as video has it is 16, as a graphics card has it 0; a mean may be rounded up. */
const blackest = 17;

/** Whether there is no light in it at all. */
export function isDark(grid: Grid): boolean {
  return grid.every((level) => level <= blackest);
}

/** What is painted over changes unseen. */
export function hideMasks(grid: Grid, masks: readonly Area[]): void {
  for (const mask of masks) fillCells(grid, mask, 0);
}

/** Every cell that an area touches. */
function fillCells(cells: Grid | Uint8Array, { left, top, width, height }: Area, value: number): void {
  const toRow = Math.min(rows, Math.ceil((top + height) * rows));
  const toColumn = Math.min(columns, Math.ceil((left + width) * columns));
  for (let row = Math.max(0, Math.floor(top * rows)); row < toRow; row += 1)
    cells.fill(value, row * columns + Math.max(0, Math.floor(left * columns)), row * columns + toColumn);
}

export interface ChangeTest {
  /** Whether this picture is new; if so it counts as sent. */
  isNew(grid: Grid, cellAreaPoints: number): boolean;
  /** What changes in this part of the picture is no change; null takes that back. */
  ignore(area: Area | null): void;
  /** The next picture is new, whatever it shows. */
  forget(): void;
}

export function createChangeTest(): ChangeTest {
  const sent = createGrid();
  const sentBefore = createGrid();
  /** How many of the two hold a picture. */
  let kept = 0;
  let differsByABlink = false;
  const ignored = new Uint8Array(cellCount);

  return {
    isNew: (grid, cellAreaPoints) => {
      if (kept > 0 && measureInk(grid, sent, ignored) * cellAreaPoints < quietInk) return false;
      // Back to what was sent just before, and only a blink lies between the two.
      if (kept > 1 && differsByABlink && measureInk(grid, sentBefore, ignored) * cellAreaPoints < quietInk)
        return false;
      differsByABlink =
        kept > 0 &&
        countCells(grid, sent, ignored) <= blinkCells &&
        measureInk(grid, sent, ignored) * cellAreaPoints <= blinkInk;
      sentBefore.set(sent);
      sent.set(grid);
      kept = Math.min(2, kept + 1);
      return true;
    },
    ignore: (area) => {
      ignored.fill(0);
      if (area !== null) fillCells(ignored, area, 1);
    },
    forget: () => {
      kept = 0;
    },
  };
}

/** The area of a cell, in points of the display. */
export function findCellArea(
  area: Area,
  frame: { widthPx: number; heightPx: number },
  pixelRatio: number,
): number {
  const areaPx = frame.widthPx * area.width * frame.heightPx * area.height;
  return areaPx / cellCount / (pixelRatio * pixelRatio);
}

/** Below this a difference is the noise of a conversion, not ink. */
const noiseLevels = 0.4;

/** In areas of a cell. */
function measureInk(left: Grid, right: Grid, ignored: Uint8Array): number {
  let levels = 0;
  for (let cell = 0; cell < cellCount; cell += 1) {
    const difference = Math.abs((left[cell] ?? 0) - (right[cell] ?? 0));
    if (ignored[cell] === 0 && difference > noiseLevels) levels += difference;
  }
  return levels / 255;
}

function countCells(left: Grid, right: Grid, ignored: Uint8Array): number {
  let count = 0;
  for (let cell = 0; cell < cellCount; cell += 1)
    if (ignored[cell] === 0 && Math.abs((left[cell] ?? 0) - (right[cell] ?? 0)) > noiseLevels) count += 1;
  return count;
}
