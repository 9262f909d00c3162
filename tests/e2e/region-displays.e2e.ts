import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plugSecondDisplay, secondDisplay } from '../lab/pluggable-displays.ts';
import { compareShare, readPixels, type Region } from '../lab/screen.ts';
import { openTerminal } from '../lab/windows.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  startApp,
  takePicture,
  talkKey,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

const { leftPx } = secondDisplay;
/** The first line of the terminal on the second display. */
const drawn: Region = { xPx: leftPx + 122, yPx: 160, widthPx: 500, heightPx: 64 };

describe('a region of one of two displays', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;

  const call = (name: string): Promise<unknown> => scene.hud.evaluate(`earshot.call('${name}')`);
  const findDrawing = (title: string): Promise<Page> =>
    waitFor(
      `the drawing on "${title}" to have the keyboard`,
      async () => {
        // A page that is looked into believes that it has the keyboard: main knows.
        const url = await scene.app.electron.evaluate(
          ({ BrowserWindow }) => BrowserWindow.getFocusedWindow()?.webContents.getURL() ?? '',
        );
        const page = scene.app.electron.windows().find((candidate) => candidate.url() === url);
        const heading = page?.locator('h1');
        if (page === undefined || heading === undefined || !url.includes('/region.html')) return null;
        return (await heading.innerText()).includes(title) ? page : null;
      },
      { timeoutMs: 15_000, explain: scene.app.log },
    );

  beforeAll(async () => {
    // Without a compositor: what is drawn on is a still, and lets nothing through.
    stage = await openStage({ hasPluggableDisplays: true, hasDesktop: false });
    endpoint = await openEndpoint(stage, { answer: { kind: 'tone', durationMs: 700 } });
    scene = await startApp(stage, {
      env: endpoint.env,
      profileDirectory: makeProfile(stage, 'region-displays', { screen: { mode: 'always' } }),
    });
    await plugSecondDisplay(stage.lab);
    await waitFor(
      'the second display to be known',
      async () => (await scene.app.electron.evaluate(({ screen }) => screen.getAllDisplays().length)) === 2,
      { timeoutMs: 10_000 },
    );
    await openTerminal(stage.lab, 'Left');
    await openTerminal(stage.lab, 'Right', '90x24+2040+140');
    await stage.keys.type('echo the other display');
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-floor', 'listening');
  });
  afterAll(async () => {
    await scene.app.close();
    await endpoint.dispose();
    await stage.close();
  });

  it('is drawn on the one with the pointer, and the keyboard goes from one to the other', async () => {
    await stage.keys.moveTo(leftPx + 700, 800);
    await call('region:draw');
    const second = await findDrawing('display 2');
    await sleep(500);
    await takePicture(stage, 'region-displays');
    await second.getByRole('button', { name: 'Next display' }).click();
    const first = await findDrawing('display 1');
    await first.getByRole('button', { name: 'Next display' }).click();
    await findDrawing('display 2');
    await stage.keys.drag(
      { xPx: drawn.xPx, yPx: drawn.yPx },
      { xPx: drawn.xPx + drawn.widthPx - 1, yPx: drawn.yPx + drawn.heightPx - 1 },
    );
    const startedMs = epochMs();
    await stage.keys.press('Return');
    const { picture } = await waitForEvent(endpoint, 'pictureReceived', { afterMs: startedMs });
    expect(picture.size).toEqual({ widthPx: drawn.widthPx, heightPx: drawn.heightPx });
    const path = join(stage.lab.directory, 'received.jpg');
    writeFileSync(path, picture.bytes);
    const rgb = await stage.lab.run('convert', [path, '-depth', '8', 'rgb:-']);
    const { widthPx, heightPx } = drawn;
    const shown = await readPixels(stage.lab, drawn);
    expect(compareShare(shown, { widthPx, heightPx, rgb }, 60)).toBeLessThan(0.01);
    const beside = await readPixels(stage.lab, { ...drawn, xPx: drawn.xPx + 3 });
    expect(compareShare(beside, { widthPx, heightPx, rgb }, 60)).toBeGreaterThan(0.015);
    await takePicture(stage, 'region-displays-on');
  });

  it('ends when the display gets another size, and is told', async () => {
    await plugSecondDisplay(stage.lab, { widthPx: 1024, heightPx: 768 });
    await waitFor(
      'the share to end',
      () => scene.hud.evaluate<boolean>(`document.querySelector('[data-share]') === null`),
      { timeoutMs: 10_000, explain: scene.app.log },
    );
    expect(await scene.hud.getByRole('main').innerText()).toContain('another size');
    await takePicture(stage, 'region-displays-ended');
  });
});
