// Puts the chosen theme on the page; the tokens do the rest.
import type { Settings } from '../../../electron/contract/settings.ts';

export function applyTheme(root: HTMLElement, theme: Settings['appearance']['theme']): void {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
}
