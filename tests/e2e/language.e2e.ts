import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../lab/wait.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  startApp,
  talkKey,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';
import { openSettings, showSection } from './views.ts';

describe('the language of Earshot', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage, { acceptedKeys: ['sk-another'] });
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  it('is that of the system', async () => {
    scene = await startApp(stage, {
      env: { ...endpoint.env, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
    });
    await waitFor(
      'the page to be Chinese',
      () => scene.hud.evaluate<boolean>(`document.documentElement.lang === 'zh-CN'`),
      { timeoutMs: 10_000 },
    );
    const page = await openSettings(scene);
    await page.getByRole('heading', { name: '连接' }).waitFor();
    expect(await page.title()).toBe('Earshot 设置');
    await scene.app.close();
  });

  it('changes at once in open windows, in the middle of what is shown, and is kept', async () => {
    const profileDirectory = makeProfile(stage, 'language', { general: { language: 'en' } });
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-status', 'failed', 20_000);
    await scene.hud.getByText('The key was refused by').waitFor();
    const page = await openSettings(scene);
    await showSection(page, 'general');
    const choice = page.getByRole('combobox', { name: 'Language of Earshot' });
    await choice.focus();
    await choice.selectOption('zh-CN');

    // The error was made while the windows were English.
    await scene.hud.getByText(`${endpoint.host} 拒绝了这个密钥。`).waitFor();
    await scene.hud.getByRole('button', { name: '打开设置' }).waitFor();
    await page.getByRole('heading', { name: '通用' }).waitFor();
    expect(await page.title()).toBe('Earshot 设置');
    // Whoever changed it by keyboard is still where they were.
    expect(await page.evaluate(`document.activeElement.id`)).toBe('general.language');
    await scene.app.close();

    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
    await scene.hud.getByRole('button', { name: '更多' }).waitFor({ state: 'attached' });
    await scene.app.close();
  });
});
