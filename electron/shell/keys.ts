// All keys that work in every application, put together: the taken combinations, how the talk key is heard, what the others do.
import { globalShortcut } from 'electron';
import { hotkeyNames, type HotkeyName, type Hotkeys, type TalkKeyWay } from '../contract/hotkeys.ts';
import type { AppStatus } from '../contract/ipc.ts';
import type { Result } from '../contract/result.ts';
import type { Settings } from '../contract/settings.ts';
import type { Clock, Log } from '../live/ports.ts';
import type { TalkKey } from '../live/talk-key/create-talk-key.ts';
import type { KeyDowns } from '../live/talk-key/key-downs.ts';
import type { KeyHook } from '../live/talk-key/key-hook.ts';
import type { KeyAccess } from './key-access.ts';
import { createHotkeyBoard, type HotkeyPatch } from './hotkeys.ts';
import { createKeyRepeatFilter } from './key-repeat.ts';
import { createTalkKeyWays } from './talk-key-way.ts';

/** Nobody takes longer to press keys; a window that is gone must not leave the app deaf. */
const recordingLimitMs = 30_000;

export interface KeysDeps {
  readonly talkKey: TalkKey;
  readonly hook: KeyHook;
  /** Null where nobody can be asked what goes down. */
  readonly keyDowns: KeyDowns | null;
  readonly access: KeyAccess;
  readonly readSettings: () => Pick<Settings, 'hotkeys' | 'talkKey'>;
  readonly platform: AppStatus['platform'];
  readonly environment: NodeJS.ProcessEnv;
  /** What the hotkeys but the talk key do. */
  readonly actions: Readonly<Record<Exclude<HotkeyName, 'talk'>, () => void>>;
  /** What `readStatus` says is different now. */
  readonly onChanged: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Keys {
  readStatus(): { readonly hotkeys: Hotkeys; readonly talkKeyWay: TalkKeyWay };
  /** Takes other combinations; when one is refused (`hotkey/…`), all old ones stay in force. */
  change(combinations: HotkeyPatch): Result<null>;
  /** While a person presses new keys, none of ours acts. */
  setRecording(isRecording: boolean): void;
  /** Settings have changed, or the app has started: the best way to hear the talk key is looked for. */
  readonly refresh: () => void;
  /** A window of ours is in use again: what the system allows may have changed meanwhile. */
  readonly recheck: () => void;
  /** Has the system ask whether keys may be seen coming up, where it does not let everybody. */
  readonly askPermission: KeyAccess['ask'];
  dispose(): void;
}

/** Takes the combinations at once; the native hook waits for `refresh`, because loading it takes time. */
export function createKeys(deps: KeysDeps): Keys {
  const { clock, platform, actions } = deps;
  const isWayland = isWaylandSession(deps.environment);
  // There the desktop hears the keys, and tells of none twice.
  const keyDowns = isWayland ? null : deps.keyDowns;
  const filters = {
    stop: createKeyRepeatFilter(clock, actions.stop, keyDowns),
    ask: createKeyRepeatFilter(clock, actions.ask, keyDowns),
    share: createKeyRepeatFilter(clock, actions.share, keyDowns),
    showHud: createKeyRepeatFilter(clock, actions.showHud, keyDowns),
    mute: createKeyRepeatFilter(clock, actions.mute, keyDowns),
  };
  const board = createHotkeyBoard({
    combinations: deps.readSettings().hotkeys,
    ...{ platform, registry: globalShortcut },
    onFired: (name) => {
      if (name === 'talk') ways.fire();
      else filters[name].press();
    },
  });
  const ways = createTalkKeyWays({
    ...{ hook: deps.hook, keyDowns, board, talkKey: deps.talkKey, platform, clock, log: deps.log },
    isWayland,
    isAllowed: deps.access.isAllowed,
    readIsHoldOn: () => deps.readSettings().talkKey.isHoldOn,
    onChanged: deps.onChanged,
  });

  let cancelRecording: (() => void) | null = null;
  const setRecording = (isRecording: boolean): void => {
    // On Wayland the desktop would ask again for each key that is taken again.
    if (isWayland) return;
    cancelRecording?.();
    cancelRecording = null;
    board.setPaused(isRecording);
    ways.setPaused(isRecording);
    if (isRecording) {
      cancelRecording = clock.setTimer(recordingLimitMs, () => {
        setRecording(false);
      });
    }
  };

  return {
    readStatus: () => ({ hotkeys: board.readStatus(), talkKeyWay: ways.readWay() }),
    change(combinations) {
      const before = board.readStatus();
      const changed = board.change(combinations);
      const isTalkNew = board.readStatus().talk !== before.talk;
      if (isTalkNew) ways.refresh();
      if (hotkeyNames.some((name) => board.readStatus()[name] !== before[name])) deps.onChanged();
      return changed;
    },
    setRecording,
    refresh: ways.refresh,
    recheck: ways.recheck,
    askPermission: deps.access.ask,
    dispose() {
      cancelRecording?.();
      ways.dispose();
      board.dispose();
      deps.talkKey.dispose();
      deps.keyDowns?.dispose();
      for (const filter of Object.values(filters)) filter.dispose();
    },
  };
}

/** There other programs' keys cannot be heard, even where an old one shows windows through X11. */
function isWaylandSession({ XDG_SESSION_TYPE, WAYLAND_DISPLAY }: NodeJS.ProcessEnv): boolean {
  return XDG_SESSION_TYPE === 'wayland' || (WAYLAND_DISPLAY ?? '') !== '';
}
