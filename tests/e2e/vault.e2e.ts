// The key in the real keychain of the lab: stored, tested, used, deleted, and found nowhere else.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeScript } from '../../electron/practice/script.ts';
import { findSecret, storeSecret } from '../lab/keychain.ts';
import { waitFor } from '../lab/wait.ts';
import { readFolderText } from './folder-text.ts';
import {
  openEndpoint,
  openStage,
  startApp,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';
import { readTraffic, recordTraffic } from './traffic.ts';

/** Looks like no key that a pattern would know. */
const marker = 'canary4711MarkerOfNoPattern0815tail';
const readMemory = `${readFileSync(join(import.meta.dirname, 'page', 'memory.js'), 'utf8')};pageMemory.read()`;

describe('the key', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let page: Page;
  let tracePath: string;

  beforeAll(async () => {
    stage = await openStage({ hasDesktop: false });
    endpoint = await openEndpoint(stage, { acceptedKeys: [marker] }, { hasKey: false });
    tracePath = join(stage.lab.directory, 'trace.jsonl');
    const env = { ...endpoint.env, EARSHOT_TRACE: tracePath, EARSHOT_LOG: 'debug' };
    scene = await startApp(stage, { env });
    await recordTraffic(scene);
    page = await openSettings(scene);
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  it('is tested as it was typed, and not stored by that', async () => {
    await keyField(page, endpoint).fill('sk-not-the-right-one');
    await test(page, 'rejected');
    await keyField(page, endpoint).fill(marker);
    await test(page, 'accepted');
    await page.getByText(/was ready after \d+ ms/).waitFor();
    expect(await findSecret(stage.lab, 'earshot', endpoint.host)).toBeNull();
  });

  it('is stored in the keychain, and told by its last four characters', async () => {
    await page.getByRole('button', { name: 'Store key' }).click();
    await page.getByText('ends in tail').waitFor({ timeout: 10_000 });
    expect(await findSecret(stage.lab, 'earshot', endpoint.host)).toBe(marker);
    await test(page, 'accepted');
  });

  it.each<[string, string, PracticeScript]>([
    ['rejected', 'a key nobody knows', { acceptedKeys: ['another'] }],
    ['quota', 'an account at its limit', { upgrade: { kind: 'refuse', status: 429 } }],
    ['modelUnavailable', 'a model that is gone', { upgrade: { kind: 'refuse', status: 503 } }],
  ])('is said to be %s by a service with %s', async (verdict, _what, script) => {
    endpoint.line.setScript(script);
    await test(page, verdict);
    endpoint.line.setScript({ acceptedKeys: [marker] });
  });

  it('is said to be not reached where a server takes the connection and never answers', async () => {
    endpoint.line.setScript({ upgrade: { kind: 'ignore' } });
    await test(page, 'unreachable');
    expect(await readTest(page)).toMatch(/^The service was not reached\..*did not answer/s);
    endpoint.line.setScript({ acceptedKeys: [marker] });
    await test(page, 'accepted');
  });

  it('is no longer tested once the test is cancelled', async () => {
    endpoint.line.setScript({ upgrade: { kind: 'ignore' } });
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page.getByText('Opening a session with').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('[data-test="none"]').waitFor({ state: 'attached', timeout: 5_000 });
    endpoint.line.setScript({ acceptedKeys: [marker] });
  });

  it('is tested beside a conversation without disturbing it', async () => {
    await ask(scene, 'Tell me something long.');
    await waitForEvent(endpoint, 'answerStarted', { timeoutMs: 30_000 });
    const own = endpoint.events.findLast(({ kind }) => kind === 'answerStarted')?.connection;
    await test(page, 'accepted');
    expect(endpoint.events.filter(({ kind, connection }) => kind === 'closed' && connection === own)).toEqual(
      [],
    );
    await waitForHud(scene.hud, 'data-status', 'ready');
  });

  it('asks the service for its models, which the field of the model suggests', async () => {
    endpoint.line.setScript({
      acceptedKeys: [marker],
      models: ['gemini-3.8-live', 'gemini-9-live', 'writes'],
    });
    const field = page.getByLabel('Model', { exact: true });
    await field.focus();
    await page.getByText(`2 models of ${endpoint.host}`).waitFor({ timeout: 10_000 });
    const offered = `[...document.querySelector('datalist').options].map((option) => option.value)`;
    expect(await page.evaluate<string[]>(offered)).toEqual(['gemini-3.8-live', 'gemini-9-live']);
  });

  it('is found nowhere but in the keychain and in the header, whatever the service repeats of it', async () => {
    const echo = JSON.stringify({ error: { message: `Invalid key ${marker}`, code: marker } });
    const scripts: readonly PracticeScript[] = [
      { upgrade: { kind: 'refuse', status: 401, body: echo } },
      {
        faults: [{ when: { at: 'setup' }, do: [{ act: 'close', code: 1008, reason: `bad key ${marker}` }] }],
      },
      { faults: [{ when: { at: 'setup' }, do: [{ act: 'gatewayError', message: `bad key ${marker}` }] }] },
    ];
    for (const script of scripts) {
      endpoint.line.perform({ act: 'drop' });
      endpoint.line.setScript(script);
      const askedMs = Date.now();
      await ask(scene, 'Is anybody there?');
      await waitForEvent(endpoint, 'upgradeRequested', { afterMs: askedMs, timeoutMs: 30_000 });
      await waitForHud(scene.hud, 'data-status', /failed|waiting/, 30_000);
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      await page
        .locator('[data-test]:not([data-test="running"], [data-test="none"])')
        .waitFor({ timeout: 30_000 });
    }
    endpoint.line.setScript({ acceptedKeys: [marker] });
    await ask(scene, 'And now?');
    await waitForHud(scene.hud, 'data-status', 'ready', 30_000);

    const urls = endpoint.events.flatMap((event) => ('url' in event ? [event.url] : []));
    const traffic = await readTraffic(scene);
    const places = {
      traffic: traffic.join('\n'),
      hud: await scene.hud.evaluate<string>(readMemory),
      settings: await page.evaluate<string>(readMemory),
      urls: urls.join('\n'),
      printed: scene.app.log(),
    };
    // Both windows ask main for what they show, and everything that main keeps is on the disk at its end.
    expect(traffic.some((line) => line.startsWith('push session:changed'))).toBe(true);
    expect(traffic.some((line) => line.startsWith('answer key:test'))).toBe(true);
    await scene.app.close();
    const files = {
      profile: readFolderText(scene.app.profileDirectory),
      trace: readFileSync(tracePath, 'utf8'),
    };
    for (const [place, text] of Object.entries({ ...places, ...files })) {
      expect(text, `${place} was read`).not.toBe('');
      expect(text.includes(marker), `the key is in: ${place}`).toBe(false);
      expect(text.includes(marker.slice(0, 16)), `a part of the key is in: ${place}`).toBe(false);
    }
    const headers = endpoint.events.flatMap((event) =>
      event.kind === 'upgradeRequested' ? [event.headers.authorization] : [],
    );
    expect(headers).toContain(`Bearer ${marker}`);
  });

  it('is deleted from the keychain', async () => {
    scene = await startApp(stage, { env: endpoint.env });
    page = await openSettings(scene);
    await page.getByText('ends in tail').waitFor({ timeout: 10_000 });
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: 'Delete key' }).click();
    await page.getByText(`No key for ${endpoint.host} is stored`).waitFor({ timeout: 10_000 });
    expect(await findSecret(stage.lab, 'earshot', endpoint.host)).toBeNull();
    await test(page, 'practiceLine');
    await scene.app.close();
  });
});

