// Windows of real programs: each is found by its name and its picture, chosen by keyboard and asked about; and what a browser goes
// through while it is shared, to a page that nobody may see and to its end.
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Clip } from '../lab/clip.ts';
import { openBrowser, openEditor, writePage, type WebPage } from '../lab/programs.ts';
import { compareShare, readPixels, readText, type Region } from '../lab/screen.ts';
import { synthesize } from '../lab/speech.ts';
import { epochMs, sleep } from '../lab/wait.ts';
import { openTerminal, placeWindow, waitForFocus, waitForWindow, type WindowInfo } from '../lab/windows.ts';
import { beginTalk, usePlay } from './play.ts';
import { createSharing } from './sharing.ts';
import { takePicture, talkKey, waitForEvent, waitForHud, type Stage } from './stage.ts';

const letter = `Dear harbour master,

the crane on the north pier has stopped again. Its display
says error E4711, which the manual does not know.

Could somebody look at it before Thursday, please?
`;
const nextPage = 'account.html';
const bank: WebPage = {
  fileName: nextPage,
  title: 'My account (Private Browsing)',
  body: '<h1>Account 4711</h1><p>Nobody is to see this.</p>',
};
const harbour: WebPage = {
  fileName: 'harbour.html',
  title: 'Harbour handbook',
  body: `<h1>Errors of the crane</h1>
    <p>E4711: the boom has met an obstacle. Lower the load before it is raised again.</p>
    <p>E4712: the wind is too strong.</p>
    <p><a href="${nextPage}">To my account</a></p>`,
};

/** Each where nothing lies over it: neither another window nor the HUD, which is at the bottom in the middle. */
const places = {
  editor: { xPx: 40, yPx: 60, widthPx: 820, heightPx: 420 },
  browser: { xPx: 960, yPx: 60, widthPx: 860, heightPx: 480 },
};

interface Program {
  readonly name: string;
  readonly title: RegExp;
  /** A word that a person sees in it. */
  readonly word: RegExp;
}
const programs: readonly Program[] = [
  { name: 'a text editor', title: /letter\.txt/, word: /harbour master/ },
  { name: 'a browser', title: /Harbour handbook/, word: /obstacle/ },
  { name: 'a terminal', title: /^Terminal$/, word: /E4711/ },
];

