import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plugSecondDisplay, secondDisplay, unplugSecondDisplay } from '../lab/pluggable-displays.ts';
import { compareShare, cropPixels, readPixels, type Region } from '../lab/screen.ts';
import { openTerminal } from '../lab/windows.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import { createSharing, type Sharing } from './sharing.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  startApp,
  takePicture,
  talkKey,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

const { leftPx, widthPx, heightPx } = secondDisplay;
/** The middle of the terminal on the second display, where neither the frame nor the HUD is. */
const inTerminal: Region = { xPx: leftPx + 150, yPx: 170, widthPx: 500, heightPx: 200 };

describe('sharing with two displays', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let sharing: Sharing;

  beforeAll(async () => {
    stage = await openStage({ hasPluggableDisplays: true });
    await plugSecondDisplay(stage.lab);
    endpoint = await openEndpoint(stage, { answer: { kind: 'tone', durationMs: 700 } });
    await openTerminal(stage.lab, 'Left');
    await openTerminal(stage.lab, 'Right', '90x24+2040+140');
    await stage.keys.type('echo the other display');
    scene = await startApp(stage, {
      env: endpoint.env,
      profileDirectory: makeProfile(stage, 'displays', { screen: { mode: 'always' } }),
    });
    sharing = createSharing(stage, endpoint, scene);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-floor', 'listening');
  });
  afterAll(async () => {
    await scene.app.close();
    await endpoint.dispose();
    await stage.close();
  });

  const isSecond = ({ size }: { readonly size: { widthPx: number; heightPx: number } | null }): boolean =>
    size?.widthPx === widthPx && size.heightPx === heightPx;

  it('has the HUD where the pointer is, also over a window of another program', async () => {
    await sharing.call('hud:hide');
    await stage.keys.moveTo(leftPx + 300, 300);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-floor', 'listening');
    const readLeftEdgePx = async (): Promise<number> => Number(await scene.hud.evaluate('window.screenX'));
    await waitFor('the HUD on the second display', async () => (await readLeftEdgePx()) >= leftPx, {
      timeoutMs: 5_000,
    });
    await sharing.call('hud:hide');
    await stage.keys.moveTo(300, 300);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-floor', 'listening');
    await waitFor('the HUD on the first display', async () => (await readLeftEdgePx()) < leftPx, {
      timeoutMs: 5_000,
    });
  });

  it('offers them by number as they stand, the one with the pointer first', async () => {
    await stage.keys.moveTo(leftPx + 700, 800);
    await scene.hud.getByRole('button', { name: 'Share your screen' }).dispatchEvent('click');
    const displays = scene.hud.getByRole('menuitem', { name: /^Display/ });
    await displays.last().waitFor();
    expect(await displays.allInnerTexts()).toEqual(['Display 2 (pointer)', 'Display 1']);
    await takePicture(stage, 'share-displays');
    await scene.hud.keyboard.press('Escape');
  });

  it('shares the one with the pointer, and follows it to the other one', async () => {
    await stage.keys.moveTo(900, 900);
    const startedMs = epochMs();
    await sharing.call('share:start', { target: { kind: 'pointerDisplay' } });
    await sharing.waitForState('on');
    const first = await sharing.waitForPicture(startedMs);
    expect(first.picture.size).toEqual({ widthPx: 1536, heightPx: 864 });
    const movedMs = epochMs();
    await stage.keys.moveTo(leftPx + 700, 800);
    const second = await sharing.waitForPicture(movedMs, isSecond);
    const decoded = await sharing.decode(second, widthPx, heightPx);
    const shown = await readPixels(stage.lab, inTerminal);
    const received = cropPixels(decoded, { ...inTerminal, xPx: inTerminal.xPx - leftPx });
    expect(compareShare(shown, received, 60)).toBeLessThan(0.03);
    expect(await scene.hud.locator('[data-share]').innerText()).toContain('Display 2');
    await takePicture(stage, 'share-second-display');
  });

  it('goes on with what is there when the display gets another size', async () => {
    await sharing.call('share:start', { target: { kind: 'display', displayId: await readSecondId() } });
    await sharing.waitForState('on');
    const changedMs = epochMs();
    await plugSecondDisplay(stage.lab, { widthPx: 1024, heightPx: 768 });
    const { picture } = await sharing.waitForPicture(changedMs, ({ size }) => size?.widthPx === 1024);
    expect(picture.size).toEqual({ widthPx: 1024, heightPx: 768 });
    await sharing.waitForState('on');
  });

  it('ends with the display that is unplugged, is told, and the conversation goes on', async () => {
    await unplugSecondDisplay(stage.lab);
    await sharing.waitForState('');
    expect(await scene.hud.getByRole('main').innerText()).toMatch(/display unplugged/);
    const endedMs = epochMs();
    await sleep(2_500);
    expect(sharing.pictures().filter(({ atMs }) => atMs > endedMs)).toEqual([]);
    expect(await scene.hud.getByRole('main').getAttribute('data-status')).toBe('ready');
    await sharing.call('share:start', { target: { kind: 'pointerDisplay' } });
    await sharing.waitForState('on');
    expect((await sharing.waitForPicture(endedMs)).picture.size).toEqual({ widthPx: 1536, heightPx: 864 });
  });

  async function readSecondId(): Promise<string> {
    const listed = (await sharing.call('share:listChoices')) as {
      readonly value: readonly {
        readonly target: { readonly displayId?: string };
        readonly subject: object;
      }[];
    };
    const second = listed.value.find(({ subject }) => JSON.stringify(subject).includes('"number":2'));
    return second?.target.displayId ?? '';
  }
});
