// Windows full of text on the lab's display, for questions about what is seen: text that stands, scrolls, or is turned page by
// page. The words are known, so that what is read can be held against what was shown.
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScreenSize } from '../../tests/lab/desktop.ts';
import type { Lab } from '../../tests/lab/lab.ts';
import type { LabProcess } from '../../tests/lab/process.ts';
import { waitForWindow } from '../../tests/lab/windows.ts';

/** 12 px at the lab's 96 dots an inch. */
const fontPoints = 9;
const cellWidthPx = 8;
const cellHeightPx = 15;
/** The title bar that the window manager adds, and the frame. */
const barHeightPx = 30;
/** Words that are no others with a letter misread. */
const words = (
  'harbour lantern gravel ribbon copper meadow timber violet saddle pepper walnut orchid anchor basket candle desert ' +
  'engine falcon garden hammer island jacket kettle ladder magnet needle oyster pillow quarry rocket silver tunnel'
).split(' ');

export interface TurnedPages {
  /** Shows a page in place of the one before. */
  readonly show: (lines: readonly string[]) => void;
  readonly stop: () => Promise<void>;
}

/** Lines of words in an order of their own for each page, as wide as the window but for a margin. */
export function composePage(page: number, { widthPx }: ScreenSize, lineCount: number): readonly string[] {
  const columns = Math.floor(widthPx / cellWidthPx) - 8;
  return Array.from({ length: lineCount }, (_, line) => {
    let text = '   ';
    for (let place = 0; ; place += 1) {
      const word = words[(page * 7 + line * 13 + place * 5 + place * place * (page % 3)) % words.length];
      if (word === undefined || text.length + word.length + 1 > columns) return text;
      text += ` ${word}`;
    }
  });
}

/** How many lines of text a display holds. */
export function countLines({ heightPx }: ScreenSize): number {
  return Math.floor((heightPx - barHeightPx) / cellHeightPx);
}

/** Text that runs through the window five times a second, a page at a time. */
export function openScrollingText(lab: Lab, size: ScreenSize): Promise<LabProcess> {
  const paths = [0, 1, 2].map((page) =>
    writePage(lab, `scrolled-${String(page)}`, composePage(page, size, countLines(size))),
  );
  return openText(
    lab,
    'Scrolling text',
    size,
    `while :; do for page in ${paths.join(' ')}; do cat "$page"; sleep 0.2; done; done`,
  );
}

/** Text that stands still. */
export function openStandingText(lab: Lab, size: ScreenSize): Promise<LabProcess> {
  const path = writePage(lab, 'standing', composePage(0, size, countLines(size) - 1));
  return openText(lab, 'Standing text', size, `printf '\\033[?25l'; cat '${path}'; exec sleep 100000`);
}

/** Pages shown one after the other; every second one light on dark. */
export async function openTurnedPages(lab: Lab, size: ScreenSize): Promise<TurnedPages> {
  const fifoPath = join(lab.directory, 'pages');
  await lab.run('mkfifo', [fifoPath]);
  const script =
    `printf '\\033[?25l'; exec 3<>'${fifoPath}'; while read -r look page <&3; ` +
    `do printf "\\033[?5$look\\033[H\\033[2J"; cat "$page"; done`;
  const terminal = await openText(lab, 'Pages of text', size, script);
  const orders = createWriteStream(fifoPath);
  let shown = 0;
  return {
    show: (lines) => {
      shown += 1;
      const path = writePage(lab, `page-${String(shown)}`, lines);
      orders.write(`${shown % 2 === 0 ? 'h' : 'l'} ${path}\n`);
    },
    stop: async () => {
      orders.destroy();
      await terminal.stop();
    },
  };
}

function writePage(lab: Lab, name: string, lines: readonly string[]): string {
  const path = join(lab.directory, `${name}.txt`);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function openText(lab: Lab, title: string, size: ScreenSize, script: string): Promise<LabProcess> {
  const columns = Math.floor(size.widthPx / cellWidthPx) - 2;
  const look = [
    '-bg',
    '#fbfbfb',
    '-fg',
    '#1c1f24',
    '-fa',
    'DejaVu Sans Mono',
    '-fs',
    String(fontPoints),
    '-b',
    '2',
  ];
  const place = ['-T', title, '-geometry', `${String(columns)}x${String(countLines(size))}+0+0`];
  const terminal = lab.start('xterm', 'xterm', [...place, ...look, '-e', 'sh', '-c', script]);
  await waitForWindow(lab, new RegExp(`^${title}$`));
  return terminal;
}
