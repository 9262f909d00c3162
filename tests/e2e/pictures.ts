// Takes the pictures in docs/pictures: the real app in the lab, every view in both languages and both themes. What is shown is
// in views.ts.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { firstRunSteps } from '../../electron/contract/first-run.ts';
import { languageChoices, type InterfaceLanguage } from '../../electron/contract/interface-language.ts';
import { REPOSITORY } from '../lab/electron-app.ts';
import { defaultEndpoint } from '../../electron/contract/settings.ts';
import { saveScreenshot, type Region } from '../lab/screen.ts';
import { openTerminal } from '../lab/windows.ts';
import { sleep } from '../lab/wait.ts';
import { openDesk, storePictureKey, writeUsage } from './picture-desk.ts';
import { eachSettingsView } from './settings-views.ts';
import { makeProfile, openEndpoint, openStage, startApp, type Stage } from './stage.ts';
import { openTrayMenu } from './tray-menu.ts';
import {
  askAboutScreen,
  endShare,
  hudViews,
  listSections,
  openRegion,
  openSettings,
  setLanguage,
  setTheme,
  shareWindow,
  showSection,
  themes,
  unfold,
  wordsIn,
  type ViewContext,
} from './views.ts';

const folder = join(REPOSITORY, 'docs', 'pictures');
/** Above the icon in the panel, at the right of it. */
const trayRegion: Region = { xPx: 1_440, yPx: 640, widthPx: 480, heightPx: 440 };
const hudRegion: Region = { xPx: 660, yPx: 660, widthPx: 600, heightPx: 400 };
/** Where the pointer lies on nothing that is taken. */
const besideAll = { xPx: 1_700, yPx: 620 };
/** Fades end, and the window has its new size. */
const settleMs = 500;
const languages = languageChoices.filter((choice): choice is InterfaceLanguage => choice !== 'system');
/** Parts of names; nothing means all of them. */
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.some((part) => name.includes(part));

async function inBothThemes(
  context: Pick<ViewContext, 'scene' | 'language'>,
  name: string,
  take: (path: string) => Promise<void>,
): Promise<void> {
  for (const theme of themes) {
    const file = `${name}-${context.language.toLowerCase()}-${theme}.png`;
    if (!isWanted(file)) continue;
    await setTheme(context.scene.hud, theme);
    await sleep(settleMs);
    await take(join(folder, file));
    process.stdout.write(`docs/pictures/${file}\n`);
  }
}

/** Over a desktop with windows, so that there is something to choose from. */
async function takeHud(context: ViewContext): Promise<void> {
  const { lab, keys } = context.stage;
  const closeDesk = await openDesk(context.stage);
  await keys.moveTo(besideAll.xPx, besideAll.yPx);
  for (const { name, show } of hudViews) {
    await show(context);
    await inBothThemes(context, name, (path) => saveScreenshot(lab, path, hudRegion));
  }
  await closeDesk();
}

/** A question about what is on the screen, with all that says that it is shared: the frame, the tray, the small window. */
async function takeDesk(context: ViewContext): Promise<void> {
  const { stage } = context;
  const closeDesk = await openDesk(stage);
  await stage.keys.moveTo(besideAll.xPx, besideAll.yPx);
  await askAboutScreen(context);
  await inBothThemes(context, 'desktop', (path) => saveScreenshot(stage.lab, path));
  await context.scene.hud.evaluate(`earshot.call('session:stopAnswer')`);
  await endShare(context);
  await closeDesk();
}

/** Over a window with words in it, with a rectangle that a person has drawn. */
async function takeRegion(context: ViewContext): Promise<void> {
  const { stage, scene } = context;
  const terminal = await openTerminal(stage.lab, 'Notes');
  await stage.keys.type('echo error E4711 cannot open the harbour file');
  const page = await openRegion(scene);
  await sleep(settleMs);
  await stage.keys.drag({ xPx: 180, yPx: 120 }, { xPx: 979, yPx: 719 });
  await inBothThemes(context, 'region', (path) => saveScreenshot(stage.lab, path));
  const closed = page.waitForEvent('close');
  await stage.keys.press('Escape');
  await closed;
  await stage.keys.moveTo(besideAll.xPx, besideAll.yPx);
  await terminal.stop();
}

/** What was sent of a window with words in it, in the settings: all of it, and one picture large. */
async function takeGallery(context: ViewContext): Promise<void> {
  const { stage, scene } = context;
  const closeDesk = await openDesk(stage);
  await shareWindow(context);
  const page = await openSettings(scene);
  await showSection(page, 'screen');
  const gallery = page.locator('[data-row="gallery"]');
  await gallery.locator('img').nth(3).waitFor();
  await endShare(context);
  await closeDesk();
  await page.evaluate(`document.querySelector('[data-row="gallery"]').scrollIntoView({ block: 'start' })`);
  await inBothThemes(context, 'settings-08-screen-gallery', async (path) => {
    await page.screenshot({ path });
  });
  await gallery.locator('[data-sent] button').first().click();
  await page.locator('[data-viewer] img').waitFor();
  await inBothThemes(context, 'settings-08-screen-gallery-large', async (path) => {
    await page.screenshot({ path });
  });
  await page.keyboard.press('Escape');
}

