import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { compareShare, readPixels, readText, type Region } from '../lab/screen.ts';
import { findActiveWindow, openTerminal, waitForWindow } from '../lab/windows.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import { beginTalk, usePlay } from './play.ts';
import { createSharing, type PictureEvent } from './sharing.ts';
import { takePicture, waitForEvent, waitForHud } from './stage.ts';

const words = 'error E4711 cannot open the harbour file';
/** In the terminal, which lies from 180, 140; clear of the HUD. */
const drawn: Region = { xPx: 182, yPx: 164, widthPx: 700, heightPx: 300 };
/** The line with the words, within it. */
const lineHeightPx = 22;
/** What the frame around a region is drawn with. */
const orange = [0xe0, 0x7a, 0x00];

describe('sharing a region of the screen', () => {
  const play = usePlay({
    name: 'region',
    settings: { tools: { lookCloser: 'automatic' } },
    script: { answer: { kind: 'tone', durationMs: 700 } },
    prepare: async ({ lab, keys }) => {
      await openTerminal(lab, 'Notes');
      await keys.type(`echo ${words}`);
    },
  });
  const sharing = createSharing(play);

  const regionPages = (): Page[] =>
    play.app.electron.windows().filter((page) => page.url().includes('/region.html'));

  /** The window over the display, once it is seen and has the keyboard. */
  async function waitForDrawing(): Promise<Page> {
    const page = await play.app.page('app://earshot/region.html');
    await page.locator('[data-region]').waitFor();
    await waitFor(
      'the keyboard to be with the drawing',
      async () => (await findActiveWindow(play.lab))?.title.includes('region') === true,
      { timeoutMs: 10_000, explain: play.app.log },
    );
    return page;
  }
  const waitForNoDrawing = (): Promise<unknown> =>
    waitFor('the drawing to be gone', () => regionPages().length === 0, { timeoutMs: 5_000 });
  const waitForBox = async (page: Page, box: string): Promise<void> => {
    let seen: string | null = null;
    await waitFor(
      `the rectangle to be ${box}`,
      async () => {
        seen = await page.locator('[data-region]').getAttribute('data-region');
        return seen === box;
      },
      { timeoutMs: 3_000, explain: () => `It is ${String(seen)}.` },
    );
  };

  /** Only the line with the words is compared: letters lie everywhere in it. */
  async function expectOnly(received: PictureEvent, { widthPx, heightPx, ...at }: Region): Promise<void> {
    expect(received.picture.size).toEqual({ widthPx, heightPx });
    const line = { widthPx, heightPx: lineHeightPx };
    await sharing.expectShown(received, { ...line, xPx: 0, yPx: 0 }, { ...line, ...at });
  }

  it('is chosen in the picker, drawn with the pointer, and the endpoint gets just that', async () => {
    await beginTalk(play);
    await play.hud.getByRole('button', { name: 'Share your screen' }).click();
    await play.hud.getByRole('menuitem', { name: 'A region that you draw…' }).press('Enter');
    const page = await waitForDrawing();
    await waitForBox(page, '480,270,960,540');
    await takePicture(play, 'region-proposed');
    const { xPx, yPx, widthPx, heightPx } = drawn;
    await play.keys.drag({ xPx, yPx }, { xPx: xPx + widthPx - 1, yPx: yPx + heightPx - 1 });
    await waitForBox(page, '182,164,700,300');
    await takePicture(play, 'region-drawn');
    await play.keys.press('Return');
    await waitForNoDrawing();
    await sharing.waitForState('on');
    const received = await waitForEvent(play.endpoint, 'pictureReceived');
    await expectOnly(received, drawn);
    expect(await readText(play.lab, join(play.lab.directory, 'received.jpg'))).toMatch(/harbour/);
    expect(await sharing.readWords()).toContain('Sharing a region, 700 × 300');
    await takePicture(play, 'region-on');
  });

  it('has a frame around it, which is not in its pictures', async () => {
    const { rgb } = await readPixels(play.lab, { xPx: 179, yPx: 300, widthPx: 1, heightPx: 1 });
    expect([...rgb]).toEqual(orange);
    const before = epochMs();
    await play.keys.click(600, 600);
    await play.keys.type(' now');
    const received = await waitForEvent(play.endpoint, 'pictureReceived', { afterMs: before });
    await expectOnly(received, drawn);
  });

  it('sends nothing of what happens outside of it', async () => {
    const other = play.lab.start('xterm', 'xterm', ['-T', 'Elsewhere', '-geometry', '40x10+1250+400']);
    await waitForWindow(play.lab, /Elsewhere/);
    // The terminal within the region shows that it has lost the keyboard.
    await sleep(1_500);
    const sentBefore = sharing.pictures().length;
    await play.keys.type('something to be seen');
    await sleep(2_500);
    expect(sharing.pictures().length).toBe(sentBefore);
    await other.stop();
  });

  it('goes on with a blocked window beside it, and stops when that reaches into it', async () => {
    const vault = play.lab.start('xterm', 'xterm', ['-T', 'KeePassXC', '-geometry', '40x10+1250+400']);
    const { id } = await waitForWindow(play.lab, /KeePassXC/);
    await sleep(1_200);
    const besideMs = epochMs();
    await play.keys.click(600, 600);
    await play.keys.type(' beside');
    await waitForEvent(play.endpoint, 'pictureReceived', { afterMs: besideMs });
    await play.lab.run('xdotool', ['windowmove', id, '880', '380']);
    await sharing.waitForState('blocked');
    const blockedMs = epochMs();
    await play.keys.type(' secret');
    await sleep(2_000);
    expect(sharing.pictures(blockedMs)).toEqual([]);
    await vault.stop();
    await sharing.waitForState('on');
  });

  it('taken back with Esc leaves everything as it was', async () => {
    await play.keys.click(600, 600);
    const share = async (): Promise<string> => {
      const { value } = (await sharing.call('share:read')) as { value: { capture: unknown; state: unknown } };
      return JSON.stringify([value.capture, value.state]);
    };
    const shareBefore = await share();
    const seenBefore = await readPixels(play.lab, { xPx: 0, yPx: 0, widthPx: 1920, heightPx: 1040 });
    await sharing.call('region:draw');
    await waitForDrawing();
    await play.keys.press('Right');
    await play.keys.press('Escape');
    await waitForNoDrawing();
    await waitForHud(play.hud, 'data-talk', /handsFree|pushToTalk/);
    await waitFor(
      'the keyboard to be where it was',
      async () => (await findActiveWindow(play.lab))?.title === 'Notes',
      { timeoutMs: 5_000 },
    );
    await sleep(500);
    expect(await share()).toBe(shareBefore);
    const seenAfter = await readPixels(play.lab, { xPx: 0, yPx: 0, widthPx: 1920, heightPx: 1040 });
    expect(compareShare(seenBefore, seenAfter, 40)).toBeLessThan(0.002);
  });

  it('is drawn with the keyboard alone, from the region of last time', async () => {
    const startedMs = epochMs();
    await sharing.call('share:stop');
    await sharing.waitForState('');
    await sharing.call('region:draw');
    const page = await waitForDrawing();
    await waitForBox(page, '182,164,700,300');
    await play.keys.press('Right');
    await play.keys.press('shift+Down');
    await play.keys.press('ctrl+Down');
    await waitForBox(page, '192,165,700,310');
    await play.keys.press('Return');
    await sharing.waitForState('on');
    const received = await waitForEvent(play.endpoint, 'pictureReceived', { afterMs: startedMs });
    await expectOnly(received, { xPx: 192, yPx: 165, widthPx: 700, heightPx: 310 });
  });

  it('is looked closer at within it alone', async () => {
    const line = 'Look closer, please.';
    play.endpoint.line.setScript({
      answer: { kind: 'tone', durationMs: 700 },
      toolCalls: [
        {
          when: ({ via, text }) => via === 'text' && text === line,
          calls: [{ name: 'lookCloser', args: { left: 0.5, top: 0, width: 0.5, height: 1 } }],
        },
      ],
    });
    const askedMs = epochMs();
    await play.hud.evaluate(`earshot.call('session:sendText', { text: '${line}' })`);
    const closer = await sharing.waitForPicture(askedMs, ({ size }) => size?.widthPx === 350);
    expect(closer.picture.size).toEqual({ widthPx: 350, heightPx: 310 });
  });

  it('is offered again by the picker', async () => {
    await sharing.call('share:stop');
    await sharing.waitForState('');
    await play.hud.getByRole('button', { name: 'Share your screen' }).click();
    await play.hud.getByRole('menuitem', { name: 'Your region on display 1, 700 × 310' }).press('Enter');
    await sharing.waitForState('on');
    expect(await sharing.readWords()).toContain('Sharing a region, 700 × 310');
  });

  it('is the same pixels where the display has two of them to a point', async () => {
    await play.restart('region-fine', {}, { args: ['--force-device-scale-factor=2'] });
    await beginTalk(play);
    const startedMs = epochMs();
    await sharing.call('region:draw');
    const page = await waitForDrawing();
    const { xPx, yPx, widthPx, heightPx } = drawn;
    await play.keys.drag({ xPx, yPx }, { xPx: xPx + widthPx - 2, yPx: yPx + heightPx - 2 });
    // The pointer is told in points: it is over the first of two pixels.
    await waitForBox(page, '182,164,699,299');
    await play.keys.press('ctrl+shift+Right');
    await play.keys.press('ctrl+shift+Down');
    await takePicture(play, 'region-fine');
    await play.keys.press('Return');
    await sharing.waitForState('on');
    await expectOnly(await waitForEvent(play.endpoint, 'pictureReceived', { afterMs: startedMs }), drawn);
    const vault = play.lab.start('xterm', 'xterm', ['-T', 'KeePassXC', '-geometry', '40x10+1250+400']);
    const { id } = await waitForWindow(play.lab, /KeePassXC/);
    await sleep(1_200);
    await sharing.waitForState('on');
    await play.lab.run('xdotool', ['windowmove', id, '860', '380']);
    await sharing.waitForState('blocked');
    await vault.stop();
  });
});
