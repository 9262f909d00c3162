// For eyes that need it larger, or in the few colours that the system has been set to: nothing is cut off, nothing lies on
// anything else, and what is chosen, on or live can still be told from what is not.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SettingsPatch } from '../../electron/contract/settings.ts';
import { billedKinds } from '../../electron/contract/usage.ts';
import { hudSizeNames } from '../../electron/contract/hud-layout.ts';
import { compareShare, type Pixels } from '../lab/screen.ts';
import { sleep } from '../lab/wait.ts';
import { findFaults, findFaultsOfColour, findViolations } from './judge.ts';
import { REPOSITORY } from '../lab/electron-app.ts';
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
const partPx = 12;
/** Of the pixels of two patterns: dots on nothing differ by a sixth. */
const leastDifference = 0.1;
/** Of each kind as many tokens, so that all parts of its bar are as high. */
const usedToday = {
  ...Object.fromEntries(billedKinds.map((kind) => [kind, 1_000])),
  ...{ totalTokens: 5_000, cachedTokens: 0, thoughtsTokens: 0 },
};

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
    const today = {
      day: new Date().toISOString().slice(0, 10),
      ...{ host: 'live.example', model: 'a-model', tokens: usedToday },
    };
    writeFileSync(join(profileDirectory, 'usage.json'), JSON.stringify({ version: 1, days: [today] }));
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

  /** The middle of a part of the chart, which is large enough for its pattern and free of its edge. */
  async function readPart(page: Page, box: Awaited<ReturnType<Locator['boundingBox']>>): Promise<Pixels> {
    if (box === null) throw new Error('A part of the chart is not to be seen.');
    const clip = {
      x: Math.round(box.x + box.width / 2) - partPx / 2,
      y: Math.round(box.y + box.height / 2) - partPx / 2,
      ...{ width: partPx, height: partPx },
    };
    const path = join(stage.lab.directory, 'part.png');
    await page.screenshot({ path, clip, scale: 'css' });
    const rgb = await stage.lab.run('convert', [path, '-depth', '8', 'rgb:-']);
    return { widthPx: partPx, heightPx: partPx, rgb };
  }

  /** In both languages, and each size of the window. */
  async function findFaultsOfSizes(page: Page, appearance: SettingsPatch['appearance']): Promise<string[]> {
    const found: string[] = [];
    for (const language of ['zh-CN', 'en'] as const) {
      await setLanguage(page, language);
      for (const hudSize of hudSizeNames) {
        await setAppearance(page, { ...appearance, hudSize });
        const faults = await findLasting(async () => [
          ...(await findFaults(page)),
          ...(await findNewestHidden(page)),
        ]);
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

  it('the HUD stands where it stood while its size changes, however fast', async () => {
    const readFoot = (): Promise<number> => scene.hud.evaluate<number>('screenY + outerHeight');
    await setAppearance(scene.hud, { hudSize: 'medium', captionScalePercent: 100 });
    const foot = await readFoot();
    for (let round = 0; round < 6; round += 1) {
      for (const hudSize of hudSizeNames) {
        const captionScalePercent = round % 2 === 0 ? 200 : 100;
        await scene.hud.evaluate(
          `earshot.call('settings:change', ${JSON.stringify({ appearance: { hudSize, captionScalePercent } })})`,
        );
        await sleep(60);
      }
    }
    await setAppearance(scene.hud, { hudSize: 'medium', captionScalePercent: 100 });
    expect(await readFoot()).toBe(foot);
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

  it('the kinds of the usage chart can be told apart in few colours, in the bars and in the legend', async () => {
    const page = await openSettings(scene);
    await showSection(page, 'usage');
    await page.getByRole('radio', { name: 'Tokens' }).check({ force: true });
    await inFewColours(page, async () => {
      for (const place of ['.chart', '.swatch']) {
        const parts = await Promise.all(
          billedKinds.map((kind) => page.locator(`${place} [data-kind="${kind}"]`).first().boundingBox()),
        );
        const pictures: Pixels[] = [];
        for (const box of parts) pictures.push(await readPart(page, box));
        const alike = pictures.flatMap((picture, index) =>
          pictures.slice(index + 1).flatMap((other, after) => {
            const share = compareShare(picture, other, 60);
            const [one, two] = [billedKinds[index], billedKinds[index + 1 + after]];
            return share < leastDifference
              ? [`${place} ${String(one)} ${String(two)} ${share.toFixed(2)}`]
              : [];
          }),
        );
        expect.soft(alike).toEqual([]);
      }
      await page.screenshot({ path: join(REPOSITORY, 'lab-out', 'eyesight usage forced.png') });
    });
  }, 60_000);

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

/** While words come and the window grows for them, something is in between for a moment: what stays is a fault. */
async function findLasting(find: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const found = await find();
  if (found.length === 0) return [];
  await sleep(resizeMs);
  const still = await find();
  return found.filter((fault) => still.includes(fault));
}

/** The words of a conversation follow what is said last, whatever changes their size. */
function findNewestHidden(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...document.querySelectorAll('.captions')]
    .filter(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight > 4)
    .map(() => 'the newest words are out of sight')`);
}
