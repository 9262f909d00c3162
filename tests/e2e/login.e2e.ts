// Starting at login: the switch in the settings is the entry that the desktop reads, and the other way round.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitFor } from '../lab/wait.ts';
import { openPanel, openSection, readStored } from './panel.ts';
import { makeProfile, openStage, startApp, type Scene, type Stage } from './stage.ts';

describe('starting at login', () => {
  let stage: Stage;
  let scene: Scene;
  let profileDirectory: string;
  let entryPath: string;

  beforeAll(async () => {
    stage = await openStage();
    profileDirectory = makeProfile(stage, 'login', { general: { language: 'en' } });
    entryPath = join(stage.lab.env.XDG_CONFIG_HOME ?? '', 'autostart', 'app.earshot.Earshot.desktop');
    scene = await startApp(stage, { profileDirectory });
  });
  afterAll(async () => {
    await scene.app.close();
    await stage.close();
  });

  async function findSwitch(): Promise<Locator> {
    const page = await openPanel(scene);
    await openSection(page, 'General');
    return page.locator('[data-row="general.isStartedAtLogin"]').getByRole('switch');
  }

  async function waitForEntry(isThere: boolean): Promise<void> {
    await waitFor(`the entry to be ${isThere ? 'there' : 'gone'}`, () => existsSync(entryPath) === isThere, {
      timeoutMs: 10_000,
    });
  }

  async function waitForSetting(isOn: boolean): Promise<void> {
    await waitFor('the setting to be stored', () => readStored(scene).general?.isStartedAtLogin === isOn, {
      timeoutMs: 10_000,
    });
  }

  it('is off, and switched on it is an entry that desktops take, which starts this app', async () => {
    const isOn = await findSwitch();
    expect([await isOn.getAttribute('aria-checked'), existsSync(entryPath)]).toEqual(['false', false]);
    await isOn.click();
    await waitForEntry(true);
    // Prints what is wrong, and then fails.
    expect((await stage.lab.run('desktop-file-validate', [entryPath])).toString()).toBe('');
    const executable = await scene.app.electron.evaluate(() => process.execPath);
    const [line = ''] = /^Exec=.*$/m.exec(readFileSync(entryPath, 'utf8')) ?? [];
    expect(line).toContain(`Exec="${executable}"`);
    await waitForSetting(true);
  });

  it('is on after a new start', async () => {
    await scene.app.close();
    scene = await startApp(stage, { profileDirectory });
    const isOn = await findSwitch();
    expect([await isOn.getAttribute('aria-checked'), existsSync(entryPath)]).toEqual(['true', true]);
  });

  it('switched off, the entry is gone', async () => {
    await (await findSwitch()).click();
    await waitForEntry(false);
    await waitForSetting(false);
  });

  it('is off when somebody has taken the entry away', async () => {
    await (await findSwitch()).click();
    await waitForEntry(true);
    await scene.app.close();
    rmSync(entryPath);
    scene = await startApp(stage, { profileDirectory });
    await waitForSetting(false);
    expect(await (await findSwitch()).getAttribute('aria-checked')).toBe('false');
  });
});
