// Windows that the system does not list for capturing, and what only the desktop itself tells of windows: dialogs, what an
// application calls itself, menus, and in which window a person works.
import { beforeAll, describe, expect, it } from 'vitest';
import { openEditor } from '../lab/programs.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import {
  keepAbove,
  makeUnmanaged,
  openTerminal,
  placeWindow,
  waitForFocus,
  waitForWindow,
  type WindowInfo,
} from '../lab/windows.ts';
import { beginTalk, usePlay } from './play.ts';
import { createSharing } from './sharing.ts';
import { takePicture } from './stage.ts';

/** More than a title bar takes. */
const mostTitlePx = 60;
const wholeDisplay = { kind: 'display', displayId: '60' } as const;

describe('windows as the desktop tells of them', () => {
  const play = usePlay({
    name: 'told',
    settings: { screen: { blockedTitles: 'KeePass\nSave As' } },
    prepare: async ({ lab }) => {
      await openEditor(lab, 'letter.txt', 'Dear harbour master,\n');
      const place = { xPx: 40, yPx: 60, widthPx: 820, heightPx: 420 };
      await placeWindow(lab, await waitForWindow(lab, /letter\.txt/), place);
    },
  });
  const sharing = createSharing(play);

  beforeAll(() => beginTalk(play));

  const findEditor = (): Promise<WindowInfo> => waitForWindow(play.lab, /letter\.txt/);

  async function workInEditor(): Promise<void> {
    const editor = await findEditor();
    await play.keys.click(editor.xPx + 300, editor.yPx + 300);
    await waitForFocus(play.lab, /letter\.txt/);
  }

  /** What is on the display changes in the meantime, and nothing of it is sent. */
  async function expectNothingSent(named: string): Promise<void> {
    await sharing.waitForState('blocked');
    expect(await sharing.readWords()).toContain(named);
    const sinceMs = epochMs();
    await play.lab.run('hsetroot', ['-solid', '#306030']);
    await sleep(1_500);
    await play.lab.run('hsetroot', ['-solid', '#303060']);
    await sleep(1_500);
    expect(sharing.pictures(sinceMs)).toEqual([]);
  }

  it('a dialog with a blocked title stops the pictures of the display it is on, until it is closed', async () => {
    await sharing.share(wholeDisplay);
    await workInEditor();
    await play.keys.press('ctrl+shift+s');
    await waitForFocus(play.lab, /Save As/);
    await expectNothingSent('Save As');
    const closedMs = epochMs();
    await play.keys.press('Escape');
    await sharing.waitForState('on');
    await sharing.waitForPicture(closedMs);
  });

  it('a window is blocked by what its application calls itself, and also as a menu of which no window manager knows', async () => {
    const look = ['-T', 'Generate', '-geometry', '40x8+1000+200'];
    const vault = play.lab.start('vault', 'xterm', ['-class', 'KeePassXC', ...look]);
    await expectNothingSent('Generate');
    await makeUnmanaged(play.lab, await waitForWindow(play.lab, /^Generate$/));
    await expectNothingSent('Generate');
    await vault.stop();
    await sharing.waitForState('on');
  });

  it('"this window" is the one a person works in, also where another one is kept above all', async () => {
    await sharing.call('share:stop');
    await openTerminal(play.lab, 'Player', '40x8+1100+500');
    await keepAbove(play.lab, await waitForWindow(play.lab, /^Player$/));
    await workInEditor();
    const askedMs = epochMs();
    await sharing.share({ kind: 'frontWindow' });
    expect(await sharing.readWords()).toContain('letter.txt');
    const { widthPx, heightPx } = await findEditor();
    expect((await sharing.waitForPicture(askedMs)).picture.size).toEqual({ widthPx, heightPx });
    await sharing.call('share:stop');
  });

  it('a window that is shared has a frame around it, which goes along with it and leaves with it', async () => {
    await workInEditor();
    await sharing.share({ kind: 'frontWindow' });
    const readFrame = (): Promise<{ x: number; y: number; width: number; height: number } | null> =>
      play.app.electron.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .find((window) => window.webContents.getURL().includes('border.html') && window.isVisible())
            ?.getBounds() ?? null,
      );
    /** Waits until all of the window lies in the frame, with the title that its window manager gives it. */
    const waitForFrame = (): Promise<unknown> =>
      waitFor(
        'the frame to lie around the window',
        async () => {
          const [frame, { xPx, yPx, widthPx, heightPx }] = await Promise.all([readFrame(), findEditor()]);
          if (frame === null) return false;
          const beside = [
            xPx - frame.x,
            yPx - frame.y,
            frame.x + frame.width - xPx - widthPx,
            frame.y + frame.height - yPx - heightPx,
          ];
          return beside.every((gapPx) => gapPx >= 4 && gapPx < mostTitlePx);
        },
        { timeoutMs: 5_000 },
      );
    await waitForFrame();
    await placeWindow(play.lab, await findEditor(), { xPx: 300, yPx: 260, widthPx: 700, heightPx: 360 });
    await waitForFrame();
    await takePicture(play, 'screen window frame');
    await play.lab.run('xdotool', ['search', '--name', 'letter\\.txt', 'windowminimize']);
    await waitFor('the frame to be gone', async () => (await readFrame()) === null, { timeoutMs: 5_000 });
    await sharing.call('share:stop');
    await play.lab.run('xdotool', ['search', '--name', 'letter\\.txt', 'windowactivate', '--sync']);
    expect(await readFrame()).toBeNull();
  });

  it('"this window" is a dialog when that is what a person looks at, and it is seen', async () => {
    await workInEditor();
    await play.keys.press('ctrl+r');
    const dialog = await waitForFocus(play.lab, /Replace/);
    const askedMs = epochMs();
    await sharing.share({ kind: 'frontWindow' });
    expect(await sharing.readWords()).toContain('Replace');
    const received = await sharing.waitForPicture(askedMs);
    const { widthPx, heightPx } = dialog;
    // What is captured has an even number of pixels.
    expect(received.picture.size).toEqual({ widthPx: widthPx & ~1, heightPx: heightPx & ~1 });
    const part = { xPx: 10, yPx: 10, widthPx: widthPx - 20, heightPx: heightPx - 20 };
    await sharing.expectShown(received, part, {
      ...part,
      xPx: dialog.xPx + part.xPx,
      yPx: dialog.yPx + part.yPx,
    });
  });
});
