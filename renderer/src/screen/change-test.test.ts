import { describe, expect, it } from 'vitest';
import {
  createChangeTest,
  createGrid,
  findCellArea,
  hideMasks,
  isDark,
  measureGrid,
  type Grid,
} from './change-test.ts';

const widthPx = 1920;
const heightPx = 1080;
const cellArea = findCellArea({ left: 0, top: 0, width: 1, height: 1 }, { widthPx, heightPx }, 1);

/** A light screen with dark boxes on it, each `[left, top, width, height]`. */
function draw(...boxes: readonly (readonly [number, number, number, number])[]): Grid {
  const bytes = new Uint8Array(widthPx * heightPx).fill(240);
  for (const [left, top, width, height] of boxes)
    for (let y = top; y < top + height; y += 1)
      bytes.fill(20, y * widthPx + left, y * widthPx + left + width);
  const grid = createGrid();
  measureGrid(
    grid,
    { bytes, offset: 0, strideBytes: widthPx, stepBytes: 1 },
    { leftPx: 0, topPx: 0, widthPx, heightPx },
  );
  return grid;
}

/** Strokes of letters at 12 px: about 20 dark pixels each. */
function write(
  text: string,
  left: number,
  top: number,
): readonly (readonly [number, number, number, number])[] {
  return Array.from({ length: text.length }).flatMap((_, index) => [
    [left + index * 7, top, 1, 9] as const,
    [left + index * 7 + 3, top, 1, 9] as const,
    [left + index * 7, top + 4, 4, 1] as const,
  ]);
}

describe('the change test', () => {
  it('tells black, of whichever kind, from a dark screen with a word on it', () => {
    const dark = createGrid().fill(16.4);
    const withWord = createGrid().fill(16);
    withWord[900] = 19;
    expect([isDark(createGrid()), isDark(dark), isDark(withWord), isDark(draw())]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('takes the first picture for new, and an unchanged one not', () => {
    const changes = createChangeTest();
    expect([changes.isNew(draw(), cellArea), changes.isNew(draw(), cellArea)]).toEqual([true, false]);
  });

  it('takes a blinking caret for no change', () => {
    const changes = createChangeTest();
    changes.isNew(draw(), cellArea);
    const seen = [draw([600, 410, 2, 18]), draw(), draw([600, 410, 2, 18])].map((grid) =>
      changes.isNew(grid, cellArea),
    );
    expect(seen).toEqual([false, false, false]);
  });

  it.each([
    ['in the middle of a cell', 605, 402],
    ['over the corner of four cells', 600, 445],
  ])('takes a typed word for one, %s', (_, left, top) => {
    const changes = createChangeTest();
    changes.isNew(draw(), cellArea);
    expect(changes.isNew(draw(...write('word', left, top)), cellArea)).toBe(true);
  });

  it('sends the block of a terminal that blinks once, and then no more', () => {
    const changes = createChangeTest();
    const on = draw([600, 410, 9, 18]);
    const seen = [draw(), on, draw(), on, draw(), on].map((grid) => changes.isNew(grid, cellArea));
    expect(seen).toEqual([true, true, false, false, false, false]);
  });

  it('takes a return to another whole window for new', () => {
    const changes = createChangeTest();
    const mail = draw([100, 100, 800, 600]);
    const seen = [draw(), mail, draw(), mail].map((grid) => changes.isNew(grid, cellArea));
    expect(seen).toEqual([true, true, true, true]);
  });

  it('takes what is there for new after it was told to forget', () => {
    const changes = createChangeTest();
    changes.isNew(draw(), cellArea);
    changes.forget();
    expect(changes.isNew(draw(), cellArea)).toBe(true);
  });

  it('does not see what is painted over', () => {
    const changes = createChangeTest();
    const hidden = (grid: Grid): Grid => {
      hideMasks(grid, [{ left: 0.25, top: 0.25, width: 0.25, height: 0.25 }]);
      return grid;
    };
    changes.isNew(hidden(draw()), cellArea);
    expect(changes.isNew(hidden(draw([500, 300, 200, 200])), cellArea)).toBe(false);
  });

  it('does not see what changes in our own window, but what is there when it has gone', () => {
    const changes = createChangeTest();
    const withHud = draw([700, 800, 400, 200]);
    changes.isNew(withHud, cellArea);
    changes.ignore({ left: 690 / 1920, top: 790 / 1080, width: 420 / 1920, height: 220 / 1080 });
    expect(changes.isNew(draw([700, 800, 400, 200], [710, 790, 100, 10]), cellArea)).toBe(false);
    expect(changes.isNew(draw([700, 800, 400, 200], [100, 100, 40, 40]), cellArea)).toBe(true);
    changes.ignore(null);
    expect(changes.isNew(draw([100, 100, 40, 40]), cellArea)).toBe(true);
  });

  it('measures ink in points of the display: a caret of twice the pixels is none either', () => {
    const area = findCellArea({ left: 0, top: 0, width: 1, height: 1 }, { widthPx, heightPx }, 2);
    const changes = createChangeTest();
    changes.isNew(draw(), area);
    expect(changes.isNew(draw([600, 410, 4, 36]), area)).toBe(false);
  });
});
