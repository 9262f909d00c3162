import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conversationPauseMs } from '../../electron/contract/conversations.ts';
import { cropPixels, readText, type Region } from '../lab/screen.ts';
import { REPOSITORY } from '../lab/electron-app.ts';
import { synthesize } from '../lab/speech.ts';
import { openTerminal } from '../lab/windows.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import { findViolations } from './judge.ts';
import { beginTalk, usePlay } from './play.ts';
import { createSharing } from './sharing.ts';
import { takePicture, talkKey, waitForEvent, waitForHud } from './stage.ts';

/** A press that comes sooner may be the repeat of a key that is held, on a machine that is busy. */
const afterPressMs = 1_200;
const words = 'error E4711 cannot open the harbour file';
/** Left half of the display: constant in every picture, whatever is there. */
const masked: Region = { xPx: 0, yPx: 0, widthPx: 160, heightPx: 1080 };

describe('sharing the screen', () => {
  const play = usePlay({
    name: 'sharing',
    settings: {
      hotkeys: { share: 'CommandOrControl+Shift+Y', ask: 'CommandOrControl+Shift+U' },
      screen: { masks: { '60': [{ left: 0, top: 0, width: 160 / 1920, height: 1 }] } },
    },
    script: { answer: { kind: 'tone', durationMs: 700 } },
    prepare: async ({ lab, keys }) => {
      await openTerminal(lab, 'Notes');
      await keys.type(`echo ${words}`);
    },
  });
  const sharing = createSharing(play);

  /** The ids of the pictures that are kept, the newest first. */
  async function listKept(): Promise<readonly number[]> {
    const read = (await sharing.call('share:read')) as { value: { sent: { id: number }[] } };
    return read.value.sent.map(({ id }) => id);
  }

  /** Each as base64; empty when it is not kept any more. */
  async function readKept(ids: readonly number[]): Promise<readonly string[]> {
    const pictures = await Promise.all(ids.map((id) => sharing.call('share:readPicture', { id })));
    return pictures.map((picture) => (picture as { value: string }).value);
  }

  it('is chosen by keyboard, and the endpoint sees what is there when a talk begins', async () => {
    await beginTalk(play);
    expect(sharing.pictures()).toEqual([]);
    await play.hud.getByRole('button', { name: 'Share your screen' }).click();
    await play.hud.getByRole('menuitem', { name: /Display 1/ }).waitFor();
    await takePicture(play, 'share-picker');
    await play.hud.getByRole('menuitem').first().press('Enter');
    await sharing.waitForState('on');
    const { picture } = await waitForEvent(play.endpoint, 'pictureReceived');
    expect([picture.mimeType, picture.size]).toEqual(['image/jpeg', { widthPx: 1536, heightPx: 864 }]);
    await sleep(800);
    await takePicture(play, 'share-on');
  });

  it('sends the right pixels, all but what is painted over', async () => {
    const before = epochMs();
    await play.keys.type(' now');
    const received = await waitForEvent(play.endpoint, 'pictureReceived', { afterMs: before });
    // The line with the words: what the HUD covers or the frame draws is not looked at.
    const line: Region = { xPx: 200, yPx: 164, widthPx: 400, heightPx: 22 };
    const display = { widthPx: 1920, heightPx: 1080 };
    await sharing.expectShownSmaller(received, display, line, line);
    const decoded = await sharing.decode(received, display);
    const hidden = cropPixels(decoded, { ...masked, widthPx: 150 });
    expect(hidden.rgb.every((value) => value < 8)).toBe(true);
  });

  it('sends nothing while nothing changes, and goes with the answers without cutting one off', async () => {
    const question = await synthesize(play.lab, 'What does this error mean?');
    await play.sound.speak(question);
    await waitForEvent(play.endpoint, 'turnCompleteSent');
    expect(play.endpoint.events.filter(({ kind }) => kind === 'interruptedSent')).toEqual([]);
    expect(sharing.pictures().length).toBeLessThan(12);
  });

  it('sends nothing while a blocked window is open, and goes on after it', async () => {
    const vault = await openTerminal(play.lab, 'KeePassXC');
    await sharing.waitForState('blocked');
    const blockedAtMs = epochMs();
    await play.keys.type('echo secret');
    await sleep(2_500);
    expect(sharing.pictures(blockedAtMs)).toEqual([]);
    await vault.stop();
    await sharing.waitForState('on');
    await waitForEvent(play.endpoint, 'pictureReceived', { afterMs: blockedAtMs });
  });

  it('keeps what was sent to be looked at: the same bytes, all of them', async () => {
    const kept = await readKept(await listKept());
    const received = sharing.pictures().map(({ picture }) => Buffer.from(picture.bytes).toString('base64'));
    expect(received.length).toBeGreaterThan(2);
    expect(kept.toReversed()).toEqual(received.slice(-kept.length));
  });

  it('shows what was sent in the settings', async () => {
    await sharing.call('settings:show');
    const page = await play.app.page('app://earshot/settings.html');
    await page.getByRole('navigation').getByRole('button', { name: 'Screen', exact: true }).click();
    await page.locator('[data-sent] img').first().waitFor({ timeout: 10_000 });
    await page.screenshot({ path: join(REPOSITORY, 'lab-out', 'settings-screen.png') });
    expect(await page.locator('[data-sent] figcaption').first().innerText()).toMatch(
      /1,?536 × 864.* KB.*258 tokens/,
    );
    await page.locator('[data-row="gallery"]').scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(REPOSITORY, 'lab-out', 'settings-gallery.png') });
    await page.close();
  });

  it('shows one of them large after sharing has ended, and clears all of them at once', async () => {
    await sharing.call('share:stop');
    await sharing.waitForState('');
    const ids = await listKept();
    await sharing.call('settings:show');
    const page = await play.app.page('app://earshot/settings.html');
    await page.getByRole('navigation').getByRole('button', { name: 'Screen', exact: true }).click();
    await page.locator('[data-sent] button').first().click();
    await page.locator(`[data-viewer="${String(ids[0])}"] img`).waitFor({ timeout: 10_000 });
    expect(await page.evaluate(`document.querySelector('[data-viewer] img').naturalWidth`)).toBe(1536);
    expect(await findViolations(page)).toEqual([]);
    await page.screenshot({ path: join(REPOSITORY, 'lab-out', 'settings-gallery-large.png') });
    await page.keyboard.press('ArrowRight');
    await page.locator(`[data-viewer="${String(ids[1])}"] img`).waitFor({ timeout: 10_000 });
    await page.keyboard.press('Escape');
    await page.locator('[data-viewer]').waitFor({ state: 'detached', timeout: 10_000 });

    await page.getByRole('button', { name: 'Clear the pictures' }).click();
    await page.getByText('Cleared, from memory too.').waitFor({ timeout: 10_000 });
    expect(await page.locator('[data-sent]').count()).toBe(0);
    expect((await readKept(ids)).filter((picture) => picture !== '')).toEqual([]);
    expect(await listKept()).toEqual([]);
    await page.close();
  });

  it('ends with the window that is shared, is told, and the conversation goes on', async () => {
    const other = await openTerminal(play.lab, 'Only this window');
    const startedMs = epochMs();
    await sharing.share({ kind: 'frontWindow' });
    expect(await sharing.readWords()).toContain('Only this window');
    const { picture } = await waitForEvent(play.endpoint, 'pictureReceived', { afterMs: startedMs });
    expect(picture.size?.widthPx).toBeLessThan(1_200);
    await other.stop();
    await sharing.waitForState('');
    expect(await play.hud.getByRole('main').innerText()).toMatch(/closed/);
    expect(await play.hud.getByRole('main').getAttribute('data-status')).toBe('ready');
  });

  it.each(['begins a talk', 'goes on with the talk that runs'])(
    '%s about the window in front with one key, the picture before the words',
    async (manner) => {
      const doesBegin = manner === 'begins a talk';
      if (doesBegin) {
        await play.keys.press(talkKey);
        await waitForHud(play.hud, 'data-talk', 'off');
      }
      const askedMs = await play.keys.press('ctrl+shift+u');
      await play.sound.speak(await synthesize(play.lab, 'What is this?'));
      await waitForEvent(play.endpoint, 'speechStarted', { afterMs: askedMs, timeoutMs: 20_000 });
      const order = play.endpoint.events
        .filter(({ kind, atMs }) => atMs > askedMs && /^(pictureReceived|speechStarted)$/.test(kind))
        .map(({ kind }) => kind);
      expect(order[0]).toBe('pictureReceived');
      const path = join(play.lab.directory, 'asked.jpg');
      const [asked] = sharing.pictures(askedMs);
      writeFileSync(path, asked?.picture.bytes ?? new Uint8Array());
      expect(await readText(play.lab, path)).toMatch(/harbour/);
      await waitForEvent(play.endpoint, 'turnCompleteSent', { afterMs: askedMs, timeoutMs: 20_000 });
      await waitForHud(play.hud, 'data-floor', 'listening');
      await sharing.call('share:stop');
      await sharing.waitForState('');
    },
  );

  it('is shared and not shared any more by a key', async () => {
    await play.keys.press('ctrl+shift+y');
    await sharing.waitForState('on');
    await sleep(afterPressMs);
    await play.keys.press('ctrl+shift+y');
    await sharing.waitForState('');
  });

  it('goes with its conversation, which is over when something is said after a long pause', async () => {
    expect((await listKept()).length).toBeGreaterThan(0);
    await play.app.electron.evaluate((_electron, passedMs) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + passedMs;
    }, conversationPauseMs + 1_000);
    await sharing.call('session:sendText', { text: 'Now to something else.' });
    await waitFor('the pictures to be gone', async () => (await listKept()).length === 0, {
      timeoutMs: 10_000,
    });
  });
});
