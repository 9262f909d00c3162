// frame-text: words of 12 px on the display that text recognition finds in the frame as it was sent.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScreenSize } from '../../tests/lab/desktop.ts';
import { epochMs, sleep } from '../../tests/lab/wait.ts';
import type { EventOf } from '../kit/event-log.ts';
import { beginSilentTalk, makeSharingProfile, startSharing } from '../kit/shared-talk.ts';
import type { Stage } from '../kit/stage.ts';
import { composePage, countLines, openTurnedPages } from '../kit/text-windows.ts';
import type { Question } from '../question.ts';
import { createRow } from '../results.ts';
import { percentile, spreadOf } from '../statistics.ts';

const size: ScreenSize = { widthPx: 1920, heightPx: 1080 };
/** Of a full page, these are read: the first ones, to an empty line. */
const readLineCount = 16;
/** From the title bar to the empty line, in pixels of the display. */
const readArea = { topPx: 22, heightPx: 16.5 * 15 };
/** A picture is taken once a second; the one that is looked at was taken after the page stood. */
const standMs = 1_200;
const pictureLimitMs = 10_000;
const readLimitMs = 180_000;
/** Letters of ten pixels are read from a picture of this size as well as from print. */
const enlargement = '300%';
const leastPercent = 95;

export const frameText: Question = {
  ids: ['frame-text'],
  measure: async ({ trials, stage: openStage }) => {
    const stage = await openStage();
    const pages = await openTurnedPages(stage.lab, size);
    const run = await stage.launch({ profileDirectory: makeSharingProfile(stage) });
    const percents: number[] = [];
    let largestBytes = 0;
    try {
      await beginSilentTalk(stage);
      await startSharing(stage);
      for (let page = 0; page < trials; page += 1) {
        const lines = composePage(page, size, countLines(size) - 1);
        pages.show(lines.with(readLineCount, ''));
        const shownAtMs = epochMs();
        await stage.events.next('pictureReceived', { afterMs: shownAtMs, timeoutMs: pictureLimitMs });
        await sleep(standMs);
        const frame = stage.events.list('pictureReceived', shownAtMs).at(-1);
        if (frame === undefined) throw new Error('No picture of the page came.');
        largestBytes = Math.max(largestBytes, frame.picture.bytes.byteLength);
        percents.push(await readPercent(stage, frame, lines.slice(0, readLineCount)));
        stage.events.clear();
      }
    } finally {
      await run.stop();
      await pages.stop();
    }
    const spread = spreadOf(percents);
    const low = percentile(percents, 0.05);
    return [
      createRow(
        'frame-text',
        { ...spread, p95: low },
        {
          met: low >= leastPercent,
          note:
            `pages full of 12 px text (DejaVu Sans Mono), every second one light on dark, on a display of 1920 × 1080; their first ` +
            `${String(readLineCount)} lines, read by tesseract from the JPEG as it was sent, enlarged to ${enlargement}. p95 is what 95 % of the pages reach; ` +
            `largest frame ${String(Math.round(largestBytes / 1024))} KB.`,
        },
      ),
    ];
  },
};

/** Words of the page that were found, each as often as it stands there, in per cent. */
async function readPercent(
  { lab }: Stage,
  { picture }: EventOf<'pictureReceived'>,
  lines: readonly string[],
): Promise<number> {
  const jpegPath = join(lab.directory, 'sent.jpg');
  const largePath = join(lab.directory, 'sent.png');
  writeFileSync(jpegPath, picture.bytes);
  if (picture.size === null) throw new Error('The picture does not tell its size.');
  const { widthPx } = picture.size;
  const scale = widthPx / size.widthPx;
  const rows = `${String(widthPx)}x${String(Math.round(readArea.heightPx * scale))}+0+${String(Math.round(readArea.topPx * scale))}`;
  await lab.run('convert', [
    ...[jpegPath, '-crop', rows, '+repage', '-colorspace', 'Gray', '-resize', enlargement, largePath],
  ]);
  // By one thread: several wait for each other on a machine that has other work.
  const text = await lab.run('env', ['OMP_THREAD_LIMIT=1', 'tesseract', largePath, '-', '--psm', '6'], {
    timeoutMs: readLimitMs,
  });
  const found = countWords(
    text
      .toString()
      .toLowerCase()
      .split(/[^a-z]+/),
  );
  const wanted = countWords(lines.flatMap((line) => line.trim().split(/ +/)));
  let right = 0;
  let all = 0;
  for (const [word, count] of wanted) {
    right += Math.min(count, found.get(word) ?? 0);
    all += count;
  }
  return (right / all) * 100;
}

function countWords(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
