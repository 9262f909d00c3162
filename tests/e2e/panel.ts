// The settings window in the hands of a test: opened as a person does, walked through, and what it has stored.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Scene } from './stage.ts';

export type StoredSettings = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** Opens the settings window, whatever else is shown. */
export async function openPanel(scene: Scene): Promise<Page> {
  await scene.hud.evaluate(`earshot.call('settings:show')`);
  const page = await scene.app.page('app://earshot/settings.html');
  await page.getByRole('navigation').waitFor({ timeout: 15_000 });
  return page;
}

export async function openSection(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ timeout: 10_000 });
}

/** The settings file as it is on the disk. */
export function readStored(scene: Scene): StoredSettings {
  const text = readFileSync(join(scene.app.profileDirectory, 'settings.json'), 'utf8');
  return JSON.parse(text) as StoredSettings;
}
