// The hotkeys of an app whose talk key is taken and whose others are off.
import type { Hotkeys } from '../../electron/contract/hotkeys.ts';

export function createHotkeys(talk: string, isRegistered = true): Hotkeys {
  const off = { combination: '', isRegistered: false };
  return {
    talk: { combination: talk, isRegistered },
    stop: off,
    ask: off,
    share: off,
    showHud: off,
    mute: off,
  };
}