describe('sharing the windows of real programs', () => {
  const play = usePlay({
    name: 'windows',
    settings: { screen: { blockedTitles: 'Private Browsing' } },
    script: { answer: { kind: 'tone', durationMs: 500 } },
    prepare: openPrograms,
  });
  const sharing = createSharing(play);
  let question: Clip;

  beforeAll(async () => {
    question = await synthesize(play.lab, 'What does it say?');
    await beginTalk(play);
  });

  async function openPrograms({ lab, keys }: Stage): Promise<void> {
    await openTerminal(lab, 'Terminal', '70x14+40+560');
    await keys.type('for n in 1 2 3 4 5 6; do echo error E4711 in the crane on the north pier; done');
    await keys.press('Return');
    await openEditor(lab, 'letter.txt', letter);
    await placeWindow(lab, await waitForWindow(lab, /letter\.txt/), places.editor);
    await openBrowser(lab, harbour);
    await placeWindow(lab, await waitForWindow(lab, /Harbour handbook/), places.browser);
  }

  /** Where the text of each of them is; the bar of the terminal begins beside it. */
  const text: Region = { xPx: 20, yPx: 4, widthPx: 440, heightPx: 200 };

  const items = () => play.hud.getByRole('menuitem');
  const readFocused = (): Promise<string> => play.hud.evaluate(`document.activeElement?.title ?? ''`);

  async function openPicker(): Promise<void> {
    await play.hud.getByRole('button', { name: 'Share your screen' }).press('Enter');
    await items().filter({ hasText: 'Display 1' }).waitFor();
  }

  it('the picker holds each of them once, the one in front first, and nothing else', async () => {
    await openPicker();
    const names = await items().allInnerTexts();
    const windows = names.slice(names.findIndex((name) => name.startsWith('Display')) + 1);
    await takePicture(play, 'share-windows');
    expect(windows).toEqual([
      expect.stringMatching(/Harbour handbook/),
      expect.stringMatching(/letter\.txt/),
      'Terminal',
    ]);
    await play.hud.keyboard.press('Escape');
  });

  it.each(programs)(
    '$name is seen in its picture, chosen by keyboard, and asked about aloud',
    async (program) => {
      const { title, word } = program;
      const window = await waitForWindow(play.lab, title);
      await openPicker();
      const thumbnail = await play.hud
        .getByRole('menuitem', { name: title })
        .locator('img')
        .getAttribute('src', { timeout: 5_000 });
      await expectPictured(thumbnail ?? '', window);
      for (let presses = 0; presses < 12 && !title.test(await readFocused()); presses += 1)
        await play.hud.keyboard.press('ArrowDown');
      const startedMs = epochMs();
      await play.hud.keyboard.press('Enter');
      await sharing.waitForState('on');
      expect(await sharing.readWords()).toMatch(new RegExp(title.source.replaceAll(/[$^]/g, '')));
      const received = await sharing.waitForPicture(startedMs);
      const { widthPx, heightPx } = window;
      expect(received.picture.size).toEqual({ widthPx, heightPx });
      await sharing.expectShown(received, text, {
        ...text,
        xPx: window.xPx + text.xPx,
        yPx: window.yPx + text.yPx,
      });
      const path = join(play.lab.directory, 'received.jpg');
      expect(await readText(play.lab, path)).toMatch(word);
      const askedMs = epochMs();
      await play.sound.speak(question);
      await waitForEvent(play.endpoint, 'turnCompleteSent', { afterMs: askedMs });
      await waitForHud(play.hud, 'data-floor', 'listening');
      await sharing.call('share:stop');
      await sharing.waitForState('');
    },
  );

  /** The thumbnail of a window shows that window. */
  async function expectPictured(thumbnail: string, window: WindowInfo): Promise<void> {
    const path = join(play.lab.directory, 'thumbnail.png');
    writeFileSync(path, Buffer.from(thumbnail.split(',')[1] ?? '', 'base64'));
    const size = ['-resize', '80x50!', '-depth', '8', 'rgb:-'];
    const rgb = await play.lab.run('convert', [path, ...size]);
    const shownPath = join(play.lab.directory, 'shown.rgb');
    const { widthPx, heightPx } = window;
    writeFileSync(shownPath, (await readPixels(play.lab, window)).rgb);
    const from = ['-size', `${String(widthPx)}x${String(heightPx)}`, '-depth', '8', `rgb:${shownPath}`];
    const shown = await play.lab.run('convert', [...from, ...size]);
    const small = { widthPx: 80, heightPx: 50 };
    expect(compareShare({ ...small, rgb: shown }, { ...small, rgb }, 60)).toBeLessThan(0.05);
  }

  it('"this window" is the browser when that is in front, and it is told by the title of its page', async () => {
    const browser = await waitForWindow(play.lab, /Harbour handbook/);
    await play.keys.click(browser.xPx + 400, browser.yPx + 400);
    await waitForFocus(play.lab, /Harbour handbook/);
    await sharing.share({ kind: 'frontWindow' });
    expect(await sharing.readWords()).toContain('Harbour handbook');
    await sharing.call('share:stop');
    await sharing.waitForState('');
  });

  it('a question about this takes the browser as well, its picture before the words', async () => {
    await play.keys.press(talkKey);
    await waitForHud(play.hud, 'data-talk', 'off');
    const askedMs = epochMs();
    await sharing.call('share:ask');
    await play.sound.speak(question);
    await waitForEvent(play.endpoint, 'turnCompleteSent', { afterMs: askedMs });
    const isOfTurn = ({ kind }: { readonly kind: string }): boolean =>
      kind === 'pictureReceived' || kind === 'speechStarted';
    const turn = play.endpoint.events.filter((event) => event.atMs > askedMs && isOfTurn(event));
    expect(turn[0]?.kind).toBe('pictureReceived');
    await sharing.decode(await sharing.waitForPicture(askedMs));
    expect(await readText(play.lab, join(play.lab.directory, 'received.jpg'))).toMatch(/obstacle/);
    await waitForHud(play.hud, 'data-floor', 'listening');
  });

  it('a page that is blocked by its title stops the pictures of it, until the browser has left it', async () => {
    writePage(play.lab, bank);
    const browser = await waitForWindow(play.lab, /Harbour handbook/);
    const leftMs = epochMs();
    await followLink(browser);
    await waitForFocus(play.lab, /Private Browsing/);
    await sharing.waitForState('blocked');
    await sleep(2_500);
    await takePicture(play, 'share-blocked-page');
    const path = join(play.lab.directory, 'received.jpg');
    for (const picture of sharing.pictures(leftMs)) {
      await sharing.decode(picture);
      expect(await readText(play.lab, path)).not.toMatch(/Account|Nobody/);
    }
    const backMs = epochMs();
    await play.keys.press('alt+Left');
    await sharing.waitForState('on');
    await sharing.waitForPicture(backMs);
    expect(await sharing.readWords()).toContain('Harbour handbook');
  });

  /** With the pointer, where the page's only link is. */
  async function followLink(browser: WindowInfo): Promise<void> {
    const path = join(play.lab.directory, 'page.png');
    await play.lab.run('import', ['-silent', '-window', browser.id, path]);
    const found = await play.lab.run('tesseract', [path, '-', '--psm', '11', 'tsv']);
    const row = found
      .toString()
      .split('\n')
      .map((line) => line.split('\t'))
      .find((columns) => columns.at(-1)?.trim() === 'account');
    const [leftPx = 0, topPx = 0] = (row ?? []).slice(6, 8).map(Number);
    await play.keys.click(browser.xPx + leftPx + 10, browser.yPx + topPx + 6);
  }

  it('ends with the browser that is closed, is told, and the conversation goes on', async () => {
    await play.keys.press('alt+F4');
    await sharing.waitForState('');
    expect(await play.hud.getByRole('main').innerText()).toMatch(/closed/);
    const askedMs = epochMs();
    await play.sound.speak(question);
    await waitForEvent(play.endpoint, 'turnCompleteSent', { afterMs: askedMs });
    expect(sharing.pictures(askedMs)).toEqual([]);
  });
});
