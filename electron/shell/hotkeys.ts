// The keys that work in every application: the talk key, always; Esc, only while there is an answer to stop.
import { globalShortcut } from 'electron';
import { createAppError } from '../contract/errors.ts';
import { formatCombination } from '../contract/combination.ts';
import type { AppStatus, HotkeyStatus } from '../contract/ipc.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { Clock } from '../live/ports.ts';
import { createKeyRepeatFilter } from './key-repeat.ts';

export interface TalkHotkey {
  readStatus(): HotkeyStatus;
  /** Takes another combination. When it is refused (`hotkey/refused`), the old one stays in force. */
  change(combination: string): Result<null>;
  dispose(): void;
}

/** Registers the talk key at once; whether it worked is in the status. */
export function createTalkHotkey(
  combination: string,
  platform: AppStatus['platform'],
  clock: Clock,
  onPressed: () => void,
): TalkHotkey {
  const filter = createKeyRepeatFilter(clock, onPressed);
  let status: HotkeyStatus = { combination, isRegistered: register(combination, filter.press) };

  return {
    readStatus: () => status,
    change(next) {
      if (next === status.combination && status.isRegistered) return ok(null);
      if (!register(next, filter.press))
        return failure(createAppError('hotkey/refused', { combination: formatCombination(next, platform) }));
      if (status.isRegistered && next !== status.combination) globalShortcut.unregister(status.combination);
      status = { combination: next, isRegistered: true };
      return ok(null);
    },
    dispose() {
      filter.dispose();
      if (status.isRegistered) globalShortcut.unregister(status.combination);
    },
  };
}

export interface EscapeKey {
  /** Takes Esc from other applications, or gives it back. */
  setTaken(isTaken: boolean): void;
  dispose(): void;
}

export function createEscapeKey(onPressed: () => void): EscapeKey {
  let isRegistered = false;
  const setTaken = (isTaken: boolean): void => {
    if (isTaken === isRegistered) return;
    if (isTaken) {
      isRegistered = register('Escape', onPressed);
    } else {
      globalShortcut.unregister('Escape');
      isRegistered = false;
    }
  };
  return {
    setTaken,
    dispose: () => {
      setTaken(false);
    },
  };
}

/** A combination that Electron cannot read throws; one that another program holds gives false. */
function register(combination: string, onPressed: () => void): boolean {
  try {
    return globalShortcut.register(combination, onPressed);
  } catch {
    return false;
  }
}
