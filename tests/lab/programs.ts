// Real programs of others to be looked at: a text editor with a document, and a browser with a page. Each is a window of its own, with
// the helper windows and the late titles that real programs have.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lab } from './lab.ts';
import type { LabProcess } from './process.ts';
import { waitForFocus } from './windows.ts';

/** A program reads its settings, fonts and icons when it starts. */
const startLimitMs = 20_000;

/** Opens an editor with a new document, and waits until it has the focus. */
export async function openEditor(lab: Lab, fileName: string, text: string): Promise<LabProcess> {
  const path = join(lab.directory, fileName);
  writeFileSync(path, text);
  // Otherwise a second one would hand its document to the first one.
  const editor = lab.start('mousepad', 'mousepad', ['--disable-server', path]);
  await waitForFocus(lab, new RegExp(fileName), { timeoutMs: startLimitMs, explain: editor.log });
  return editor;
}

export interface WebPage {
  readonly fileName: string;
  readonly title: string;
  /** HTML. */
  readonly body: string;
}

/** Writes a page for the browser; gives its address. */
export function writePage(lab: Lab, { fileName, title, body }: WebPage): string {
  const path = join(lab.directory, fileName);
  const style = 'body { font: 16px "DejaVu Sans"; margin: 24px; color: #123; background: #fff }';
  const head = `<meta charset="utf-8"><title>${title}</title><style>${style}</style>`;
  writeFileSync(path, `<!doctype html><html><head>${head}</head><body>${body}</body></html>`);
  return `file://${path}`;
}

/** Opens a browser with a page, and waits until it has the focus and says the page's title. */
export async function openBrowser(lab: Lab, page: WebPage): Promise<LabProcess> {
  const browser = lab.start('netsurf', 'netsurf-gtk', [writePage(lab, page)]);
  await waitForFocus(lab, new RegExp(page.title), { timeoutMs: startLimitMs, explain: browser.log });
  return browser;
}