describe('a service whose port is closed', () => {
  it('is said to be not reached, at once, by a test of a key that was typed and by one of a stored key', async () => {
    const stage = await openStage({ hasDesktop: false });
    try {
      const endpoint = await openEndpoint(stage, {}, { hasKey: false });
      await endpoint.dispose();
      const scene = await startApp(stage, { env: endpoint.env });
      const page = await openSettings(scene);
      await keyField(page, endpoint).fill(marker);
      await test(page, 'unreachable');
      expect(await readTest(page)).toMatch(/^The service was not reached\..*refused/s);
      expect(await findSecret(stage.lab, 'earshot', endpoint.host)).toBeNull();
      await page.getByRole('button', { name: 'Store key' }).click();
      await page.getByText('ends in tail').waitFor({ timeout: 10_000 });
      await test(page, 'unreachable');
      await scene.app.close();
    } finally {
      await stage.close();
    }
  });
});

describe('a keychain whose daemon is stopped', () => {
  let stage: Stage;
  let endpoint: Endpoint;

  beforeAll(async () => {
    stage = await openStage({ hasDesktop: false });
    endpoint = await openEndpoint(stage, {}, { hasKey: false });
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  it('in mid-run: a new key is used, said to be in memory only, written to no file, and stored later', async () => {
    await storeSecret(stage.lab, 'earshot', endpoint.host, 'the-key-from-before');
    const scene = await startApp(stage, { env: endpoint.env });
    const page = await openSettings(scene);
    await page.getByText(`A key for ${endpoint.host} is stored`).waitFor({ timeout: 10_000 });

    await stage.lab.stopKeychain();
    await page.getByRole('button', { name: 'Replace' }).click();
    await keyField(page, endpoint).fill(marker);
    await page.getByRole('button', { name: 'Store key' }).click();
    await page.getByText('is in use until Earshot quits').waitFor({ timeout: 15_000 });
    const alert = await page.getByRole('alert').innerText();
    expect(alert).toMatch(/keychain/i);
    expect(alert).toMatch(/not written anywhere else|goes on by itself/);
    await ask(scene, 'Which key is this?');
    const { headers } = await waitForEvent(endpoint, 'upgradeRequested', { timeoutMs: 20_000 });
    expect(headers.authorization).toBe(`Bearer ${marker}`);
    expect(readFolderText(scene.app.profileDirectory)).not.toContain(marker);

    await scene.app.close();
  });

  it('before the start: that is told with the way out, and the practice line answers', async () => {
    const scene = await startApp(stage, { env: endpoint.env });
    await ask(scene, 'Is there a key?');
    await waitForHud(scene.hud, 'data-status', 'ready', 20_000);
    await waitFor(
      'words about the keychain in the HUD',
      async () => /keychain/i.test(await scene.hud.locator('body').innerText()),
      { timeoutMs: 10_000 },
    );
    const page = await openSettings(scene);
    await page.getByText(`No key for ${endpoint.host} is stored`).waitFor({ timeout: 10_000 });
    expect(await page.getByRole('alert').innerText()).toMatch(/No keychain runs.*gnome-keyring/s);

    // It comes back while the app runs, and takes the key that was not stored meanwhile.
    await keyField(page, endpoint).fill(marker);
    await page.getByRole('button', { name: 'Store key' }).click();
    await page.getByText('is in use until Earshot quits').waitFor({ timeout: 15_000 });
    await stage.lab.restartKeychain();
    await page.getByRole('button', { name: 'Store in the keychain' }).click();
    await page.locator('[data-key="keychain"]').waitFor({ timeout: 15_000 });
    expect(await findSecret(stage.lab, 'earshot', endpoint.host)).toBe(marker);
    await scene.app.close();
  });
});

async function openSettings(scene: Scene): Promise<Page> {
  await scene.hud.evaluate(`earshot.call('settings:show')`);
  return scene.app.page('app://earshot/settings.html');
}

function keyField(page: Page, endpoint: Endpoint) {
  return page.getByLabel(`New key for ${endpoint.host}`);
}

/** Presses Test and waits for what it finds out. */
async function test(page: Page, verdict: string): Promise<void> {
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await page.locator(`[data-test="${verdict}"]`).waitFor({ timeout: 30_000 });
}

/** What is said of the last test. */
function readTest(page: Page): Promise<string> {
  return page.locator('[data-test]').innerText();
}

async function ask(scene: Scene, text: string): Promise<void> {
  await scene.hud.evaluate(`earshot.call('session:sendText', { text: ${JSON.stringify(text)} })`);
}
