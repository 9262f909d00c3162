import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSecret } from '../lab/keychain.ts';
import { readFolderText } from './folder-text.ts';
import { sleep, waitFor } from '../lab/wait.ts';
import {
  openEndpoint,
  openStage,
  readHud,
  startApp,
  talkKey,
  testKey,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

describe('the settings window', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage, {}, { hasKey: false });
    scene = await startApp(stage);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'handsFree');
    // No finger presses twice within 120 ms: the app takes that for the repeats of a held key.
    await sleep(400);
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'off');
    await scene.hud.getByRole('button', { name: 'More' }).click();
    await scene.hud.getByRole('menuitem', { name: 'Settings' }).click();
    page = await scene.app.page('app://earshot/settings.html');
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  it('sets the endpoint, and asks for a key for its host', async () => {
    await page.getByRole('textbox', { name: 'Endpoint' }).fill(endpoint.line.urlTemplate);
    await page.getByRole('textbox', { name: 'Endpoint' }).press('Tab');
    await page.getByText(`No key for ${endpoint.host} is stored`).waitFor({ timeout: 10_000 });
  });

  it('stores the key in the keychain and never shows it again', async () => {
    await page.getByRole('textbox', { name: `New key for ${endpoint.host}` }).fill(testKey);
    await page.getByRole('button', { name: 'Store key' }).click();
    await page.getByText(`A key for ${endpoint.host} is stored`).waitFor({ timeout: 10_000 });
    expect(await findSecret(stage.lab, 'earshot', endpoint.host)).toBe(testKey);
    expect(await page.content()).not.toContain(testKey);
  });

  it('changes voice, instruction and pause, and the next setup has them', async () => {
    await openSection(page, 'Voice');
    await page.getByText('Kore', { exact: true }).click();
    await page.getByRole('textbox', { name: 'Instruction' }).fill('Speak like a lighthouse keeper.');
    await page.getByRole('textbox', { name: 'Instruction' }).press('Tab');
    await openSection(page, 'Conversation');
    const pause = page.getByRole('slider', { name: 'Pause that ends your turn' });
    await pause.focus();
    await pause.press('End');
    await waitFor(
      'the settings to be saved',
      () => readStored(scene).conversation?.silenceDurationMs === 2000,
      {
        timeoutMs: 5_000,
      },
    );
    const pressedMs = await stage.keys.press(talkKey);
    const { setup } = await waitForEvent(endpoint, 'setupReceived', { afterMs: pressedMs });
    expect(setup).toMatchObject({
      generation_config: {
        speech_config: { voice_config: { prebuilt_voice_config: { voice_name: 'Kore' } } },
      },
      realtime_input_config: { automatic_activity_detection: { silence_duration_ms: 2000 } },
    });
    expect(JSON.stringify(setup)).toContain('lighthouse keeper');
    await waitForHud(scene.hud, 'data-status', 'ready');
  });

  it('leaves no trace of the key outside the keychain', async () => {
    const everything =
      readFolderText(scene.app.profileDirectory) + scene.app.log() + (await scene.hud.content());
    expect(everything).not.toContain(testKey);
    expect(everything).not.toContain(testKey.slice(3));
  });

  it('deletes the key, and the practice line answers again', async () => {
    await openSection(page, 'Connection');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete key' }).click();
    await page.getByText(`No key for ${endpoint.host} is stored`).waitFor({ timeout: 10_000 });
    expect(await findSecret(stage.lab, 'earshot', endpoint.host)).toBeNull();
    await scene.hud.getByText('Practice line').first().waitFor({ timeout: 15_000 });
    expect(await readHud(scene.hud, 'data-status')).not.toBe('failed');
  });

  it('says what is wrong with an endpoint that is no address', async () => {
    await page.getByRole('textbox', { name: 'Endpoint' }).fill('htp:/nonsense');
    await page.getByRole('textbox', { name: 'Endpoint' }).press('Tab');
    await page
      .getByText(/wss:\/\//)
      .first()
      .waitFor({ timeout: 5_000 });
  });

  it('is gone when closed, and the app stays in the tray', async () => {
    await page.close();
    expect(scene.app.electron.process().exitCode).toBeNull();
    await waitForHud(scene.hud, 'data-talk', 'handsFree');
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'off');
  });
});

async function openSection(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
}

function readStored(scene: Scene): { readonly conversation?: { readonly silenceDurationMs?: number } } {
  const text = readFileSync(join(scene.app.profileDirectory, 'settings.json'), 'utf8');
  return JSON.parse(text) as { conversation?: { silenceDurationMs?: number } };
}