/** The conversations that the views before have had: the list of them, and one to read. */
async function takeHistory(context: ViewContext): Promise<void> {
  const page = await openSettings(context.scene);
  await showSection(page, 'conversations');
  const conversation = page.locator('main li button').last();
  await conversation.waitFor();
  await inBothThemes(context, 'settings-09-conversations-list', (path) => takeWhole(page, path));
  await conversation.click();
  await page.getByText(wordsIn(context.language)['recent.back']).waitFor();
  await inBothThemes(context, 'settings-09-conversations-open', (path) => takeWhole(page, path));
}

/** All of it, however far it would have to be scrolled: as if in a window of that height. */
async function takeWhole(page: Page, path: string): Promise<void> {
  await hidePaths(page);
  const size = await page.evaluate<{ readonly width: number; readonly height: number }>(`(() => {
    const main = document.querySelector('main');
    return { width: innerWidth, height: innerHeight + main.scrollHeight - main.clientHeight };
  })()`);
  const inspector = await page.context().newCDPSession(page);
  await inspector.send('Emulation.setDeviceMetricsOverride', {
    ...size,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await sleep(settleMs);
  await page.screenshot({ path });
  await inspector.send('Emulation.clearDeviceMetricsOverride');
  await inspector.detach();
}

async function takeSections(context: ViewContext): Promise<void> {
  const page = await openSettings(context.scene);
  for (const [index, id] of (await listSections(page)).entries()) {
    await showSection(page, id);
    await unfold(page);
    const name = `settings-${String(index + 1).padStart(2, '0')}-${id.toLowerCase()}`;
    await inBothThemes(context, name, (path) => takeWhole(page, path));
  }
}

/** Where the lab has put its profile is nothing that anybody would find on their computer. */
function hidePaths(page: Page): Promise<void> {
  return page.evaluate(`document.querySelectorAll('[data-row="logFolder"] [translate="no"]').forEach((path) => {
    path.textContent = '~/.config/Earshot/logs';
  })`);
}

/** The panel's menu, which the system draws: it has no themes. */
async function takeTray({ stage, language }: ViewContext): Promise<void> {
  const file = `tray-menu-${language.toLowerCase()}.png`;
  if (!isWanted(file)) return;
  await openTrayMenu(stage);
  await sleep(settleMs);
  await saveScreenshot(stage.lab, join(folder, file), trayRegion);
  process.stdout.write(`docs/pictures/${file}\n`);
  await stage.lab.run('xdotool', ['key', 'Escape']);
}

/** An empty profile, and no key for the service yet. Nothing is sent anywhere: the steps are looked at and not worked through. */
async function takeFirstRun(stage: Stage, language: InterfaceLanguage): Promise<void> {
  const scene = await startApp(stage, { hasFirstRun: true });
  const page = await scene.app.page('app://earshot/settings.html');
  await setLanguage(page, language);
  for (const [index, step] of firstRunSteps.filter((step) => step !== 'done').entries()) {
    await page.evaluate(`earshot.call('settings:change', { firstRun: { step: '${step}' } })`);
    await page.locator(`[data-step="${step}"]`).waitFor({ timeout: 5_000 });
    const name = `first-run-${String(index + 1)}-${step.toLowerCase()}`;
    await inBothThemes({ scene, language }, name, (path) => takeWhole(page, path));
  }
  await scene.app.close();
}

/** What needs an endpoint to talk with: one that belongs to the lab. */
async function takeTalks(stage: Stage, language: InterfaceLanguage): Promise<void> {
  const endpoint = await openEndpoint(stage);
  const profileDirectory = makeProfile(stage, `talks-${language}`, { general: { language } });
  await storePictureKey(stage, endpoint);
  const scene = await startApp(stage, { env: endpoint.env, profileDirectory });
  const context = { stage, endpoint, scene, language };
  await takeTray(context);
  await takeHud(context);
  await takeDesk(context);
  await takeRegion(context);
  await takeGallery(context);
  await takeHistory(context);
  await scene.app.close();
  await endpoint.dispose();
}

/** As somebody has them who uses the service: its key is stored, and nothing is asked of it while its settings are looked at. */
async function takeSettings(stage: Stage, language: InterfaceLanguage): Promise<void> {
  const service = { host: new URL(defaultEndpoint).host };
  const profileDirectory = makeProfile(stage, `settings-${language}`, { general: { language } });
  await storePictureKey(stage, service);
  writeUsage(profileDirectory, service, Date.now());
  // The test of a key goes here.
  const endpoint = await openEndpoint(stage);
  await storePictureKey(stage, endpoint);
  const scene = await startApp(stage, { profileDirectory });
  const context = { stage, endpoint, scene, language };
  await takeSections(context);
  await eachSettingsView(context, (name, page) =>
    inBothThemes(context, name, (path) => takeWhole(page, path)),
  );
  await scene.app.close();
  await endpoint.dispose();
}

mkdirSync(folder, { recursive: true });
if (wanted.length === 0) for (const file of readdirSync(folder)) rmSync(join(folder, file));
const stage = await openStage();
// Before there is a key for the service.
for (const language of languages) await takeFirstRun(stage, language);
for (const language of languages) {
  await takeTalks(stage, language);
  await takeSettings(stage, language);
}
await stage.close();
