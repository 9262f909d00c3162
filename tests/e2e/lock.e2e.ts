// The lock screen of a Linux desktop, heard over real message buses: what is open closes, nothing opens behind it, and afterwards all
// works again. What the system itself records and shows is looked at, not only what the pages say.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSystemBus } from '../lab/bus.ts';
import {
  loginEnv,
  startLockScreen,
  startLoginManager,
  type LockScreen,
  type LoginManager,
} from '../lab/lock-screens.ts';
import { openTerminal } from '../lab/windows.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import { readFolderText } from './folder-text.ts';
import { beginTalk, usePlay } from './play.ts';
import { isRecording, waitForRecording } from './recording.ts';
import { createSharing } from './sharing.ts';
import { readHud, takePicture, talkKey, waitForEvent, waitForHud, waitForWords } from './stage.ts';

const wholeDisplay = { kind: 'display', displayId: '60' } as const;
const settings = { general: { language: 'en' }, screen: { mode: 'always' } };
const withPreRoll = { ...settings, audio: { isPreRollOn: true } };
/** Long enough for anything that a key opens to be open. */
const openedMs = 1_200;
const betweenTapsMs = 800;
/** Buses that are not there are looked for every 30 s. */
const foundAgainMs = 35_000;

type Scene = Pick<ReturnType<typeof usePlay>, 'app' | 'hud' | 'keys' | 'lab' | 'sound' | 'close'>;

/** What main has been told of the lock screen. */
async function waitForLockScreen({ hud }: Scene, wanted: string): Promise<void> {
  await waitFor(
    `the lock screen to be ${wanted}`,
    async () => {
      const status: unknown = await hud.evaluate(`earshot.call('app:readStatus')`);
      return JSON.stringify(status).includes(`"lockScreen":"${wanted}"`);
    },
    { timeoutMs: 5_000 },
  );
}

/** The talk key, pressed while the screen is locked. */
async function expectDeafKey(play: Scene): Promise<void> {
  await play.keys.press(talkKey);
  await sleep(openedMs);
  expect(await readHud(play.hud, 'data-talk')).toBe('off');
  expect(await isRecording(play)).toBe(false);
}

async function expectTalk(play: Scene): Promise<void> {
  await beginTalk(play);
  await waitForRecording(play, true);
}

async function waitForEndOfTalk(play: Scene): Promise<void> {
  await waitForHud(play.hud, 'data-talk', 'off', 5_000);
  await waitForRecording(play, false);
}

describe('the locker of a desktop', () => {
  let locker: LockScreen;
  const play = usePlay({
    name: 'locker',
    settings,
    prepare: async ({ lab }) => {
      await openTerminal(lab, 'Letters');
      locker = await startLockScreen(lab);
    },
  });
  const sharing = createSharing(play);

  afterEach(async () => {
    locker.setActive(false);
    await waitForLockScreen(play, 'unlocked');
  });

  /** Windows that lie around what is shared. */
  const countFrames = (): Promise<number> =>
    play.app.electron.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().filter(
          (window) => window.webContents.getURL().includes('border.html') && window.isVisible(),
        ).length,
    );

  it('ends a talk: the microphone is closed, no key opens it, and after unlocking it hears again', async () => {
    await expectTalk(play);
    locker.setActive(true);
    await waitForEndOfTalk(play);
    await expectDeafKey(play);
    await waitForWords(play, /Nothing was opened, because the screen was locked/);
    locker.setActive(false);
    await waitForLockScreen(play, 'unlocked');
    await expectTalk(play);
    // Sooner it would be the second of two taps.
    await sleep(betweenTapsMs);
    await play.keys.press(talkKey);
    await waitForEndOfTalk(play);
  });

  it('ends a talk whose key is still held, and its repeats open nothing', async () => {
    await play.keys.hold(talkKey);
    await waitForHud(play.hud, 'data-talk', 'held');
    await waitForRecording(play, true);
    locker.setActive(true);
    await waitForEndOfTalk(play);
    await sleep(openedMs);
    expect(await isRecording(play)).toBe(false);
    await play.keys.release(talkKey);
  });

  it('ends what is shared, with its frame, and nothing is shared until it is unlocked', async () => {
    await expectTalk(play);
    await sharing.share(wholeDisplay);
    await waitForEvent(play.endpoint, 'pictureReceived');
    await waitFor('the frame', async () => (await countFrames()) > 0, { timeoutMs: 5_000 });
    locker.setActive(true);
    await sharing.waitForState('');
    await waitForEndOfTalk(play);
    expect(await countFrames()).toBe(0);
    const lockedMs = epochMs();
    const refused = { ok: false, error: { code: 'session/locked' } };
    expect(await sharing.call('share:start', { target: wholeDisplay })).toMatchObject(refused);
    expect(await sharing.call('share:listChoices')).toMatchObject(refused);
    await play.keys.type('echo nothing of this is seen');
    await sleep(openedMs);
    await sharing.waitForState('');
    expect([await countFrames(), sharing.pictures(lockedMs)]).toEqual([0, []]);
    locker.setActive(false);
    await waitForLockScreen(play, 'unlocked');
    await sharing.share(wholeDisplay);
    await sharing.call('share:stop');
    await sharing.waitForState('');
  });

  it('closes the microphone that waits for the key, and opens it again', async () => {
    await play.restart('waits', withPreRoll);
    await waitForRecording(play, true);
    locker.setActive(true);
    await waitForRecording(play, false);
    await expectDeafKey(play);
    locker.setActive(false);
    await waitForRecording(play, true);
  });

  it('is asked by an Earshot that starts behind it: nothing opens before it is unlocked', async () => {
    locker.setActive(true);
    await play.restart('starts locked', withPreRoll);
    for (let time = 0; time < 10; time += 1) {
      expect(await isRecording(play)).toBe(false);
      await sleep(200);
    }
    await expectDeafKey(play);
    expect(await sharing.call('share:start', { target: wholeDisplay })).toMatchObject({ ok: false });
    locker.setActive(false);
    await waitForRecording(play, true);
    await expectTalk(play);
  });

  it('may end and another one come: each counts while it is there', async () => {
    await play.restart('others', settings);
    await locker.end();
    locker = await startLockScreen(play.lab, 'org.freedesktop.ScreenSaver', true);
    await waitForLockScreen(play, 'locked');
    await expectDeafKey(play);
    await locker.end();
    await waitForLockScreen(play, 'unheard');
    await expectTalk(play);
    locker = await startLockScreen(play.lab, 'org.xfce.ScreenSaver');
    await waitForLockScreen(play, 'unlocked');
    locker.setActive(true);
    await waitForEndOfTalk(play);
  });
});

