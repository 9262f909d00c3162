// From an empty profile to a spoken exchange, as somebody who has just installed the app goes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type App } from '../lab/electron-app.ts';
import { waitForClip } from '../lab/sound.ts';
import { synthesize } from '../lab/speech.ts';
import { waitFor } from '../lab/wait.ts';
import { openStage, startApp, takePicture, talkKey, type Stage } from './stage.ts';

/** No finger presses twice within 120 ms, and a double tap is something else. */
const betweenPressesMs = 700;

describe('the first run', () => {
  let stage: Stage;
  let app: App;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage();
    app = await launchApp(stage.lab, { hasFirstRun: true });
    page = await app.page('app://earshot/settings.html');
  });
  afterAll(() => stage.close());

  it('begins by itself, with the key, and can be gone through by keyboard', async () => {
    await page.getByRole('heading', { name: 'Your key' }).waitFor({ timeout: 15_000 });
    expect(await page.evaluate('document.activeElement?.textContent')).toBe('Your key');
    await takePicture(stage, 'first run key');
    const onward = page.getByRole('button', { name: 'Try without one' });
    await onward.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your microphone' }).waitFor();
  });

  it('shows that the microphone hears', async () => {
    expect(await page.locator('[data-finding="open"]').count()).toBe(1);
    const words = await synthesize(stage.lab, 'Hello, is this the right microphone?');
    await stage.sound.speak(words);
    await page.getByText('You are heard.').waitFor({ timeout: 10_000 });
    await takePicture(stage, 'first run microphone');
    await page.getByRole('button', { name: 'Next' }).click();
  });

  it('shows that the talk key is heard, pressed in whatever window', async () => {
    await page.getByText('Waiting for the key.').waitFor({ timeout: 5_000 });
    const pressedMs = await stage.keys.press(talkKey);
    await page.locator('[data-trial="talking"]').waitFor({ timeout: 10_000 });
    await takePicture(stage, 'first run talk key');
    await waitUntil(pressedMs + betweenPressesMs);
    await stage.keys.press(talkKey);
    await page.locator('[data-trial="heard"]').waitFor({ timeout: 10_000 });
  });

  it('can be left, and gone on with from the panel', async () => {
    await page.getByRole('button', { name: 'Leave for now' }).click();
    await page.getByRole('navigation').getByRole('button', { name: 'About' }).click();
    await page.getByRole('button', { name: 'Go on with step 3 of 4' }).click();
    await page.getByRole('heading', { name: 'Your talk key' }).waitFor();
  });

  it('says what the system wants for the screen', async () => {
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('There is nothing to allow on this system.').waitFor({ timeout: 5_000 });
  });

  it('ends with a spoken exchange', async () => {
    await page.getByRole('button', { name: 'Next' }).click();
    await page.locator('[data-exchange="waiting"]').waitFor({ timeout: 5_000 });
    const startedMs = await stage.keys.press(talkKey);
    await page.locator('[data-exchange="listening"]').waitFor({ timeout: 15_000 });
    const hud = await app.page('app://earshot/hud.html');
    await hud.locator('[data-microphone="open"]').first().waitFor({ timeout: 15_000 });
    const question = await synthesize(stage.lab, 'Hello Earshot, this is the first thing I say to you.');
    await stage.sound.speak(question);
    const heard = await waitForClip(stage.sound.speaker, question, { afterMs: startedMs, timeoutMs: 30_000 });
    expect(heard.score).toBeGreaterThan(0.4);
    await page.locator('[data-exchange="answered"]').waitFor({ timeout: 30_000 });
    await takePicture(stage, 'first run exchange');
  });

  it('closes its window, is over, and does not come again', async () => {
    const closed = page.waitForEvent('close', { timeout: 10_000 });
    await page.getByRole('button', { name: 'Finish' }).click();
    await closed;
    await waitFor('the end to be kept', () => readStep(app.profileDirectory) === 'done', {
      timeoutMs: 5_000,
    });
    const { profileDirectory } = app;
    await app.close();
    const again = await startApp(stage, { profileDirectory, hasFirstRun: true });
    expect(again.app.electron.windows().map((window) => window.url())).toEqual(['app://earshot/hud.html']);
    await again.app.close();
  });
});

function readStep(profileDirectory: string): string | undefined {
  const settings: unknown = JSON.parse(readFileSync(join(profileDirectory, 'settings.json'), 'utf8'));
  return (settings as { firstRun?: { step?: string } }).firstRun?.step;
}

async function waitUntil(atMs: number): Promise<void> {
  await waitFor('the next press', () => Date.now() >= atMs, { timeoutMs: 5_000 });
}
