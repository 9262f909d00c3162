import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compareShare, cropPixels, readPixels, type Region } from '../lab/screen.ts';
import { findActiveWindow, openTerminal } from '../lab/windows.ts';
import { epochMs, sleep } from '../lab/wait.ts';
import { beginTalk, usePlay } from './play.ts';
import { createSharing } from './sharing.ts';
import { talkKey, waitForEvent, waitForHud } from './stage.ts';

/** A part of the display as shares of it, and the same in its pixels. */
const part = { left: 0.05, top: 0.15, width: 0.4, height: 0.4 };
const partPx: Region = { xPx: 96, yPx: 162, widthPx: 768, heightPx: 432 };
/** What is painted over of the display reaches into that part: its first 24 columns. */
const hiddenPx = 120;
const wholeDisplay = { kind: 'display', displayId: '60' } as const;

describe('what is never sent, and what is told instead', () => {
  const play = usePlay({
    name: 'limits',
    settings: { screen: { masks: { '60': [{ left: 0, top: 0, width: hiddenPx / 1920, height: 1 }] } } },
    prepare: async ({ lab, keys }) => {
      await openTerminal(lab, 'Small print');
      await keys.type('echo in very small letters');
    },
  });
  const sharing = createSharing(play);

  beforeAll(() => beginTalk(play));
  beforeEach(async () => {
    await waitForHud(play.hud, 'data-floor', 'listening', 30_000);
  });

  /** A typed question whose answer begins with a closer look; returns when it was asked. */
  async function askToLook(area: object): Promise<number> {
    const question = `Read it to me (${String(epochMs())})`;
    play.endpoint.line.setScript({
      toolCalls: [
        {
          when: ({ via, text }) => via === 'text' && text === question,
          calls: [{ name: 'lookCloser', args: { ...area } }],
        },
      ],
      answer: { kind: 'tone', durationMs: 500 },
    });
    const askedMs = epochMs();
    await sharing.call('session:sendText', { text: question });
    await waitForEvent(play.endpoint, 'toolResultsReceived', { afterMs: askedMs });
    return askedMs;
  }

  async function readNotice(): Promise<string> {
    const notice = play.hud.locator('.notice');
    await notice.waitFor({ timeout: 15_000 });
    return notice.innerText();
  }

  async function dismiss(): Promise<void> {
    await play.hud.getByRole('button', { name: 'Dismiss' }).dispatchEvent('click');
    expect(await play.hud.getByRole('main').getAttribute('data-status')).toBe('ready');
  }

  it('the model looks closer at a part of the display, pixel by pixel, all but what is painted over', async () => {
    await sharing.share(wholeDisplay);
    const askedMs = await askToLook(part);
    const closer = await sharing.waitForPicture(askedMs, ({ size }) => size?.widthPx === partPx.widthPx);
    expect(closer.picture.size).toEqual({ widthPx: partPx.widthPx, heightPx: partPx.heightPx });
    const decoded = await sharing.decode(closer);
    const hiddenColumns = hiddenPx - partPx.xPx;
    const seen: Region = { xPx: hiddenColumns + 8, yPx: 0, widthPx: 600, heightPx: partPx.heightPx };
    const shown = await readPixels(play.lab, {
      ...seen,
      xPx: seen.xPx + partPx.xPx,
      yPx: partPx.yPx,
    });
    expect(compareShare(shown, cropPixels(decoded, seen), 40)).toBeLessThan(0.01);
    const hidden = cropPixels(decoded, { ...seen, xPx: 0, widthPx: hiddenColumns - 8 });
    expect(hidden.rgb.every((value) => value < 8)).toBe(true);
  });

  it('of a window the model sees that window alone, however much it asks for', async () => {
    const window = await findActiveWindow(play.lab);
    await sharing.share({ kind: 'frontWindow' });
    const askedMs = await askToLook({ left: 0, top: 0, width: 1, height: 1 });
    const { picture } = await sharing.waitForPicture(askedMs);
    expect(picture.size?.widthPx).toBeLessThan((window?.widthPx ?? 0) + 8);
    expect(picture.size?.heightPx).toBeLessThan((window?.heightPx ?? 0) + 40);
  });

  it('the model sees nothing once nothing is shared', async () => {
    await sharing.call('share:stop');
    await sharing.waitForState('');
    const askedMs = await askToLook(part);
    const { results } = await waitForEvent(play.endpoint, 'toolResultsReceived', { afterMs: askedMs });
    expect(JSON.stringify(results)).toContain('shares no screen');
    await sleep(1_500);
    expect(sharing.pictures(askedMs)).toEqual([]);
  });

  it.each(['lock-screen', 'suspend'] as const)('sharing ends with %s', async (event) => {
    await sharing.share(wholeDisplay);
    await play.app.electron.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);
    await sharing.waitForState('');
    const endedMs = epochMs();
    await play.keys.type(' and more');
    await sleep(1_500);
    expect(sharing.pictures(endedMs)).toEqual([]);
    await play.app.electron.evaluate(
      ({ powerMonitor }, name) => powerMonitor.emit(name === 'suspend' ? 'resume' : 'unlock-screen'),
      event,
    );
    if ((await play.hud.getByRole('main').getAttribute('data-talk')) === 'off')
      await play.keys.press(talkKey);
  });

  it.each([0, 30, 60, 120])(
    'a lock %d ms after sharing was begun ends it, and nothing else',
    async (afterMs) => {
      const begun = sharing.call('share:start', { target: wholeDisplay });
      // Once the page answers this, it has asked: a lock before that is another case.
      await play.hud.evaluate('0');
      await sleep(afterMs);
      await play.app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
      await begun;
      await sharing.waitForState('');
      await sleep(700);
      expect(await play.hud.getByRole('main').innerText()).not.toMatch(/unexpected|Shared:/);
      await play.app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'));
      await play.keys.press(talkKey);
    },
  );

  it('what is not there is told, and the conversation goes on', async () => {
    await sharing.call('share:start', { target: { kind: 'window', sourceId: 'window:999:0' } });
    expect(await readNotice()).toContain('There is nothing like that on the screen to be shared.');
    await dismiss();
  });

  it('a refusal of the system is told, and the conversation goes on', async () => {
    await play.app.electron.evaluate(({ session }) => {
      session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => {
        decide(false);
      });
    });
    await sharing.call('share:start', { target: wholeDisplay });
    expect(await readNotice()).toContain('The system did not allow the screen to be shared.');
    await dismiss();
  });
});
