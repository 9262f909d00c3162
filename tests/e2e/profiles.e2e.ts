// Profiles in the real app: made and switched in the panel and in the HUD, found on the wire; settings to a file and from one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sleep, waitFor } from '../lab/wait.ts';
import { openPanel, openSection, readStored } from './panel.ts';
import {
  openEndpoint,
  openStage,
  startApp,
  talkKey,
  testKey,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

describe('profiles', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage);
    scene = await startApp(stage, { env: endpoint.env });
    page = await openPanel(scene);
  });
  afterAll(async () => {
    await scene.app.close();
    await endpoint.dispose();
    await stage.close();
  });

  const voiceOf = (setup: object): string =>
    /"(?:voice_name|voiceName)":"([^"]+)"/.exec(JSON.stringify(setup))?.[1] ?? '';

  async function waitForVoice(name: string): Promise<void> {
    await waitFor(`the voice ${name} to be stored`, () => readStored(scene).voice?.name === name, {
      timeoutMs: 10_000,
    });
  }

  it('are made in the panel, and a change belongs to the active one', async () => {
    await openSection(page, 'Profiles');
    await page.getByRole('textbox', { name: 'Name of a new profile' }).fill('Lighthouse');
    await page.getByRole('button', { name: 'Make from what is set now' }).click();
    await page.locator('[data-active="true"]').getByText('Lighthouse').waitFor({ timeout: 10_000 });
    await openSection(page, 'Voice');
    await page.getByText('Kore', { exact: true }).click();
    await waitForVoice('Kore');
    const pressedMs = await stage.keys.press(talkKey);
    const { setup } = await waitForEvent(endpoint, 'setupReceived', {
      afterMs: pressedMs,
      timeoutMs: 20_000,
    });
    expect(voiceOf(setup)).toBe('Kore');
    await waitForHud(scene.hud, 'data-status', 'ready', 20_000);
  });

  it('switched in the HUD in the middle of a talk are in force from the next turn on', async () => {
    await scene.hud.getByRole('button', { name: 'More' }).click();
    const switchedMs = Date.now();
    await scene.hud.getByRole('menuitemradio', { name: 'Standard' }).click();
    const { setup } = await waitForEvent(endpoint, 'setupReceived', {
      afterMs: switchedMs,
      timeoutMs: 30_000,
    });
    expect(voiceOf(setup)).toBe('Zephyr');
    await waitForHud(scene.hud, 'data-talk', 'handsFree');
    await page.getByLabel('Profile', { exact: true }).waitFor();
    await waitFor(
      'the panel to show the profile',
      async () => (await page.getByLabel('Profile', { exact: true }).inputValue()) === 'first',
      { timeoutMs: 10_000 },
    );
    await sleep(400);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'off');
  });

  it('come back as they were left', async () => {
    await page.getByLabel('Profile', { exact: true }).selectOption({ label: 'Lighthouse' });
    await waitForVoice('Kore');
  });

  it('and all else go to a file without the key; a bad file changes nothing, a good one can be undone', async () => {
    const path = join(stage.lab.directory, 'mine.json');
    // The system's own dialogs cannot be driven here: they answer with this file.
    await scene.app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    }, path);
    await openSection(page, 'General');
    await page.getByRole('button', { name: 'Export…' }).click();
    await page.getByText('Written to mine.json.').waitFor({ timeout: 10_000 });
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('Lighthouse');
    expect(text).not.toContain(testKey);

    writeFileSync(path, text.slice(0, 100));
    await page.getByRole('button', { name: 'Import…' }).click();
    await page.getByRole('alert').getByText('Your settings are as they were.').waitFor({ timeout: 10_000 });
    expect(readStored(scene).voice?.name).toBe('Kore');

    writeFileSync(path, text.replaceAll('"Kore"', '"Puck"'));
    await page.getByRole('button', { name: 'Import…' }).click();
    await waitForVoice('Puck');
    await page.getByRole('button', { name: 'Undo' }).click();
    await waitForVoice('Kore');
  });

  it('are deleted after one question, and a neighbour takes their place', async () => {
    await openSection(page, 'Profiles');
    await page.getByRole('button', { name: 'Delete Lighthouse' }).click();
    await page.getByRole('button', { name: 'Delete profile' }).click();
    await waitForVoice('Zephyr');
    expect(await page.locator('[data-profile]').count()).toBe(1);
  });
});
