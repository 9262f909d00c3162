// What a person has to know about the permission to see the screen, from what the system says. Pure.
import type { ScreenPermission } from '../contract/first-run.ts';
import type { AppStatus } from '../contract/ipc.ts';

interface ScreenFacts {
  readonly platform: AppStatus['platform'];
  readonly isWayland: boolean;
  /** As Electron's `getMediaAccessStatus` says it; null where it is not macOS. */
  readonly macStatus: string | null;
}

/** What macOS does not know, or a policy forbids, counts as denied: the way out is the same. */
export function judgeScreenPermission({ platform, isWayland, macStatus }: ScreenFacts): ScreenPermission {
  if (platform === 'darwin') {
    if (macStatus === 'granted') return 'granted';
    return macStatus === 'not-determined' ? 'notAsked' : 'denied';
  }
  return platform === 'linux' && isWayland ? 'portalAsks' : 'notNeeded';
}
