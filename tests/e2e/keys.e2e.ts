import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AppStatus, Bridge } from '../../electron/contract/ipc.ts';
import { synthesize } from '../lab/speech.ts';
import { waitForClip } from '../lab/sound.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  readHud,
  startApp,
  takePicture,
  talkKey,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

/** Between the halves of a double-tap: as a quick finger does it. */
const betweenTapsMs = 120;

describe('the talk key, pressed on a real keyboard', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let isClosed = true;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage, { manner: 'camelOnly' });
  });
  afterEach(async () => {
    if (!isClosed) await scene.app.close();
    endpoint.events.length = 0;
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  /** Ready when the native hook hears the key. */
  async function start(name: string, settings: object = {}): Promise<void> {
    const profileDirectory = makeProfile(stage, name, {
      connection: { dialect: 'native-camel' },
      ...settings,
    });
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
    isClosed = false;
    await waitFor('the hook to hear keys', async () => (await readWay(scene.hud)) === 'hook', {
      timeoutMs: 15_000,
      explain: scene.app.log,
    });
  }

  function readMarks(): readonly string[] {
    return endpoint.events.flatMap((event) => (event.kind === 'activityMarked' ? [event.mark] : []));
  }

  it('held talks while it is held: one utterance from the first word to the last, with the settings as they come', async () => {
    await start('hold');
    const question = await synthesize(stage.lab, 'Where does the river Danube begin?');
    await stage.keys.hold(talkKey);
    await waitForHud(scene.hud, 'data-microphone', 'open');
    await waitForHud(scene.hud, 'data-talk', 'held');
    await sleep(300);
    await stage.sound.speak(question);
    const releasedMs = await stage.keys.release(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'off', 5_000);
    await waitForHud(scene.hud, 'data-microphone', 'closed', 5_000);
    const heard = await waitForClip(stage.sound.speaker, question, {
      afterMs: releasedMs,
      timeoutMs: 20_000,
    });
    expect(heard.score).toBeGreaterThan(0.5);
    expect(readMarks()).toEqual(['activityStart', 'activityEnd']);
  });

  it('tapped begins what the settings say, and ends it with the next tap', async () => {
    await start('tap');
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'handsFree');
    await waitForEvent(endpoint, 'audioReceived');
    await sleep(500);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'off', 5_000);
    expect(readMarks().filter((mark) => mark !== 'audioStreamEnd')).toEqual([]);
  });

  it('tapped twice is hands-free where a single tap is not, with nothing sent for the first tap', async () => {
    await start('twice', { conversation: { turnTaking: 'pushToTalk' } });
    await stage.keys.press(talkKey);
    await sleep(betweenTapsMs);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'handsFree', 5_000);
    const question = await synthesize(stage.lab, 'What is the capital of Norway?');
    await waitForHud(scene.hud, 'data-microphone', 'open');
    const askedMs = epochMs();
    await stage.sound.speak(question);
    // Nobody touches the key: the service finds the end.
    await waitForEvent(endpoint, 'answerStarted', { afterMs: askedMs });
    expect(readMarks()).not.toContain('activityStart');
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'off', 5_000);
  });

  it('shows the window while nobody can know yet what is meant', async () => {
    await start('shown');
    await stage.keys.hold(talkKey);
    await waitFor('the HUD to be visible', () => isHudVisible(scene), { timeoutMs: 2_000, intervalMs: 10 });
    await stage.keys.release(talkKey);
  });

  it('held lets go when the screen is locked, and works again after it', async () => {
    await start('lock');
    await stage.keys.hold(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'held');
    await scene.app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
    await waitForHud(scene.hud, 'data-talk', 'off', 5_000);
    await waitForHud(scene.hud, 'data-microphone', 'closed', 5_000);
    // Its repeats go on all the while.
    await sleep(500);
    expect(await readHud(scene.hud, 'data-talk')).toBe('off');
    await stage.keys.release(talkKey);
    await stage.keys.hold(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'held', 5_000);
    await stage.keys.release(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'off', 5_000);
  });

  it('held lets go by itself when its key-up never comes', async () => {
    await start('lost', { talkKey: { longestHoldSeconds: 5 } });
    const heldMs = await stage.keys.hold(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'held');
    await waitForHud(scene.hud, 'data-talk', 'off', 15_000);
    expect(epochMs() - heldMs).toBeGreaterThan(4_500);
    await waitForHud(scene.hud, 'data-microphone', 'closed', 5_000);
    await stage.keys.release(talkKey);
  });

  it('held lets go when the app is quit', async () => {
    await start('quit');
    await stage.keys.hold(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'held');
    await waitForEvent(endpoint, 'audioReceived');
    isClosed = true;
    await scene.app.close();
    await waitForEvent(endpoint, 'closed', { timeoutMs: 5_000 });
    await stage.keys.release(talkKey);
  });

  it('of another name that is held acts once, and again as soon as it is pressed again, also while the app is busy', async () => {
    await start('again', { hotkeys: { mute: 'Control+Alt+M' } });
    const muteKey = 'ctrl+alt+m';
    const isMuted = (): Promise<string> => readHud(scene.hud, 'data-muted');
    await stage.keys.hold(muteKey);
    await waitForHud(scene.hud, 'data-muted', 'true');
    await sleep(1_500);
    await stage.keys.release(muteKey);
    // A moment after the last repeat.
    await stage.keys.press(muteKey);
    await waitForHud(scene.hud, 'data-muted', 'false', 3_000);
    await stage.keys.hold(muteKey);
    await waitForHud(scene.hud, 'data-muted', 'true');
    await sleep(1_000);
    const stalled = scene.app.electron.evaluate(() => {
      const untilMs = Date.now() + 600;
      while (Date.now() < untilMs) Math.random();
    });
    await sleep(200);
    await stage.keys.release(muteKey);
    await stalled;
    await sleep(800);
    expect(await isMuted()).toBe('true');
    await stage.keys.press(muteKey);
    await waitForHud(scene.hud, 'data-muted', 'false', 3_000);
  });

  it('is rebound by pressing other keys; keys that are taken are told, and the old ones stay', async () => {
    await start('rebind');
    await scene.hud.evaluate(() => earshot.call('settings:show'));
    const page = await scene.app.page('app://earshot/settings.html');
    await page.getByRole('navigation').getByRole('button', { name: 'Talk key', exact: true }).click();
    await page.getByText('Hold, tap and double-tap work.').waitFor({ timeout: 10_000 });
    await takePicture(stage, 'talk-key-section');
    const stopRow = page.getByRole('group', { name: 'Stop the answer' });

    // Ours already: told, and no talk begins by it.
    await stopRow.getByRole('button', { name: 'Set' }).click();
    await page.getByText('Press the new keys').waitFor({ timeout: 5_000 });
    await stage.keys.press(talkKey);
    await page.getByText('Ctrl+Shift+Space already does something else').waitFor({ timeout: 5_000 });
    expect(await readHud(scene.hud, 'data-talk')).toBe('off');
    await takePicture(stage, 'rebind-conflict');

    // The window manager's own: refused by the system.
    expect(
      await scene.hud.evaluate(async () => {
        const result = await earshot.call('settings:change', { hotkeys: { talk: 'Alt+F4' } });
        return result.ok ? null : result.error.code;
      }),
    ).toBe('hotkey/refused');

    const talkRow = page.getByRole('group', { name: 'Talk key' });
    await talkRow.getByRole('button', { name: 'Change' }).click();
    await page.getByText('Press the new keys').waitFor({ timeout: 5_000 });
    await stage.keys.press('F9');
    await talkRow.getByText('F9').waitFor({ timeout: 5_000 });
    await waitFor('the hook to hear the new key', async () => (await readWay(scene.hud)) === 'hook', {
      timeoutMs: 5_000,
    });
    // A key that was just pressed for the recording is not one for a talk.
    await sleep(500);
    await stage.keys.press(talkKey);
    await stage.keys.hold('F9');
    await waitForHud(scene.hud, 'data-talk', 'held');
    await stage.keys.release('F9');
    await waitForHud(scene.hud, 'data-talk', 'off', 5_000);
  });
});

/** What the preload puts into a page. */
declare const earshot: Bridge;

async function readWay(hud: Page): Promise<AppStatus['talkKeyWay']['kind'] | null> {
  return hud.evaluate(async () => {
    const status = await earshot.call('app:readStatus');
    return status.ok ? status.value.talkKeyWay.kind : null;
  });
}

function isHudVisible({ app }: Scene): Promise<boolean> {
  return app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((window) => window.isVisible()),
  );
}
