import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeEvent } from '../../electron/practice/observer.ts';
import type { LabProcess } from '../lab/process.ts';
import { compareShare, cropPixels, readPixels, readText, type Pixels, type Region } from '../lab/screen.ts';
import { findActiveWindow, openTerminal, waitForWindow } from '../lab/windows.ts';
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

type PictureEvent = Extract<PracticeEvent, { readonly kind: 'pictureReceived' }>;
const words = 'error E4711 cannot open the harbour file';
/** In the terminal, which lies from 180, 140; clear of the HUD. */
const drawn: Region = { xPx: 182, yPx: 164, widthPx: 700, heightPx: 300 };
/** The line with the words, within it. */
const lineHeightPx = 22;
/** What the frame around a region is drawn with. */
const orange = [0xe0, 0x7a, 0x00];

describe('sharing a region of the screen', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let editor: LabProcess;

  const pictures = (): PictureEvent[] => endpoint.events.filter((event) => event.kind === 'pictureReceived');
  const call = (name: string): Promise<unknown> => scene.hud.evaluate(`earshot.call('${name}')`);
  const waitForShare = (state: string): Promise<unknown> =>
    waitFor(
      `the share to be ${state === '' ? 'off' : state}`,
      () =>
        scene.hud.evaluate<boolean>(
          `(document.querySelector('[data-share]')?.dataset.share ?? '') === '${state}'`,
        ),
      { timeoutMs: 15_000, explain: scene.app.log },
    );
  const regionPages = (): Page[] =>
    scene.app.electron.windows().filter((page) => page.url().includes('/region.html'));

  /** The window over the display, once it is seen and has the keyboard. */
  async function waitForDrawing(): Promise<Page> {
    const page = await scene.app.page('app://earshot/region.html');
    await page.locator('[data-region]').waitFor();
    await waitFor(
      'the keyboard to be with the drawing',
      async () => (await findActiveWindow(stage.lab))?.title.includes('region') === true,
      { timeoutMs: 10_000, explain: scene.app.log },
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

  /** The pixels of a picture as they went over the wire. */
  async function decode({ picture }: PictureEvent): Promise<Pixels> {
    const path = join(stage.lab.directory, 'received.jpg');
    writeFileSync(path, picture.bytes);
    const rgb = await stage.lab.run('convert', [path, '-depth', '8', 'rgb:-']);
    const { widthPx, heightPx } = picture.size ?? { widthPx: 0, heightPx: 0 };
    return { widthPx, heightPx, rgb };
  }
  async function expectOnly(received: PictureEvent, region: Region): Promise<void> {
    expect(received.picture.size).toEqual({ widthPx: region.widthPx, heightPx: region.heightPx });
    const line = { ...region, heightPx: lineHeightPx };
    const sent = cropPixels(await decode(received), { ...line, xPx: 0, yPx: 0 });
    expect(compareShare(await readPixels(stage.lab, line), sent, 60)).toBeLessThan(0.01);
    // Three pixels beside it, the letters lie elsewhere: it is not by chance.
    const beside = await readPixels(stage.lab, { ...line, xPx: line.xPx + 3 });
    expect(compareShare(beside, sent, 60)).toBeGreaterThan(0.05);
  }

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage, { answer: { kind: 'tone', durationMs: 700 } });
    editor = await openTerminal(stage.lab, 'Notes');
    await stage.keys.type(`echo ${words}`);
    scene = await startApp(stage, {
      env: endpoint.env,
      profileDirectory: makeProfile(stage, 'region', { tools: { lookCloser: 'automatic' } }),
    });
  });
  afterAll(async () => {
    await scene.app.close();
    await endpoint.dispose();
    await editor.stop();
    await stage.close();
  });

  it('is chosen in the picker, drawn with the pointer, and the endpoint gets just that', async () => {
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-floor', 'listening');
    await scene.hud.getByRole('button', { name: 'Share your screen' }).click();
    await scene.hud.getByRole('menuitem', { name: 'A region that you draw…' }).press('Enter');
    const page = await waitForDrawing();
    await waitForBox(page, '480,270,960,540');
    await takePicture(stage, 'region-proposed');
    const { xPx, yPx, widthPx, heightPx } = drawn;
    await stage.keys.drag({ xPx, yPx }, { xPx: xPx + widthPx - 1, yPx: yPx + heightPx - 1 });
    await waitForBox(page, '182,164,700,300');
    await takePicture(stage, 'region-drawn');
    await stage.keys.press('Return');
    await waitForNoDrawing();
    await waitForShare('on');
    const received = await waitForEvent(endpoint, 'pictureReceived');
    await expectOnly(received, drawn);
    expect(await readText(stage.lab, join(stage.lab.directory, 'received.jpg'))).toMatch(/harbour/);
    expect(await scene.hud.locator('[data-share]').innerText()).toContain('Sharing a region, 700 × 300');
    await takePicture(stage, 'region-on');
  });

  it('has a frame around it, which is not in its pictures', async () => {
    const { rgb } = await readPixels(stage.lab, { xPx: 179, yPx: 300, widthPx: 1, heightPx: 1 });
    expect([...rgb]).toEqual(orange);
    const before = epochMs();
    await stage.keys.click(600, 600);
    await stage.keys.type(' now');
    const received = await waitForEvent(endpoint, 'pictureReceived', { afterMs: before });
    await expectOnly(received, drawn);
  });

  it('sends nothing of what happens outside of it', async () => {
    const other = stage.lab.start('xterm', 'xterm', ['-T', 'Elsewhere', '-geometry', '40x10+1250+400']);
    await waitForWindow(stage.lab, /Elsewhere/);
    // The terminal within the region shows that it has lost the keyboard.
    await sleep(1_500);
    const sentBefore = pictures().length;
    await stage.keys.type('something to be seen');
    await sleep(2_500);
    expect(pictures().length).toBe(sentBefore);
    await other.stop();
  });

  it('goes on with a blocked window beside it, and stops when that reaches into it', async () => {
    const vault = stage.lab.start('xterm', 'xterm', ['-T', 'KeePassXC', '-geometry', '40x10+1250+400']);
    const { id } = await waitForWindow(stage.lab, /KeePassXC/);
    await sleep(1_200);
    const besideMs = epochMs();
    await stage.keys.click(600, 600);
    await stage.keys.type(' beside');
    await waitForEvent(endpoint, 'pictureReceived', { afterMs: besideMs });
    await stage.lab.run('xdotool', ['windowmove', id, '880', '380']);
    await waitForShare('blocked');
    const blockedMs = epochMs();
    await stage.keys.type(' secret');
    await sleep(2_000);
    expect(pictures().filter(({ atMs }) => atMs > blockedMs)).toEqual([]);
    await vault.stop();
    await waitForShare('on');
  });

  it('taken back with Esc leaves everything as it was', async () => {
    await stage.keys.click(600, 600);
    const share = async (): Promise<string> => {
      const { value } = (await call('share:read')) as { value: { capture: unknown; state: unknown } };
      return JSON.stringify([value.capture, value.state]);
    };
    const shareBefore = await share();
    const seenBefore = await readPixels(stage.lab, { xPx: 0, yPx: 0, widthPx: 1920, heightPx: 1040 });
    await call('region:draw');
    await waitForDrawing();
    await stage.keys.press('Right');
    await stage.keys.press('Escape');
    await waitForNoDrawing();
    await waitForHud(scene.hud, 'data-talk', /handsFree|pushToTalk/);
    await waitFor(
      'the keyboard to be where it was',
      async () => (await findActiveWindow(stage.lab))?.title === 'Notes',
      { timeoutMs: 5_000 },
    );
    await sleep(500);
    expect(await share()).toBe(shareBefore);
    const seenAfter = await readPixels(stage.lab, { xPx: 0, yPx: 0, widthPx: 1920, heightPx: 1040 });
    expect(compareShare(seenBefore, seenAfter, 40)).toBeLessThan(0.002);
  });

  it('is drawn with the keyboard alone, from the region of last time', async () => {
    const startedMs = epochMs();
    await call('share:stop');
    await waitForShare('');
    await call('region:draw');
    const page = await waitForDrawing();
    await waitForBox(page, '182,164,700,300');
    await stage.keys.press('Right');
    await stage.keys.press('shift+Down');
    await stage.keys.press('ctrl+Down');
    await waitForBox(page, '192,165,700,310');
    await stage.keys.press('Return');
    await waitForShare('on');
    const received = await waitForEvent(endpoint, 'pictureReceived', { afterMs: startedMs });
    await expectOnly(received, { xPx: 192, yPx: 165, widthPx: 700, heightPx: 310 });
  });

  it('is looked closer at within it alone', async () => {
    const line = 'Look closer, please.';
    endpoint.line.setScript({
      answer: { kind: 'tone', durationMs: 700 },
      toolCalls: [
        {
          when: ({ via, text }) => via === 'text' && text === line,
          calls: [{ name: 'lookCloser', args: { left: 0.5, top: 0, width: 0.5, height: 1 } }],
        },
      ],
    });
    const askedMs = epochMs();
    await scene.hud.evaluate(`earshot.call('session:sendText', { text: '${line}' })`);
    const closer = await waitFor(
      'the closer look',
      () => pictures().find(({ atMs, picture }) => atMs > askedMs && picture.size?.widthPx === 350) ?? null,
      { timeoutMs: 15_000, explain: scene.app.log },
    );
    expect(closer.picture.size).toEqual({ widthPx: 350, heightPx: 310 });
  });

  it('is offered again by the picker', async () => {
    await call('share:stop');
    await waitForShare('');
    await scene.hud.getByRole('button', { name: 'Share your screen' }).click();
    await scene.hud.getByRole('menuitem', { name: 'Your region on display 1, 700 × 310' }).press('Enter');
    await waitForShare('on');
    expect(await scene.hud.locator('[data-share]').innerText()).toContain('Sharing a region, 700 × 310');
  });

  it('is the same pixels where the display has two of them to a point', async () => {
    await scene.app.close();
    scene = await startApp(stage, {
      env: endpoint.env,
      args: ['--force-device-scale-factor=2'],
      profileDirectory: makeProfile(stage, 'region-fine', {}),
    });
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-floor', 'listening');
    const startedMs = epochMs();
    await call('region:draw');
    const page = await waitForDrawing();
    const { xPx, yPx, widthPx, heightPx } = drawn;
    await stage.keys.drag({ xPx, yPx }, { xPx: xPx + widthPx - 2, yPx: yPx + heightPx - 2 });
    // The pointer is told in points: it is over the first of two pixels.
    await waitForBox(page, '182,164,699,299');
    await stage.keys.press('ctrl+shift+Right');
    await stage.keys.press('ctrl+shift+Down');
    await takePicture(stage, 'region-fine');
    await stage.keys.press('Return');
    await waitForShare('on');
    await expectOnly(await waitForEvent(endpoint, 'pictureReceived', { afterMs: startedMs }), drawn);
    const vault = stage.lab.start('xterm', 'xterm', ['-T', 'KeePassXC', '-geometry', '40x10+1250+400']);
    const { id } = await waitForWindow(stage.lab, /KeePassXC/);
    await sleep(1_200);
    await waitForShare('on');
    await stage.lab.run('xdotool', ['windowmove', id, '860', '380']);
    await waitForShare('blocked');
    await vault.stop();
  });
});
