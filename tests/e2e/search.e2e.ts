// The search of the settings by keyboard alone: typing finds, arrows choose, Enter leads to the control, Esc ends it.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPanel } from './panel.ts';
import { makeProfile, openStage, startApp, type Scene, type Stage } from './stage.ts';

/** What is typed, and the row that Enter leads to. */
const jumps: readonly (readonly [string, string])[] = [
  ['endpoint', 'connection.endpoint'],
  ['pause', 'conversation.silenceDurationMs'],
  ['theme', 'appearance.theme'],
  ['start at login', 'general.isStartedAtLogin'],
  ['cap per month', 'usage.monthCapUsd'],
  ['headphones', 'speakers'],
  // Folded away under "Advanced".
  ['thinkingBudget', 'conversation.thinkingBudgetTokens'],
  // In the language that is not shown.
  ['主题', 'appearance.theme'],
];

describe('the search of the settings', () => {
  let stage: Stage;
  let scene: Scene;
  let page: Page;

  beforeAll(async () => {
    stage = await openStage({ hasDesktop: false });
    const profileDirectory = makeProfile(stage, 'search', { general: { language: 'en' } });
    scene = await startApp(stage, { profileDirectory });
    page = await openPanel(scene);
  });
  afterAll(async () => {
    await scene.app.close();
    await stage.close();
  });

  async function type(query: string): Promise<void> {
    await page.keyboard.press('Control+f');
    await page.keyboard.insertText(query);
    await page.getByRole('heading', { name: `Results for “${query}”` }).waitFor({ timeout: 5_000 });
  }

  const readMarked = (): Promise<string | null> =>
    page.evaluate(`document.querySelector('.marked')?.dataset.place ?? null`);
  const readFocused = (): Promise<string | null> =>
    page.evaluate(`document.activeElement?.closest('[data-place]')?.dataset.place ?? null`);
  const isInSearch = (): Promise<boolean> => page.evaluate(`document.activeElement?.type === 'search'`);

  async function press(key: string): Promise<string | null> {
    await page.keyboard.press(key);
    return readMarked();
  }

  it('arrow keys go through what was found and round its ends, while typing goes on', async () => {
    await type('vad');
    const found = await page.evaluate<string[]>(
      `[...document.querySelectorAll('[data-place]')].map((place) => place.dataset.place)`,
    );
    expect(found.length).toBeGreaterThan(2);
    expect(await readMarked()).toBe(found[0]);
    const down: (string | null)[] = [];
    for (const _ of found) down.push(await press('ArrowDown'));
    expect(down).toEqual([...found.slice(1), found[0]]);
    expect([await press('ArrowUp'), await press('ArrowUp')]).toEqual([found.at(-1), found.at(-2)]);
    expect(await isInSearch()).toBe(true);
    await page.keyboard.press('Escape');
  });

  it.each(jumps)(
    '"%s" and Enter lead to %s, with the focus on its control and in sight',
    async (query, row) => {
      await type(query);
      expect(await readMarked()).toBe(row);
      await page.keyboard.press('Enter');
      await page.locator(`.revealed[data-place="${row}"]`).waitFor({ timeout: 5_000 });
      expect(await readFocused()).toBe(row);
      expect(await page.evaluate(`document.activeElement.matches('input, select, textarea, button')`)).toBe(
        true,
      );
      expect(await page.getByRole('searchbox', { name: 'Search settings' }).inputValue()).toBe('');
      const box = await page.locator(`[data-place="${row}"]`).boundingBox();
      const heightPx = await page.evaluate<number>('innerHeight');
      expect(box !== null && box.y >= 0 && box.y < heightPx).toBe(true);
    },
  );

  it('another result is led to when an arrow key has chosen it', async () => {
    await type('cap per');
    const first = await readMarked();
    const second = await press('ArrowDown');
    expect(second).not.toBe(first);
    await page.keyboard.press('Enter');
    await page.locator(`.revealed[data-place="${second ?? ''}"]`).waitFor({ timeout: 5_000 });
    expect(await readFocused()).toBe(second);
  });

  it('Esc clears it and shows the section again, with the focus where one types', async () => {
    await page.locator('[data-section="voice"]').click();
    await type('theme');
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1, name: 'Voice' }).waitFor({ timeout: 5_000 });
    expect(await page.getByRole('searchbox', { name: 'Search settings' }).inputValue()).toBe('');
    expect(await isInSearch()).toBe(true);
  });

  it('what is not found is told, and Enter leads nowhere', async () => {
    await type('zebra');
    await page.getByText('No setting matches “zebra”.').waitFor({ timeout: 5_000 });
    expect([await press('ArrowDown'), await press('Enter')]).toEqual([null, null]);
    expect(await isInSearch()).toBe(true);
    await page.keyboard.press('Escape');
  });
});
