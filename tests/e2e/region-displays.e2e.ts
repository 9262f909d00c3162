import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { SCREEN_HEIGHT_PX, SCREEN_WIDTH_PX } from '../lab/desktop.ts';
import { plugSecondDisplay, secondDisplay } from '../lab/pluggable-displays.ts';
import type { Region } from '../lab/screen.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import { findActiveWindow, openTerminal } from '../lab/windows.ts';
import { beginTalk, usePlay } from './play.ts';
import { createSharing } from './sharing.ts';
import { takePicture, waitForEvent } from './stage.ts';

const { leftPx } = secondDisplay;
const displaySizes = [{ widthPx: SCREEN_WIDTH_PX, heightPx: SCREEN_HEIGHT_PX }, secondDisplay];
const isAt = (one: Region, other: Region): boolean =>
  one.xPx === other.xPx &&
  one.yPx === other.yPx &&
  one.widthPx === other.widthPx &&
  one.heightPx === other.heightPx;
/** The first line of the terminal on the second display. */
const drawn: Region = { xPx: leftPx + 122, yPx: 160, widthPx: 500, heightPx: 64 };

describe('a region of one of two displays', () => {
  const play = usePlay({
    name: 'region-displays',
    settings: { screen: { mode: 'always' } },
    // Without a compositor: what is drawn on is a still, and lets nothing through.
    stage: { hasPluggableDisplays: true, hasDesktop: false },
    script: { answer: { kind: 'tone', durationMs: 700 } },
  });
  const sharing = createSharing(play);

  beforeAll(async () => {
    await plugSecondDisplay(play.lab);
    await waitFor(
      'the second display to be known',
      async () => (await play.app.electron.evaluate(({ screen }) => screen.getAllDisplays().length)) === 2,
      { timeoutMs: 10_000 },
    );
    await openTerminal(play.lab, 'Left');
    await openTerminal(play.lab, 'Right', '90x24+2040+140');
    await play.keys.type('echo the other display');
    await beginTalk(play);
  });

  /** What the display server and main say of the windows: for a message. */
  async function describeFocus(): Promise<string> {
    const active = await findActiveWindow(play.lab);
    const own = await play.app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => [
        window.webContents.getURL(),
        window.isVisible(),
        window.isFocused(),
        JSON.stringify(window.getBounds()),
      ]),
    );
    return JSON.stringify({ active, own });
  }

  /** The page over a display, once the keyboard is with it; who looks into a page makes it believe so, the display server knows. */
  async function findDrawing(displayNumber: number): Promise<Page> {
    let described = '';
    return waitFor(
      `the drawing on display ${String(displayNumber)} to have the keyboard`,
      async () => {
        described = await describeFocus();
        const active = await findActiveWindow(play.lab);
        const { widthPx, heightPx } = displaySizes[displayNumber - 1] ?? secondDisplay;
        const wanted = { xPx: (displayNumber - 1) * leftPx, yPx: 0, widthPx, heightPx };
        if (active?.title.includes('region') !== true || !isAt(active, wanted)) return null;
        for (const page of play.app.electron.windows().filter((one) => one.url().includes('/region.html'))) {
          const title = await page.locator('h1').innerText({ timeout: 2_000 });
          if (title.includes(`display ${String(displayNumber)}`)) return page;
        }
        return null;
      },
      { timeoutMs: 15_000, explain: () => `${described}\n${play.app.log()}` },
    );
  }

  it('is drawn on the one with the pointer, and the keyboard goes from one to the other', async () => {
    await play.keys.moveTo(leftPx + 700, 800);
    expect(await sharing.call('region:draw')).toMatchObject({ ok: true });
    const second = await findDrawing(2);
    await sleep(500);
    await takePicture(play, 'region-displays');
    await second.getByRole('button', { name: 'Next display' }).click();
    const first = await findDrawing(1);
    await first.getByRole('button', { name: 'Next display' }).click();
    await findDrawing(2);
    await play.keys.drag(
      { xPx: drawn.xPx, yPx: drawn.yPx },
      { xPx: drawn.xPx + drawn.widthPx - 1, yPx: drawn.yPx + drawn.heightPx - 1 },
    );
    const startedMs = epochMs();
    await play.keys.press('Return');
    const received = await waitForEvent(play.endpoint, 'pictureReceived', { afterMs: startedMs });
    const { widthPx, heightPx } = drawn;
    expect(received.picture.size).toEqual({ widthPx, heightPx });
    await sharing.expectShown(received, { ...drawn, xPx: 0, yPx: 0 }, drawn);
    await takePicture(play, 'region-displays-on');
  });

  it('ends when the display gets another size, and is told', async () => {
    await plugSecondDisplay(play.lab, { widthPx: 1024, heightPx: 768 });
    await sharing.waitForState('');
    expect(await play.hud.getByRole('main').innerText()).toContain('another size');
    await takePicture(play, 'region-displays-ended');
  });
});
