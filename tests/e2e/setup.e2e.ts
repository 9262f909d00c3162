// The real app finds out how an endpoint wants to be spoken to, remembers it, and says what it had to leave out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { synthesize } from '../lab/speech.ts';
import { waitFor } from '../lab/wait.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  readHud,
  startApp,
  takePicture,
  talkKey,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

describe('an endpoint with ways of its own', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene | null = null;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage);
  });
  afterEach(async () => {
    await scene?.app.close();
    scene = null;
    endpoint.events.length = 0;
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  function countAttempts(): number {
    return endpoint.events.filter(({ kind }) => kind === 'upgradeRequested').length;
  }

  it('takes native camelCase only: a talk works, and the next start needs one attempt', async () => {
    endpoint.line.setScript({ manner: 'camelOnly' });
    const profileDirectory = makeProfile(stage, 'camel-profile', {});
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-status', 'ready', 20_000);
    const question = await synthesize(stage.lab, 'Do you understand me now?');
    await stage.sound.startSpeaking(question).done;
    const answer = await waitForEvent(endpoint, 'answerStarted');
    await stage.sound.speaker.waitForSound({ afterMs: answer.atMs, timeoutMs: 5_000 });
    const attempts = countAttempts();
    expect(attempts).toBeGreaterThan(1);
    expect(attempts).toBeLessThanOrEqual(4);
    await scene.app.close();
    expect(readFileSync(join(profileDirectory, 'endpoints.json'), 'utf8')).toContain('native-camel');

    endpoint.events.length = 0;
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-status', 'ready', 20_000);
    await waitForEvent(endpoint, 'audioReceived');
    expect(countAttempts()).toBe(1);
  });

  it('does not know a field: that is told in the HUD and in the settings, and the talk works', async () => {
    endpoint.line.setScript({ manner: 'gateway' });
    const profileDirectory = makeProfile(stage, 'mood-profile', { voice: { isAffectiveDialogOn: true } });
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-status', 'ready', 20_000);
    await scene.hud.getByText('does not know: the empathetic voice').waitFor({ timeout: 10_000 });
    await takePicture(stage, 'setup a refused field');
    const question = await synthesize(stage.lab, 'How do I sound today?');
    await stage.sound.startSpeaking(question).done;
    await waitForEvent(endpoint, 'answerStarted');
    // An answer does not take the words away before they were read.
    await scene.hud.getByText('does not know: the empathetic voice').waitFor({ timeout: 5_000 });
    expect(countAttempts()).toBe(2);

    const page = await openSettings(scene);
    await page.getByRole('listitem').filter({ hasText: 'the empathetic voice' }).waitFor({ timeout: 10_000 });
    await page.screenshot({ path: join('lab-out', 'setup learnt.png') });
    await page.getByRole('button', { name: 'Try everything again' }).click();
    await page.getByText(/^Nothing yet about/).waitFor({ timeout: 10_000 });
    // The open conversation finds it out anew, and is told anew.
    await waitFor('the field to be tried again', () => countAttempts() >= 4, { timeoutMs: 30_000 });
    await page.getByRole('listitem').filter({ hasText: 'the empathetic voice' }).waitFor({ timeout: 20_000 });
    expect(await readHud(scene.hud, 'data-status')).not.toBe('failed');
  });

  it('has reached its limit: the wait is shown, and one can go on at once', async () => {
    endpoint.line.setScript({ upgrade: { kind: 'refuse', status: 429 } });
    scene = await startApp(stage, { env: endpoint.env });
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-status', 'waiting');
    await scene.hud.getByText('takes no more requests for the moment').waitFor({ timeout: 5_000 });
    await scene.hud
      .getByText(/Retrying in (2\d|3\d) s/)
      .first()
      .waitFor({ timeout: 5_000 });
    await takePicture(stage, 'setup a limit of the service');
    endpoint.line.setScript({});
    await scene.hud.getByRole('button', { name: 'Try now' }).click();
    await waitForHud(scene.hud, 'data-status', 'ready');
  });
});

async function openSettings(scene: Scene): Promise<Page> {
  await scene.hud.evaluate(`earshot.call('settings:show')`);
  return scene.app.page('app://earshot/settings.html');
}
