import { describe, expect, it } from 'vitest';
import { firstRunSteps } from '../../electron/contract/first-run.ts';
import { findFaults, findTallHints, judge, walk } from './judge.ts';
import { usePlay } from './play.ts';
import { eachSettingsView } from './settings-views.ts';
import {
  change,
  hudViews,
  listSections,
  openRegion,
  openSettings,
  setLanguage,
  setPseudo,
  showSection,
  unfold,
} from './views.ts';

describe('every view, in both languages and both themes', () => {
  const play = usePlay({
    name: 'accessibility',
    settings: {
      general: { language: 'en' },
      // A colour that is still fading is neither the one nor the other.
      appearance: { motion: 'reduced' },
    },
  });

  it.each(hudViews)('$name of the HUD has no fault', async ({ show }) => {
    await show({ stage: play, endpoint: play.endpoint, scene: play, language: 'en' });
    expect(await judge(play.hud)).toEqual([]);
  });

  it('the drawing of a region has no fault, and each control is reached by keyboard', async () => {
    const page = await openRegion(play);
    expect.soft(await judge(page)).toEqual([]);
    expect.soft(await walk(page)).toEqual([]);
    const closed = page.waitForEvent('close');
    await play.keys.press('Escape');
    await closed;
  });

  it('the sections of the settings have no fault, and each control is reached by keyboard', async () => {
    const page = await openSettings(play);
    for (const id of await listSections(page)) {
      await showSection(page, id);
      await unfold(page);
      expect.soft(await judge(page), id).toEqual([]);
      expect.soft(await walk(page), id).toEqual([]);
    }
  }, 300_000);

  it('the states of the settings have no fault', async () => {
    const context = { stage: play, endpoint: play.endpoint, scene: play, language: 'en' } as const;
    await eachSettingsView(context, async (name, page) => {
      expect.soft(await judge(page), name).toEqual([]);
    });
  }, 300_000);

  it('no setting takes more than two lines to explain, at the size that the window opens with', async () => {
    const page = await openSettings(play);
    for (const language of ['zh-CN', 'en'] as const) {
      await setLanguage(page, language);
      for (const id of await listSections(page)) {
        await showSection(page, id);
        await unfold(page);
        expect.soft(await findTallHints(page), `${id}, ${language}`).toEqual([]);
      }
    }
  }, 120_000);

  it('the first steps have no fault, and each control is reached by keyboard', async () => {
    const page = await openSettings(play);
    await showSection(page, 'about');
    await page.locator('[data-place="firstRun"] button').click();
    for (const step of firstRunSteps.filter((step) => step !== 'done')) {
      await page.evaluate(`earshot.call('settings:change', { firstRun: { step: '${step}' } })`);
      await page.locator(`[data-step="${step}"]`).waitFor({ timeout: 5_000 });
      expect.soft(await judge(page), step).toEqual([]);
      expect.soft(await walk(page), step).toEqual([]);
    }
    await page.reload();
  }, 120_000);

  it('nothing is lost at twice the size', async () => {
    const page = await openSettings(play);
    const before = await page.evaluate<number>('devicePixelRatio');
    await change(page, { appearance: { zoomPercent: 200 } }, `devicePixelRatio === ${String(2 * before)}`);
    for (const id of await listSections(page)) {
      await showSection(page, id);
      await unfold(page);
      const undo = await setPseudo(page);
      expect.soft(await findFaults(page), `${id} at 200 %`).toEqual([]);
      await undo();
    }
    expect.soft(await findFaults(play.hud), 'the HUD at 200 %').toEqual([]);
  }, 120_000);
});
