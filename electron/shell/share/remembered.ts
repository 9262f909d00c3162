// What is remembered of what was shared, for the next time. Pure.
import type { ShareTarget } from '../../contract/screen.ts';
import type { Settings } from '../../contract/settings.ts';

type Remembered = Pick<Settings['screen'], 'lastTargets' | 'lastRegions'>;

/** Per display with the pointer what was shared, and per display its region; null when nothing of that is new. */
export function rememberTarget(
  { lastTargets, lastRegions }: Remembered,
  pointerDisplayId: string,
  target: ShareTarget,
): Remembered | null {
  if (JSON.stringify(lastTargets[pointerDisplayId]) === JSON.stringify(target)) return null;
  return {
    lastTargets: { ...lastTargets, [pointerDisplayId]: target },
    lastRegions:
      target.kind === 'region'
        ? { ...lastRegions, [target.displayId]: { area: target.area, displayPx: target.displayPx } }
        : lastRegions,
  };
}
