import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makeProfile,
  openEndpoint,
  openStage,
  startApp,
  type Endpoint,
  type Scene,
  type Stage,
} from './stage.ts';
import {
  change,
  hudViews,
  listSections,
  openSettings,
  setLanguage,
  setPseudo,
  setTheme,
  showSection,
  themes,
  unfold,
} from './views.ts';

const layoutSource = readFileSync(join(import.meta.dirname, 'page', 'layout.js'), 'utf8');
/** What a walk may take beyond one press for each control: groups that appear meanwhile, the window's own frame. */
const spareSteps = 20;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe-core finds, told shortly. Evaluated by the debugger, so the page's content security policy stays as it is. */
async function findViolations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in globalThis`))) await page.evaluate(`${axe.source}; undefined`);
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ html, failureSummary = '' }) =>
        `${id}: ${html.slice(0, 200)} ${failureSummary.split('\n').at(1) ?? ''}`,
    ),
  );
}

/** What is cut off, lies on something else or would have to be scrolled sideways. */
async function findFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(`globalThis.layout ?? (() => { ${layoutSource} })()`);
  return page.evaluate(`[
    ...layout.findCutTexts().map((text) => 'cut: ' + text),
    ...layout.findSidewaysScroll().map((text) => 'sideways: ' + text),
    ...layout.findOverlaps().map((text) => 'overlap: ' + text),
  ]`);
}

/** Both languages in both themes, then the made-up one; what is wrong in any of them. */
async function judge(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  const note = (variant: string, faults: readonly string[]): void => {
    found.push(...faults.map((fault) => `${variant} ${fault}`));
  };
  for (const language of ['zh-CN', 'en'] as const) {
    await setLanguage(page, language);
    note(language, await findFaults(page));
    for (const theme of themes) {
      await setTheme(page, theme);
      note(`${language} ${theme}`, await findViolations(page));
    }
  }
  const undo = await setPseudo(page);
  note('en-XB', await findFaults(page));
  note('en-XB', await findViolations(page));
  const foreign = await page.evaluate<readonly string[]>(`layout.findForeignTexts()`);
  note('en-XB foreign:', foreign);
  await undo();
  return found;
}

/** Tab from the top to the end: each control is reached, each shows its focus, and nothing holds it fast. */
async function walk(page: Page): Promise<readonly string[]> {
  await findFaults(page);
  const count = await page.evaluate<number>(`layout.startWalk()`);
  const found: string[] = [];
  for (let step = 0; step < count + spareSteps; step += 1) {
    await page.keyboard.press('Tab');
    found.push(...((await page.evaluate<readonly string[] | null>(`layout.noteStep()`)) ?? []));
    const rest = await page.evaluate<readonly string[]>(`layout.listUnreached()`);
    if (rest.length === 0) return found;
  }
  return [...found, ...(await page.evaluate<readonly string[]>(`layout.listUnreached()`))];
}

describe('every view, in both languages and both themes', () => {
  let stage: Stage;
  let endpoint: Endpoint;
  let scene: Scene;

  beforeAll(async () => {
    stage = await openStage();
    endpoint = await openEndpoint(stage);
    const profileDirectory = makeProfile(stage, 'accessibility', {
      general: { language: 'en' },
      // A colour that is still fading is neither the one nor the other.
      appearance: { motion: 'reduced' },
    });
    scene = await startApp(stage, { env: endpoint.env, profileDirectory });
  });
  afterAll(async () => {
    await endpoint.dispose();
    await stage.close();
  });

  it.each(hudViews)('$name of the HUD has no fault', async ({ show }) => {
    await show({ stage, endpoint, scene, language: 'en' });
    expect(await judge(scene.hud)).toEqual([]);
  });

  it('the sections of the settings have no fault, and each control is reached by keyboard', async () => {
    const page = await openSettings(scene);
    for (const id of await listSections(page)) {
      await showSection(page, id);
      await unfold(page);
      expect.soft(await judge(page), id).toEqual([]);
      expect.soft(await walk(page), id).toEqual([]);
    }
  }, 300_000);

  it('nothing is lost at twice the size', async () => {
    const page = await openSettings(scene);
    const before = await page.evaluate<number>('devicePixelRatio');
    await change(page, { appearance: { zoomPercent: 200 } }, `devicePixelRatio === ${String(2 * before)}`);
    for (const id of await listSections(page)) {
      await showSection(page, id);
      await unfold(page);
      const undo = await setPseudo(page);
      expect.soft(await findFaults(page), `${id} at 200 %`).toEqual([]);
      await undo();
    }
    expect.soft(await findFaults(scene.hud), 'the HUD at 200 %').toEqual([]);
  }, 120_000);
});
