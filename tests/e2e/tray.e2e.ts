// The tray icon in a real panel: its menu is opened and acted on by mouse and keys, as a person would.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../lab/wait.ts';
import { readStored } from './panel.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  readHud,
  startApp,
  takePicture,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';
import { isTrayMenuOpen, openTrayMenu } from './tray-menu.ts';

/** From now on main notes what it puts into the menu: what is drawn cannot be read, and no desktop gives it back. */
function noteMenus({ app }: Scene): Promise<void> {
  return app.electron.evaluate(({ Menu }) => {
    const build = Menu.buildFromTemplate.bind(Menu);
    Menu.buildFromTemplate = (template) => {
      // Its submenus are built first, in the same way.
      const menu = build(template);
      const labels = template.map(({ label = '' }) => label).filter((label) => label !== '');
      Object.assign(globalThis, { shownMenu: labels });
      return menu;
    };
  });
}

/** Null before another one was made. */
function readMenu({ app }: Scene): Promise<readonly string[] | null> {
  return app.electron.evaluate(
    () => (globalThis as { readonly shownMenu?: readonly string[] }).shownMenu ?? null,
  );
}

describe('the tray', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage);
    const profileDirectory = makeProfile(stage, 'tray', {
      version: 2,
      profiles: {
        activeId: 'first',
        list: [{ id: 'first' }, { id: 'b', name: 'Lighthouse', values: { voice: { name: 'Kore' } } }],
      },
    });
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
  });
  afterAll(async () => {
    await scene.app.close();
    await endpoint.dispose();
    await stage.close();
  });

  const press = (...keys: string[]): Promise<Buffer> =>
    stage.lab.run('xdotool', ['key', '--delay', '60', ...keys]);

  /** Opens the menu at the icon, goes down to an entry and chooses it. */
  async function choose(downs: number, ...more: string[]): Promise<void> {
    await openTrayMenu(stage);
    await press(...Array.from({ length: downs }, () => 'Down'), ...more, 'Return');
    await waitFor('the menu to close', async () => !(await isTrayMenuOpen(stage)), { timeoutMs: 10_000 });
  }

  it('has its icon in the panel', async () => {
    await takePicture(stage, 'tray');
    expect(await scene.hud.evaluate(`earshot.call('app:readStatus')`)).toMatchObject({
      value: { hasTray: true },
    });
  });

  it('mutes, and lifts the mute', async () => {
    await choose(3);
    await waitForHud(scene.hud, 'data-muted', 'true');
    await choose(3);
    await waitForHud(scene.hud, 'data-muted', 'false');
  });

  it('is in Chinese as soon as Earshot is, and its entries still do what they say', async () => {
    await noteMenus(scene);
    const setLanguage = (language: string): Promise<unknown> =>
      scene.hud.evaluate(`earshot.call('settings:change', { general: { language: '${language}' } })`);
    await setLanguage('zh-CN');
    const labels = await waitFor('a new menu', () => readMenu(scene), { timeoutMs: 10_000 });
    expect(labels.slice(0, 3)).toEqual(['说话', '免提', '将麦克风静音']);
    expect(labels.slice(-5)).toEqual(['配置', '声音', '最近的对话', '设置…', '退出']);
    expect(labels.filter((label) => /[A-Za-z]/.test(label))).toEqual([]);
    await openTrayMenu(stage);
    await takePicture(stage, 'tray in Chinese');
    await press('Escape');
    await waitFor('the menu to close', async () => !(await isTrayMenuOpen(stage)), { timeoutMs: 10_000 });
    await choose(3);
    await waitForHud(scene.hud, 'data-muted', 'true');
    await choose(3);
    await waitForHud(scene.hud, 'data-muted', 'false');
    await setLanguage('en');
  });

  it('begins a hands-free talk and ends it', async () => {
    await choose(2);
    await waitForHud(scene.hud, 'data-talk', 'handsFree');
    await waitForEvent(endpoint, 'audioReceived', { timeoutMs: 20_000 });
    await choose(1);
    await waitForHud(scene.hud, 'data-talk', 'off');
    await waitForHud(scene.hud, 'data-microphone', 'closed');
  });

  it('switches to another profile', async () => {
    await choose(6, 'Right', 'Down');
    await waitFor('the profile to be in force', () => readStored(scene).voice?.name === 'Kore', {
      timeoutMs: 10_000,
    });
    expect(readStored(scene).profiles?.activeId).toBe('b');
  });

  it('shares the screen, and ends that', async () => {
    const share = scene.hud.locator('[data-share]');
    await choose(4);
    await scene.hud.locator('[data-share="on"]').waitFor({ timeout: 15_000 });
    await takePicture(stage, 'tray-sharing');
    await choose(4);
    await share.waitFor({ state: 'detached', timeout: 10_000 });
  });

  it('has a region drawn, until Esc takes that back', async () => {
    await choose(5);
    const page = await scene.app.page('app://earshot/region.html');
    await waitFor(
      'the drawing to have the keyboard',
      () => page.evaluate<boolean>(`document.hasFocus() && document.querySelector('[data-region]') !== null`),
      { timeoutMs: 10_000 },
    );
    const closed = page.waitForEvent('close');
    await stage.keys.press('Escape');
    await closed;
  });

  it('opens a conversation of late to read', async () => {
    await scene.hud.evaluate(`earshot.call('session:sendText', { text: 'What is a crow?' })`);
    await waitForHud(scene.hud, 'data-floor', 'answering', 20_000);
    await choose(8, 'Right');
    const page = await scene.app.page('app://earshot/settings.html');
    await page.getByText('What is a crow?').first().waitFor({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Copy the text' }).click();
    await page.getByText('Copied.').waitFor({ timeout: 10_000 });
    await page.close();
  });

  it('keeps the app when its windows are closed, and quits it', async () => {
    expect(await readHud(scene.hud, 'data-status')).not.toBe('');
    const main = scene.app.electron.process();
    await choose(10);
    await waitFor('the app to end', () => main.exitCode !== null, { timeoutMs: 15_000 });
  });
});

describe('a desktop without a tray', () => {
  let stage: Stage;
  let scene: Scene;

  beforeAll(async () => {
    stage = await openStage({ hasDesktop: false });
    scene = await startApp(stage, { profileDirectory: makeProfile(stage, 'bare', {}) });
  });
  afterAll(async () => {
    await stage.close();
  });

  it('has the HUD on screen, with a way to quit in it', async () => {
    const more = scene.hud.getByRole('button', { name: 'More' });
    await more.waitFor({ timeout: 15_000 });
    await waitFor(
      'the HUD to be visible',
      async () => (await scene.hud.evaluate('document.visibilityState')) === 'visible',
      { timeoutMs: 15_000 },
    );
    await more.click();
    const main = scene.app.electron.process();
    await scene.hud.getByRole('menuitem', { name: 'Quit Earshot' }).click({ timeout: 10_000 });
    await waitFor('the app to end', () => main.exitCode !== null, { timeoutMs: 15_000 });
  });
});
