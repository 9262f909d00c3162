import { beforeAll, describe, expect, it } from 'vitest';
import { plugSecondDisplay, secondDisplay, unplugSecondDisplay } from '../lab/pluggable-displays.ts';
import type { Region } from '../lab/screen.ts';
import { openTerminal } from '../lab/windows.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import { beginTalk, usePlay } from './play.ts';
import { createSharing } from './sharing.ts';
import { takePicture } from './stage.ts';

const { leftPx, widthPx, heightPx } = secondDisplay;
/** The line that was typed on the second display, where neither the frame nor the HUD is. */
const line: Region = { xPx: leftPx + 122, yPx: 164, widthPx: 400, heightPx: 22 };

describe('sharing with two displays', () => {
  const play = usePlay({
    name: 'displays',
    settings: { screen: { mode: 'always' } },
    stage: { hasPluggableDisplays: true },
    script: { answer: { kind: 'tone', durationMs: 700 } },
    prepare: async ({ lab, keys }) => {
      await plugSecondDisplay(lab);
      await openTerminal(lab, 'Left');
      await openTerminal(lab, 'Right', '90x24+2040+140');
      await keys.type('echo the other display');
    },
  });
  const sharing = createSharing(play);

  beforeAll(() => beginTalk(play));

  const isSecond = ({ size }: { readonly size: { widthPx: number; heightPx: number } | null }): boolean =>
    size?.widthPx === widthPx && size.heightPx === heightPx;

  it('has the HUD where the pointer is, also over a window of another program', async () => {
    await sharing.call('hud:hide');
    await play.keys.moveTo(leftPx + 300, 300);
    await beginTalk(play);
    const readLeftEdgePx = async (): Promise<number> => Number(await play.hud.evaluate('window.screenX'));
    await waitFor('the HUD on the second display', async () => (await readLeftEdgePx()) >= leftPx, {
      timeoutMs: 5_000,
    });
    await sharing.call('hud:hide');
    await play.keys.moveTo(300, 300);
    await beginTalk(play);
    await waitFor('the HUD on the first display', async () => (await readLeftEdgePx()) < leftPx, {
      timeoutMs: 5_000,
    });
  });

  it('offers them by number as they stand, the one with the pointer first', async () => {
    await play.keys.moveTo(leftPx + 700, 800);
    await play.hud.getByRole('button', { name: 'Share your screen' }).dispatchEvent('click');
    const displays = play.hud.getByRole('menuitem', { name: /^Display/ });
    await displays.last().waitFor();
    expect(await displays.allInnerTexts()).toEqual(['Display 2 (pointer)', 'Display 1']);
    await takePicture(play, 'share-displays');
    await play.hud.keyboard.press('Escape');
  });

  it('shares the one with the pointer, and follows it to the other one', async () => {
    await play.keys.moveTo(900, 900);
    const startedMs = epochMs();
    await sharing.share({ kind: 'pointerDisplay' });
    const first = await sharing.waitForPicture(startedMs);
    expect(first.picture.size).toEqual({ widthPx: 1536, heightPx: 864 });
    const movedMs = epochMs();
    await play.keys.moveTo(leftPx + 700, 800);
    const second = await sharing.waitForPicture(movedMs, isSecond);
    const onDisplay = { ...line, xPx: line.xPx - leftPx };
    await sharing.expectShownSmaller(second, { widthPx, heightPx }, onDisplay, line);
    expect(await sharing.readWords()).toContain('Display 2');
    await takePicture(play, 'share-second-display');
  });

  it('goes on with what is there when the display gets another size', async () => {
    await sharing.share({ kind: 'display', displayId: await readSecondId() });
    const changedMs = epochMs();
    await plugSecondDisplay(play.lab, { widthPx: 1024, heightPx: 768 });
    const { picture } = await sharing.waitForPicture(changedMs, ({ size }) => size?.widthPx === 1024);
    expect(picture.size).toEqual({ widthPx: 1024, heightPx: 768 });
    await sharing.waitForState('on');
  });

  it('ends with the display that is unplugged, is told, and the conversation goes on', async () => {
    await unplugSecondDisplay(play.lab);
    await sharing.waitForState('');
    expect(await play.hud.getByRole('main').innerText()).toMatch(/display unplugged/);
    const endedMs = epochMs();
    await sleep(2_500);
    expect(sharing.pictures(endedMs)).toEqual([]);
    expect(await play.hud.getByRole('main').getAttribute('data-status')).toBe('ready');
    await sharing.share({ kind: 'pointerDisplay' });
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
