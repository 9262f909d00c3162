// Looks for what a person with other eyes, hands or another language would stumble over in a page as it is now.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { setLanguage, setPseudo, setTheme, themes } from './views.ts';

const layoutSource = readFileSync(join(import.meta.dirname, 'page', 'layout.js'), 'utf8');
/** What a walk may take beyond one press for each control: groups that appear meanwhile, the window's own frame. */
const spareSteps = 20;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe-core finds, told shortly. Evaluated by the debugger, so the page's content security policy stays as it is. */
export async function findViolations(page: Page): Promise<readonly string[]> {
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

async function loadLayout(page: Page): Promise<void> {
  await page.evaluate(`globalThis.layout ?? (() => { ${layoutSource} })()`);
}

/** Where few colours are in force: what is chosen or on and looks as if it were not, and words that cannot be seen. */
export async function findFaultsOfColour(page: Page): Promise<readonly string[]> {
  await loadLayout(page);
  return page.evaluate(`[
    ...layout.findAlike().map((text) => 'looks not chosen: ' + text),
    ...layout.findWordsLost().map((text) => 'cannot be read: ' + text),
  ]`);
}

/** What is cut off, lies on something else or would have to be scrolled sideways. */
export async function findFaults(page: Page): Promise<readonly string[]> {
  await loadLayout(page);
  return page.evaluate(`[
    ...layout.findCutTexts().map((text) => 'cut: ' + text),
    ...layout.findSidewaysScroll().map((text) => 'sideways: ' + text),
    ...layout.findOverlaps().map((text) => 'overlap: ' + text),
    ...layout.findCutHeights().map((text) => 'cut above or below: ' + text),
    ...layout.findWordsOnWords().map((text) => 'words on: ' + text),
  ]`);
}

/** Explanations of settings that take more than two lines. */
export function findTallHints(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...document.querySelectorAll('[data-hint]')]
    .filter((hint) => hint.getBoundingClientRect().height > 2.5 * parseFloat(getComputedStyle(hint).lineHeight))
    .map((hint) => hint.textContent.trim())`);
}

/** Both languages in both themes, then the made-up one; what is wrong in any of them. */
export async function judge(page: Page): Promise<readonly string[]> {
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
export async function walk(page: Page): Promise<readonly string[]> {
  await loadLayout(page);
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
