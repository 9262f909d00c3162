// The microphone of the settings window, as the sound server sees it: open only while its level can be seen, and never untold.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { spawnApp } from '../lab/electron-app.ts';
import { sleep } from '../lab/wait.ts';
import { waitForFocus } from '../lab/windows.ts';
import { openPanel, openSection } from './panel.ts';
import { isRecording, waitForRecording } from './recording.ts';
import {
  openStage,
  startApp,
  takePicture,
  waitForHud,
  waitForWords,
  type Scene,
  type Stage,
} from './stage.ts';

/** More than a page takes on a busy computer; here nobody can look into it. */
const pageMs = 3_000;
const focusMs = 500;

describe('the microphone of the settings', () => {
  let stage: Stage;
  let scene: Scene;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage();
    scene = await startApp(stage);
  });
  beforeEach(async () => {
    page = await openPanel(scene);
    await openSection(page, 'Sound');
    await expectOpen(true);
  });
  afterAll(async () => {
    await scene.app.close();
    await stage.close();
  });

  it('is told in the small window while it is open', async () => {
    await waitForWords(scene, /Microphone open in the settings/);
    await takePicture(stage, 'panel microphone');
    await openSection(page, 'Voice');
    await expectOpen(false);
    await waitForWords(scene, /Microphone open in the settings/, false);
  });

  it('is closed with the window', async () => {
    await scene.app.electron.evaluate(({ BrowserWindow }) => {
      const windows = BrowserWindow.getAllWindows();
      windows.find(({ webContents }) => webContents.getURL().includes('settings.html'))?.close();
    });
    await expectOpen(false);
  });

  it.each([
    ['locked', 'lock-screen', 'unlock-screen'],
    ['asleep', 'suspend', 'resume'],
  ])('is closed while the computer is %s', async (_state, away, back) => {
    await emitPower(away);
    await expectOpen(false);
    await emitPower(back);
    await expectOpen(true);
  });

  it('is closed while it is muted, which the settings say', async () => {
    await scene.hud.evaluate(`earshot.call('session:toggleMute')`);
    await expectOpen(false);
    expect(await page.locator('[data-closed="muted"]').count()).toBeGreaterThan(0);
    await takePicture(stage, 'panel microphone muted');
    await scene.hud.evaluate(`earshot.call('session:toggleMute')`);
    await expectOpen(true);
    expect(await page.locator('[data-closed]').count()).toBe(0);
  });

  it('is closed with a recording that nobody can see', async () => {
    await openSection(page, 'Sound');
    await page.getByRole('button', { name: 'Record', exact: true }).click();
    await page.getByRole('button', { name: 'Play it' }).waitFor();
    await emitPower('lock-screen');
    await expectOpen(false);
    await emitPower('unlock-screen');
    await page.getByRole('button', { name: 'Record', exact: true }).waitFor();
  });

  /** In the eyes of the sound server, and as it is told. */
  async function expectOpen(isOpen: boolean): Promise<void> {
    await waitForRecording(stage, isOpen);
    await waitForHud(scene.hud, 'data-panel-listening', String(isOpen));
  }

  async function emitPower(name: string): Promise<void> {
    await scene.app.electron.evaluate(({ powerMonitor }, event) => powerMonitor.emit(event), name);
  }
});

/** The last button leads on from the first step, without a key. The window has the keyboard before its page takes keys. */
async function leaveFirstStep(stage: Stage): Promise<void> {
  await sleep(pageMs);
  await stage.keys.press('shift+Tab');
  await sleep(focusMs);
  await stage.keys.press('Return');
  await waitForRecording(stage, true);
}

// Playwright keeps every page that it looks into in sight, so the app is left alone here.
it('the microphone of the first steps is closed while their window is minimised, and opened again with it', async () => {
  const stage = await openStage();
  try {
    await spawnApp(stage.lab, { hasFirstRun: true });
    const { id } = await waitForFocus(stage.lab, 'Earshot settings', { timeoutMs: 30_000 });
    expect(await isRecording(stage)).toBe(false);
    await leaveFirstStep(stage);
    for (const _round of ['first', 'again']) {
      await stage.lab.run('xdotool', ['windowminimize', id]);
      await waitForRecording(stage, false);
      await stage.lab.run('xdotool', ['windowactivate', id]);
      await waitForRecording(stage, true);
    }
  } finally {
    await stage.close();
  }
});
