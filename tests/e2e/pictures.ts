// Takes the pictures in docs/pictures: the real app in the lab, in a scripted conversation, light and dark.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { firstRunSteps } from '../../electron/contract/first-run.ts';
import { REPOSITORY } from '../lab/electron-app.ts';
import { saveScreenshot, type Region } from '../lab/screen.ts';
import { sleep } from '../lab/wait.ts';
import {
  openEndpoint,
  openStage,
  startApp,
  talkKey,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

const folder = join(REPOSITORY, 'docs', 'pictures');
const hudRegion: Region = { xPx: 660, yPx: 660, widthPx: 600, heightPx: 400 };
const question = 'What is the difference between a crow and a raven?';
const answer =
  ' Ravens are larger, with a heavier beak and a wedge-shaped tail. A crow caws; a raven gives a deep croak. Ravens also like to travel in pairs.';

async function takeHud(stage: Stage, name: string): Promise<void> {
  await saveScreenshot(stage.lab, join(folder, `${name}.png`), hudRegion);
  process.stdout.write(`docs/pictures/${name}.png\n`);
}

async function talk(stage: Stage, endpoint: Endpoint, { hud }: Scene, theme: string): Promise<void> {
  await stage.keys.press(talkKey);
  await waitForHud(hud, 'data-floor', 'listening');
  await sleep(600);
  await takeHud(stage, `hud-listening-${theme}`);
  endpoint.line.perform({
    act: 'send',
    message: { serverContent: { inputTranscription: { text: question } } },
  });
  await hud.getByRole('button', { name: 'Type a question' }).dispatchEvent('click');
  await hud.getByRole('textbox', { name: 'Question' }).waitFor();
  await takeHud(stage, `hud-typing-${theme}`);
  await hud.getByRole('textbox', { name: 'Question' }).fill('Answer in two sentences, please.');
  await hud.getByRole('textbox', { name: 'Question' }).press('Enter');
  await waitForHud(hud, 'data-floor', 'answering');
  await sleep(2500);
  await takeHud(stage, `hud-answering-${theme}`);
  endpoint.line.perform({ act: 'interrupt' });
  await sleep(700);
  await takeHud(stage, `hud-interrupted-${theme}`);
}

/** A call that asks, then an answer with its sources. */
async function useTools(stage: Stage, endpoint: Endpoint, { hud }: Scene, theme: string): Promise<void> {
  const address = 'https://commons.wikimedia.org/wiki/Category:Corvus_corax?uselang=en';
  endpoint.line.setScript({
    answer: { kind: 'speech', durationMs: 6000, text: ' A raven can live for more than twenty years.' },
    toolCalls: [
      {
        when: ({ via, text }) => via === 'text' && text.startsWith('Show'),
        calls: [{ name: 'openLink', args: { url: address } }],
      },
    ],
    extras: {
      groundingMetadata: {
        groundingChunks: [
          { web: { uri: 'https://en.wikipedia.org/wiki/Common_raven', title: 'Common raven' } },
          { web: { uri: 'https://www.rspb.org.uk/raven', title: 'Raven bird facts' } },
        ],
      },
    },
  });
  await hud.evaluate(`earshot.call('session:sendText', { text: 'Show me pictures of ravens.' })`);
  const asking = hud.getByRole('alertdialog');
  await asking.waitFor();
  await sleep(700);
  await takeHud(stage, `hud-asking-${theme}`);
  await asking.getByRole('button', { name: 'Refuse' }).click();
  await waitForHud(hud, 'data-floor', 'answering');
  await hud.evaluate(`earshot.call('session:sendText', { text: 'How old does a raven get?' })`);
  await hud
    .getByRole('link', { name: /Raven bird facts/ })
    .last()
    .waitFor();
  await sleep(2500);
  await takeHud(stage, `hud-sources-${theme}`);
}

async function fail(stage: Stage, endpoint: Endpoint, { hud }: Scene, theme: string): Promise<void> {
  endpoint.line.setScript({ acceptedKeys: ['sk-another'] });
  endpoint.line.perform({ act: 'drop' });
  await waitForHud(hud, 'data-status', 'failed', 20_000);
  await sleep(500);
  await takeHud(stage, `hud-error-${theme}`);
}

async function openSettings(scene: Scene, theme: string): Promise<void> {
  await scene.hud.evaluate(`earshot.call('settings:show')`);
  const page = await scene.app.page('app://earshot/settings.html');
  const sections = await page.getByRole('navigation').getByRole('button').allInnerTexts();
  for (const section of sections) await takeSection(page, section.trim(), theme);
  await takeFirstRun(page, theme);
}

/** From About, where the last section has left the page. */
async function takeFirstRun(page: Page, theme: string): Promise<void> {
  await page.getByRole('button', { name: 'Begin', exact: true }).click();
  for (const step of firstRunSteps.filter((step) => step !== 'done')) {
    await page.evaluate(`earshot.call('settings:change', { firstRun: { step: '${step}' } })`);
    await page.locator(`[data-step="${step}"]`).waitFor({ timeout: 5_000 });
    await sleep(600);
    await page.screenshot({ path: join(folder, `first-run-${step.toLowerCase()}-${theme}.png`) });
  }
}

async function takeSection(page: Page, section: string, theme: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: section, exact: true }).click();
  await sleep(400);
  const name = `settings-${section.toLowerCase().replaceAll(' ', '-')}-${theme}`;
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`docs/pictures/${name}.png\n`);
}

mkdirSync(folder, { recursive: true });
const stage = await openStage();
for (const theme of ['light', 'dark']) {
  const endpoint = await openEndpoint(stage, { answer: { kind: 'speech', durationMs: 9000, text: answer } });
  const profileDirectory = join(stage.lab.directory, `pictures-${theme}`);
  mkdirSync(profileDirectory);
  writeFileSync(join(profileDirectory, 'settings.json'), JSON.stringify({ appearance: { theme } }));
  const scene = await startApp(stage, { env: endpoint.env, profileDirectory });
  await talk(stage, endpoint, scene, theme);
  await useTools(stage, endpoint, scene, theme);
  await fail(stage, endpoint, scene, theme);
  await openSettings(scene, theme);
  await scene.app.close();
  await endpoint.dispose();
}
await stage.close();
