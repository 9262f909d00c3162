// States of the settings that no section shows by itself, for the pictures and for whatever has to hold in each of them. A new one is
// one line in `settingsViews`.
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { ProfileChange } from '../../electron/contract/profiles.ts';
import { defaultEndpoint, defaultSettings, type SettingsPatch } from '../../electron/contract/settings.ts';
import { openSettings, showSection, unfold, wordsIn, type ViewContext } from './views.ts';

type Undo = () => Promise<unknown>;

interface SettingsView {
  readonly name: string;
  /** Leads to it from any section; what it gives back undoes what it did in main. The page is loaded anew after it. */
  readonly show: (context: ViewContext, page: Page) => Promise<Undo>;
}

const settingsViews: readonly SettingsView[] = [
  { name: 'settings-01-connection-more', show: (_context, page) => showMore(page) },
  { name: 'settings-01-connection-key-works', show: (context, page) => testKey(context, page, 'accepted') },
  { name: 'settings-01-connection-key-refused', show: (context, page) => testKey(context, page, 'rejected') },
  { name: 'settings-02-profiles-several', show: showProfiles },
  { name: 'settings-02-profiles-delete', show: askToDelete },
  { name: 'settings-07-talkkey-conflict', show: pressTakenKeys },
  { name: 'settings-13-general-reset', show: askToReset },
  { name: 'settings-13-general-imported', show: importSettings },
  { name: 'settings-search-found', show: (context, page) => search(context, page, 'found') },
  { name: 'settings-search-nothing', show: (context, page) => search(context, page, 'nothing') },
  // Last: who has spoken to a keychain that is gone does not find the next one.
  { name: 'settings-01-connection-key-in-memory', show: storeWithoutKeychain },
];

const names = {
  en: { work: 'Work', lessons: 'Spanish lessons', file: 'earshot-settings.json' },
  'zh-CN': { work: '工作', lessons: '西班牙语课', file: 'earshot-设置.json' },
} as const;
const queries = {
  found: { en: 'pause', 'zh-CN': '停顿' },
  nothing: { en: 'zebra', 'zh-CN': '斑马' },
} as const;

/** Shows one view after another, each in a page without a trace of the one before. */
export async function eachSettingsView(
  context: ViewContext,
  look: (name: string, page: Page) => Promise<void>,
): Promise<void> {
  const page = await openSettings(context.scene);
  for (const { name, show } of settingsViews) {
    const undo = await show(context, page);
    await look(name, page);
    await undo();
    await page.reload();
    await page.locator('[data-section]').first().waitFor();
  }
}

function change(page: Page, patch: SettingsPatch): Promise<void> {
  return page.evaluate(`earshot.call('settings:change', ${JSON.stringify(patch)})`);
}

/** What else there is to know of a setting, unfolded. */
async function showMore(page: Page): Promise<Undo> {
  await showSection(page, 'connection');
  await unfold(page);
  await page.locator('[data-row="connection.dialect"] [data-more]').click();
  return () => Promise.resolve();
}

/** With the endpoint of the stage, for which a key is stored. */
async function testKey(
  { endpoint, language }: ViewContext,
  page: Page,
  outcome: 'accepted' | 'rejected',
): Promise<Undo> {
  await showSection(page, 'connection');
  await change(page, { connection: { endpoint: endpoint.line.urlTemplate } });
  endpoint.line.setScript(outcome === 'accepted' ? {} : { acceptedKeys: ['sk-another'] });
  const row = page.locator('[data-row="key"]');
  await row.getByText(endpoint.host).first().waitFor();
  await row.getByRole('button', { name: wordsIn(language)['key.test'], exact: true }).click();
  await row.locator(`[data-test="${outcome}"]`).waitFor({ timeout: 30_000 });
  return async () => {
    endpoint.line.setScript({});
    await change(page, { connection: { endpoint: defaultEndpoint } });
  };
}

/** The keychain is gone, so a new key is kept in memory. */
async function storeWithoutKeychain({ stage, language }: ViewContext, page: Page): Promise<Undo> {
  const words = wordsIn(language);
  await showSection(page, 'connection');
  const row = page.locator('[data-row="key"]');
  await stage.lab.stopKeychain();
  await row.getByRole('button', { name: words['key.replace'], exact: true }).click();
  await row.locator('input').fill('sk-for-pictures-of-the-settings-3K8M');
  await row.getByRole('button', { name: words['key.store'], exact: true }).click();
  await row.getByRole('button', { name: words['key.storeAgain'], exact: true }).waitFor({ timeout: 20_000 });
  return () => stage.lab.restartKeychain();
}

/** Three of them, the last one in force. */
async function showProfiles({ language }: ViewContext, page: Page): Promise<Undo> {
  await showSection(page, 'profiles');
  const items = page.locator('[data-profile]');
  const alter = (wish: ProfileChange): Promise<void> =>
    page.evaluate(`earshot.call('profiles:change', ${JSON.stringify(wish)})`);
  await alter({ kind: 'create', name: names[language].work });
  await alter({ kind: 'create', name: names[language].lessons });
  await items.nth(2).waitFor();
  const ids = await page.evaluate<readonly string[]>(
    `[...document.querySelectorAll('[data-profile]')].map(({ dataset }) => dataset.profile)`,
  );
  return async () => {
    for (const id of ids.slice(1)) await alter({ kind: 'delete', id });
  };
}

async function askToDelete(context: ViewContext, page: Page): Promise<Undo> {
  const undo = await showProfiles(context, page);
  const item = page.locator('[data-profile]').nth(1);
  await item.locator('button').last().click();
  await item.getByText(wordsIn(context.language)['profile.deleteQuestion']).waitFor();
  return undo;
}

/** Those of the talk key, for another one. */
async function pressTakenKeys({ language }: ViewContext, page: Page): Promise<Undo> {
  await showSection(page, 'talkKey');
  const row = page.locator('[data-place="hotkeys.stop"]');
  await row.getByRole('button', { name: wordsIn(language)['hotkey.set'], exact: true }).click();
  await page.keyboard.press('Control+Shift+Space');
  await row.getByRole('alert').waitFor();
  return () => Promise.resolve();
}

async function askToReset(context: ViewContext, page: Page): Promise<Undo> {
  await showSection(page, 'general');
  await page.locator('[data-chore="settings:reset"] button').click();
  await page.getByText(wordsIn(context.language)['transfer.resetQuestion']).waitFor();
  return () => Promise.resolve();
}

/** From a file that sets back what was changed since; the system's own dialogs cannot be driven here, so they answer with that file. */
async function importSettings({ stage, scene, language }: ViewContext, page: Page): Promise<Undo> {
  const path = join(stage.lab.directory, names[language].file);
  await scene.app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
  await page.evaluate(`earshot.call('settings:export')`);
  const holdFor = (longestHoldSeconds: number): Promise<void> =>
    change(page, { talkKey: { longestHoldSeconds } });
  await holdFor(defaultSettings.talkKey.longestHoldSeconds + 60);
  await showSection(page, 'general');
  await page.locator('[data-chore="settings:import"] button').click();
  const undo = page.locator('[data-chore="settings:undoReplace"] button');
  await undo.waitFor();
  return async () => {
    await undo.click();
    await holdFor(defaultSettings.talkKey.longestHoldSeconds);
  };
}

async function search({ language }: ViewContext, page: Page, kind: keyof typeof queries): Promise<Undo> {
  await page.getByRole('searchbox').first().fill(queries[kind][language]);
  await page.getByText(queries[kind][language]).first().waitFor();
  return () => Promise.resolve();
}
