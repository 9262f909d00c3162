// For eyes that need it larger, or in the few colours that the system has been set to: nothing is cut off, nothing lies on
// anything else, and what is chosen, on or live can still be told from what is not.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SettingsPatch } from '../../electron/contract/settings.ts';
import { hudSizeNames } from '../../electron/contract/hud-layout.ts';
import { sleep } from '../lab/wait.ts';
import { findFaults, findFaultsOfColour, findViolations } from './judge.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  startApp,
  takePicture,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';
import { change, hudViews, listSections, openSettings, setLanguage, showSection, unfold } from './views.ts';

/** The window takes up the height that its page asks for. */
const resizeMs = 250;

describe('for other eyes', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage);
    const profileDirectory = makeProfile(stage, 'eyesight', {
      general: { language: 'en' },
      appearance: { motion: 'reduced' },
    });
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  async function setAppearance(page: Page, appearance: SettingsPatch['appearance']): Promise<void> {
    const names = JSON.stringify(appearance);
    await change(
      page,
      { appearance },
      `earshot.call('settings:read').then(({ value }) => Object.entries(${names})
        .every(([name, wanted]) => value.appearance[name] === wanted))`,
    );
    await sleep(resizeMs);
  }

  /** In both languages, and each size of the window. */
  async function findFaultsOfSizes(page: Page, appearance: SettingsPatch['appearance']): Promise<string[]> {
    const found: string[] = [];
    for (const language of ['zh-CN', 'en'] as const) {
      await setLanguage(page, language);
      for (const hudSize of hudSizeNames) {
        await setAppearance(page, { ...appearance, hudSize });
        const faults = [...(await findFaults(page)), ...(await findNewestHidden(page))];
        found.push(...faults.map((fault) => `${language} ${hudSize}: ${fault}`));
      }
    }
    return found;
  }

  it.each(hudViews)('$name of the HUD holds words of twice the size', async ({ name, show }) => {
    await show({ stage, endpoint, scene, language: 'en' });
    expect.soft(await findFaultsOfSizes(scene.hud, { captionScalePercent: 200 })).toEqual([]);
    await setAppearance(scene.hud, { hudSize: 'medium' });
    await takePicture(stage, `eyesight ${name} 200`);
    await setAppearance(scene.hud, { captionScalePercent: 100 });
    await inFewColours(scene.hud, async () => {
      expect
        .soft([...(await findViolations(scene.hud)), ...(await findFaultsOfColour(scene.hud))])
        .toEqual([]);
      await takePicture(stage, `eyesight ${name} forced`);
    });
  });

  it('the sections of the settings show in few colours what is on and what is chosen', async () => {
    const page = await openSettings(scene);
    await inFewColours(page, async () => {
      for (const id of await listSections(page)) {
        await showSection(page, id);
        await unfold(page);
        expect.soft([...(await findViolations(page)), ...(await findFaultsOfColour(page))], id).toEqual([]);
      }
    });
  }, 180_000);

  it('the sections of the settings hold everything at twice the size, in both languages', async () => {
    const page = await openSettings(scene);
    const before = await page.evaluate<number>('devicePixelRatio');
    await change(page, { appearance: { zoomPercent: 200 } }, `devicePixelRatio === ${String(2 * before)}`);
    for (const language of ['zh-CN', 'en'] as const) {
      await setLanguage(page, language);
      for (const id of await listSections(page)) {
        await showSection(page, id);
        await unfold(page);
        expect.soft(await findFaults(page), `${id} in ${language}`).toEqual([]);
      }
    }
    await takePicture(stage, 'eyesight settings 200');
  }, 120_000);
});

/** As with the contrast themes of Windows, of which Chromium takes the colours over every other. */
async function inFewColours(page: Page, look: () => Promise<void>): Promise<void> {
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await page.evaluate(`matchMedia('(forced-colors: active)').matches`)).toBe(true);
  await look();
  await page.emulateMedia({ forcedColors: 'none' });
}

/** The words of a conversation follow what is said last, whatever changes their size. */
function findNewestHidden(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...document.querySelectorAll('.captions')]
    .filter(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight > 4)
    .map(() => 'the newest words are out of sight')`);
}
