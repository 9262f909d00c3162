// Puts the chosen appearance on a page; the tokens do the rest. Size is main's: it zooms the window.
import { hudBarHeightPx, hudMarginPx, hudSizes } from '../../../electron/contract/hud-layout.ts';
import type { Settings } from '../../../electron/contract/settings.ts';

type Appearance = Settings['appearance'];

export function applyAppearance(root: HTMLElement, appearance: Appearance): void {
  const { theme, motion, captionScalePercent, hudSize, zoomPercent } = appearance;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  if (motion === 'system') delete root.dataset.motion;
  else root.dataset.motion = motion;
  const { widthPx, maxHeightPx } = hudSizes[hudSize];
  // On a low display the words have less room than the size would give them.
  const roomPx = (screen.availHeight * 100) / zoomPercent - 2 * hudMarginPx - hudBarHeightPx;
  root.style.setProperty('--caption-scale', String(captionScalePercent / 100));
  root.style.setProperty('--hud-width', `${widthPx}px`);
  root.style.setProperty('--hud-max-height', `${Math.min(maxHeightPx, Math.max(roomPx, hudBarHeightPx))}px`);
}

/** Whether things should stand still, as chosen or as the system has it. */
export function isMotionReduced(motion: Appearance['motion']): boolean {
  if (motion !== 'system') return motion === 'reduced';
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
