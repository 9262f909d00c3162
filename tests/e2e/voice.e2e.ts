// Hearing a voice from the settings in the real app: given up with its session, and silent when a talk begins.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import { generateTone } from '../lab/clip.ts';
import { epochMs } from '../lab/wait.ts';
import { openPanel, openSection } from './panel.ts';
import {
  makeProfile,
  openEndpoint,
  openStage,
  startApp,
  talkKey,
  waitForEvent,
  waitForHud,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';

describe('a voice that is heard from the settings', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage({ hasDesktop: false });
    endpoint = await openEndpoint(stage);
    const profileDirectory = makeProfile(stage, 'voice', {
      voice: { name: 'Kore' },
      audio: { areCuesOn: false },
    });
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
  });
  beforeEach(async () => {
    page = await openPanel(scene);
    await openSection(page, 'Voice');
  });
  afterEach(() => {
    endpoint.line.setScript({});
  });
  afterAll(async () => {
    await scene.app.close();
    await endpoint.dispose();
    await stage.close();
  });

  it.each<[string, () => Promise<void>]>([
    ['its button', () => page.getByRole('button', { name: 'Stop', exact: true }).click()],
    ['leaving its view', () => openSection(page, 'Sound')],
    ['closing the window', closeWindow],
    ['a talk that begins', beginTalk],
  ])('is given up by %s, and its session closed at once', async (_what, giveUp) => {
    endpoint.line.setScript({ faults: [{ when: { at: 'setup' }, do: [{ act: 'fallSilent' }] }] });
    const askedAtMs = epochMs();
    await page.getByRole('button', { name: 'Hear Kore' }).click();
    const { connection } = await waitForEvent(endpoint, 'setupReceived', { afterMs: askedAtMs });
    endpoint.line.setScript({});
    await giveUp();
    // It would have waited 10 s for the service by itself.
    const closed = await waitForEvent(endpoint, 'closed', { afterMs: askedAtMs, timeoutMs: 5_000 });
    if (closed.connection !== connection) throw new Error('Another connection was closed.');
    await scene.hud.evaluate(`earshot.call('hud:hide')`);
    await waitForHud(scene.hud, 'data-talk', 'off');
  });

  it('falls silent when a talk begins, and is not heard by its microphone', async () => {
    const samples = Int16Array.from(generateTone(660, 9_000, 24_000).samples, (sample) => sample * 32_767);
    endpoint.line.setScript({ answer: { kind: 'samples', samples } });
    const askedAtMs = epochMs();
    await page.getByRole('button', { name: 'Hear Kore' }).click();
    await stage.sound.speaker.waitForSound({ afterMs: askedAtMs, timeoutMs: 15_000 });
    endpoint.line.setScript({});
    const begunAtMs = epochMs();
    await beginTalk();
    await stage.sound.speaker.waitForSilence({ afterMs: begunAtMs, timeoutMs: 4_000, holdMs: 1_000 });
    await page.getByRole('button', { name: 'Hear Kore' }).waitFor();
  });

  async function beginTalk(): Promise<void> {
    await stage.keys.press(talkKey);
    await waitForHud(scene.hud, 'data-talk', 'handsFree');
  }

  async function closeWindow(): Promise<void> {
    await scene.app.electron.evaluate(({ BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows();
      windows.find(({ webContents }) => webContents.getURL().includes('settings.html'))?.close();
    });
  }
});