describe('the login session', () => {
  let login: LoginManager;
  const play = usePlay({
    name: 'login',
    settings,
    prepare: async ({ lab }) => {
      await startSystemBus(lab);
      login = await startLoginManager(lab);
    },
  });

  beforeEach(async () => {
    login.change({ Active: true, LockedHint: false });
    await play.restart('login', settings, { env: loginEnv });
    await waitForLockScreen(play, 'unlocked');
  });

  it('ends a talk when it is locked, and lets none begin before it is unlocked', async () => {
    await expectTalk(play);
    login.ask('Lock');
    await waitForEndOfTalk(play);
    login.change({ LockedHint: true });
    await sleep(300);
    await expectDeafKey(play);
    login.change({ LockedHint: false });
    await waitForLockScreen(play, 'unlocked');
    await expectTalk(play);
  });

  it('ends a talk when the desktop is only asked to lock; who presses the key then has unlocked it', async () => {
    for (let time = 0; time < 2; time += 1) {
      await expectTalk(play);
      login.ask('Lock');
      await waitForEndOfTalk(play);
      await sleep(betweenTapsMs);
    }
    login.ask('Unlock');
    await waitForLockScreen(play, 'unlocked');
  });

  it('ends a talk when another user’s turn comes, until it is this one’s again', async () => {
    await expectTalk(play);
    login.change({ Active: false });
    await waitForEndOfTalk(play);
    await expectDeafKey(play);
    login.change({ Active: true });
    await waitForLockScreen(play, 'unlocked');
    await expectTalk(play);
  });
});

describe('a system bus that comes after Earshot', () => {
  // Chromium ends with a bus that it has connected to. It does so at the start only, so with this one it lives on.
  const play = usePlay({ name: 'late bus', settings });

  it('is found and heard; when it ends its lock counts no more, and the app goes on', async () => {
    await play.restart('later bus', settings, { env: loginEnv });
    const readLog = (): string => readFolderText(`${play.app.profileDirectory}/logs`);
    await waitFor('the log to tell', () => readLog().includes('bus.missing'), { timeoutMs: 5_000 });
    const bus = await startSystemBus(play.lab);
    const login = await startLoginManager(play.lab);
    await waitFor('the bus to be found', () => readLog().includes('bus.found'), { timeoutMs: foundAgainMs });
    await waitForLockScreen(play, 'unlocked');
    await expectTalk(play);
    login.change({ LockedHint: true });
    await waitForEndOfTalk(play);
    await expectDeafKey(play);
    await bus.stop();
    await waitForLockScreen(play, 'unheard');
    await expectTalk(play);
    expect(readLog().match(/bus\.missing/g)).toHaveLength(2);
  });
});

describe('a desktop that tells nothing of its lock screen', () => {
  const play = usePlay({ name: 'silent', settings });

  it('is named so under Privacy', async () => {
    await play.hud.evaluate(`earshot.call('settings:show')`);
    const page = await play.app.page('app://earshot/settings.html');
    await page.getByRole('navigation').getByRole('button', { name: 'Privacy', exact: true }).click();
    await page.getByText('Nothing on this computer tells Earshot when the screen is locked').waitFor();
    await takePicture(play, 'lock unheard');
    await startLockScreen(play.lab);
    await page.getByText('Ends the talk and what is shared').waitFor();
  });

  it('and that has no bus at all keeps nobody from talking', async () => {
    const nowhere = 'unix:path=/nowhere/bus';
    await play.restart('no bus', settings, { env: { DBUS_SESSION_BUS_ADDRESS: nowhere } });
    await expectTalk(play);
  });
});
