import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { synthesize } from '../lab/speech.ts';
import { epochMs, sleep, waitFor } from '../lab/wait.ts';
import { openTerminal } from '../lab/windows.ts';
import {
  openEndpoint,
  openStage,
  startApp,
  takePicture,
  talkKey,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

const page = 'https://example.com/ravens?lang=en';
/** Longer than the buttons of a question are deaf. */
const readMs = 600;

describe('tools of the model', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage);
    scene = await startApp(stage, { env: endpoint.env });
    // Opening a browser is the system's business: here it is written down instead.
    await scene.app.electron.evaluate(({ shell }) => {
      const opened: string[] = [];
      Object.assign(globalThis, { openedLinks: opened });
      shell.openExternal = (url) => {
        opened.push(url);
        return Promise.resolve();
      };
    });
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-floor', 'listening');
  });
  beforeEach(async () => {
    await waitForHud(scene.hud, 'data-floor', 'listening', 30_000);
    endpoint.events.length = 0;
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  /** Asks a typed question whose answer begins with a call. */
  async function ask(name: string, args: Record<string, string | number>): Promise<void> {
    endpoint.line.setScript({
      toolCalls: [{ when: ({ via }) => via !== 'toolResult', calls: [{ name, args }] }],
      answer: { kind: 'speech', durationMs: 800, text: ' Done.' },
    });
    await scene.hud.evaluate(`earshot.call('session:sendText', { text: 'Please do it.' })`);
    await waitForEvent(endpoint, 'toolCallSent');
  }

  const findQuestion = (name: RegExp): Locator => scene.hud.getByRole('alertdialog', { name });
  const readOpenedLinks = (): Promise<string[]> =>
    scene.app.electron.evaluate(() => (globalThis as unknown as { openedLinks: string[] }).openedLinks);
  async function readResult(): Promise<unknown> {
    const { results } = await waitForEvent(endpoint, 'toolResultsReceived');
    return results.map(({ name, response }) => [name, response]);
  }

  it('a call that acts outside shows its exact values, and a click lets it happen', async () => {
    await ask('openLink', { url: page });
    const question = findQuestion(/Open example\.com in your browser/);
    await question.waitFor();
    expect(await question.innerText()).toContain(page);
    await sleep(readMs);
    await takePicture(stage, 'tool-asking');
    expect(await readOpenedLinks()).toEqual([]);
    const button = await question.getByRole('button', { name: 'Allow once' }).boundingBox();
    const window = await scene.app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getContentBounds(),
    );
    // A real click on the display, not one made by the page.
    await stage.keys.click(
      Math.round((window?.x ?? 0) + (button?.x ?? 0) + (button?.width ?? 0) / 2),
      Math.round((window?.y ?? 0) + (button?.y ?? 0) + (button?.height ?? 0) / 2),
    );
    expect(await readResult()).toEqual([['openLink', { output: { status: 'opened' } }]]);
    expect(await readOpenedLinks()).toEqual([page]);
    await waitForHud(scene.hud, 'data-floor', 'answering');
  });

  it('is allowed by keyboard, and Enter alone decides nothing', async () => {
    await openTerminal(stage.lab);
    await sleep(500);
    await ask('copyText', { text: 'Corvus corax' });
    await findQuestion(/Put this text on your clipboard/).waitFor();
    await stage.keys.press('Return');
    await sleep(readMs);
    await stage.keys.press('Return');
    await sleep(300);
    expect(endpoint.events.some(({ kind }) => kind === 'toolResultsReceived')).toBe(false);
    // The text itself is reached first: it may have to be scrolled.
    await stage.keys.press('Tab');
    await stage.keys.press('Tab');
    await stage.keys.press('Return');
    expect(await readResult()).toEqual([['copyText', { output: { status: 'copied', characters: 12 } }]]);
    expect(await scene.app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('Corvus corax');
  });

  it('that is refused does not happen, and the model is told', async () => {
    await ask('readClipboard', {});
    const question = findQuestion(/Read the text on your clipboard/);
    await question.waitFor();
    await sleep(readMs);
    await question.getByRole('button', { name: 'Refuse' }).click();
    expect(await readResult()).toEqual([
      ['readClipboard', { error: expect.stringMatching(/refused/) as string }],
    ]);
    await question.waitFor({ state: 'detached' });
  });

  it('is taken back by speaking over it, and never answered', async () => {
    await ask('openLink', { url: 'https://example.com/second' });
    const question = findQuestion(/Open example\.com/);
    await question.waitFor();
    const spoken = stage.sound.startSpeaking(
      await synthesize(stage.lab, 'No, wait, I would like to know something else.'),
    );
    await waitForEvent(endpoint, 'toolCallCancelled');
    await question.waitFor({ state: 'detached', timeout: 5_000 });
    endpoint.line.setScript({});
    await spoken.done;
    await waitForEvent(endpoint, 'answerStarted', { timeoutMs: 20_000 });
    expect(endpoint.events.some(({ kind }) => kind === 'toolResultsReceived')).toBe(false);
    expect(await readOpenedLinks()).toEqual([page]);
  });

  it('that is always allowed does not ask again, and the settings say so', async () => {
    await ask('openLink', { url: page });
    const question = findQuestion(/Open example\.com/);
    await question.waitFor();
    await sleep(readMs);
    await question.getByRole('button', { name: 'Always' }).click();
    await readResult();
    await waitFor('the permission to be saved', () => readStoredPermission(scene) === 'automatic', {
      timeoutMs: 5_000,
    });
    await waitForHud(scene.hud, 'data-floor', 'listening', 30_000);
    const againMs = epochMs();
    await ask('openLink', { url: 'https://example.com/third' });
    await waitForEvent(endpoint, 'toolResultsReceived', { afterMs: againMs });
    expect((await readOpenedLinks()).at(-1)).toBe('https://example.com/third');
  });

  it('answers of a search show their sources as links, and open only those', async () => {
    const web = { uri: 'https://birds.example/raven', title: 'Common raven', domain: 'birds.example' };
    endpoint.line.setScript({
      answer: { kind: 'speech', durationMs: 1500, text: ' Ravens are larger than crows.' },
      extras: {
        groundingMetadata: {
          groundingChunks: [{ web }, { web: { uri: 'http://plain.example/', title: 'Not encrypted' } }],
          searchEntryPoint: { renderedContent: '<b id="rendered">Search</b>' },
        },
      },
    });
    await scene.hud.evaluate(`earshot.call('session:sendText', { text: 'Crow or raven?' })`);
    const link = scene.hud.getByRole('link', { name: /Common raven/ });
    await link.waitFor();
    expect(await link.innerText()).toContain('birds.example');
    expect(await scene.hud.locator('#rendered').count()).toBe(0);
    expect(await scene.hud.getByText('Not encrypted').count()).toBe(0);
    await sleep(500);
    await takePicture(stage, 'sources');
    await link.click();
    await waitFor('the page to be opened', async () => (await readOpenedLinks()).at(-1) === web.uri, {
      timeoutMs: 5_000,
    });
    const free = await scene.hud.evaluate(`earshot.call('source:open', { uri: 'https://free.example/' })`);
    expect(free).toMatchObject({ ok: false, error: { code: 'ipc/bad-input' } });
    expect((await readOpenedLinks()).at(-1)).toBe(web.uri);
  });

  it('a timer speaks up when it ends', async () => {
    await ask('setTimer', { durationSeconds: '4' });
    expect(await readResult()).toEqual([
      ['setTimer', { error: expect.stringMatching(/^durationSeconds: /) as string }],
    ]);
    await waitForHud(scene.hud, 'data-floor', 'listening', 30_000);
    endpoint.events.length = 0;
    await ask('setTimer', { durationSeconds: 4, label: 'tea' });
    const { atMs } = await waitForEvent(endpoint, 'toolResultsReceived');
    endpoint.line.setScript({ answer: { kind: 'speech', durationMs: 1000, text: ' Your tea is ready.' } });
    const told = await waitForEvent(endpoint, 'textReceived', { afterMs: atMs });
    expect(told.text).toMatch(/timer has just ended \(“tea” \(4 seconds\)\)/);
    await scene.hud.getByText('Your tea is ready.').waitFor({ timeout: 10_000 });
  });
});

function readStoredPermission(scene: Scene): string | undefined {
  const text = readFileSync(join(scene.app.profileDirectory, 'settings.json'), 'utf8');
  return (JSON.parse(text) as { tools?: { openLink?: string } }).tools?.openLink;
}
