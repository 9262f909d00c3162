// How the talk key is heard: by the native hook where that can be had, else as taps by the system's shortcut. The shortcut is
// registered in both cases, so that the keys reach no other program and a conflict is noticed.
import { parseCombination } from '../contract/combination.ts';
import type { ShortcutReason, TalkKeyWay } from '../contract/hotkeys.ts';
import type { AppStatus } from '../contract/ipc.ts';
import type { TalkKey } from '../live/talk-key/create-talk-key.ts';
import type { KeyHook } from '../live/talk-key/key-hook.ts';
import type { Clock, Log } from '../live/ports.ts';
import type { HotkeyBoard } from './hotkeys.ts';
import { createKeyRepeatFilter, type CountedKeys } from './key-repeat.ts';

/**
 * The hook tells a press before or with the shortcut, later only when its thread has to wait for a processor; one that it has
 * not told by then it does not see. Who is taken for blind loses holding, so it is not said lightly.
 */
const hookLagMs = 600;

/** After a pause the hook may still tell of keys that were pressed in it. */
const afterPauseMs = 300;

/** Windows of one app may pass the focus to and fro; nobody changes a permission faster. */
const recheckGapMs = 1000;

export interface TalkKeyWayDeps {
  readonly hook: KeyHook;
  /** For as long as the hook is not what hears the key. */
  readonly keyDowns: CountedKeys | null;
  readonly board: Pick<HotkeyBoard, 'readStatus'>;
  readonly talkKey: Pick<TalkKey, 'press' | 'letGo' | 'tap' | 'forget'>;
  readonly platform: AppStatus['platform'];
  readonly isWayland: boolean;
  /** macOS: whether the person has allowed Earshot to hear keys; asked before the hook is loaded. */
  readonly isAllowed: () => boolean;
  readonly readIsHoldOn: () => boolean;
  readonly onChanged: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

export interface TalkKeyWays {
  readWay(): TalkKeyWay;
  /** The combination, the settings or what the system allows may have changed. */
  readonly refresh: () => void;
  /** Looks whether what the system allows has changed, at most once a second. */
  readonly recheck: () => void;
  /** While paused, no key means anything. */
  setPaused(isPaused: boolean): void;
  /** The system's shortcut fired. */
  readonly fire: () => void;
  dispose(): void;
}

/** Hears nothing but shortcuts until the first `refresh`. */
export function createTalkKeyWays(deps: TalkKeyWayDeps): TalkKeyWays {
  const { hook, talkKey, clock, log } = deps;
  const filter = createKeyRepeatFilter(clock, talkKey.tap, deps.keyDowns);
  let way: TalkKeyWay = { kind: 'shortcut', reason: 'starting' };
  let lastHookedAtMs = Number.NEGATIVE_INFINITY;
  let cancelDoubt: (() => void) | null = null;
  let isDisposed = false;
  let deafUntilMs = Number.NEGATIVE_INFINITY;
  let turn = 0;
  let recheckedAtMs = Number.NEGATIVE_INFINITY;

  const settle = (next: TalkKeyWay): void => {
    if (isDisposed) return;
    const isNew = JSON.stringify(next) !== JSON.stringify(way);
    way = next;
    if (!isNew) return;
    log.info('talkKey.way', { kind: next.kind, reason: next.kind === 'shortcut' ? next.reason : undefined });
    deps.onChanged();
  };
  const fallBack = (reason: ShortcutReason): void => {
    hook.stop();
    talkKey.forget();
    settle({ kind: 'shortcut', reason });
  };
  /** What keeps the hook from being tried at all. */
  const findObstacle = (): ShortcutReason | null => {
    if (!deps.readIsHoldOn()) return 'switchedOff';
    if (deps.platform === 'linux' && deps.isWayland) return 'wayland';
    return deps.platform === 'darwin' && !deps.isAllowed() ? 'notAllowed' : null;
  };
  const noteHooked = (): void => {
    lastHookedAtMs = clock.nowMs();
    cancelDoubt?.();
    cancelDoubt = null;
  };

  const listen = async (combination: string): Promise<void> => {
    const parsed = parseCombination(combination, deps.platform);
    if (parsed === null) {
      fallBack('unknownKey');
      return;
    }
    const asked = (turn += 1);
    const started = await hook.listen(parsed, {
      onPressed: (atMs) => {
        noteHooked();
        if (clock.nowMs() >= deafUntilMs) talkKey.press(atMs);
      },
      onReleased: (atMs) => {
        noteHooked();
        talkKey.letGo(atMs);
      },
    });
    if (asked !== turn || isDisposed) return;
    if (started.kind === 'listening') settle({ kind: 'hook' });
    else fallBack(started.kind);
    if (started.kind === 'failed') log.warn('talkKey.hookFailed', { detail: started.detail });
  };

  const refresh = (): void => {
    turn += 1;
    const { combination, isRegistered } = deps.board.readStatus().talk;
    const obstacle = findObstacle();
    if (!isRegistered) {
      hook.stop();
      talkKey.forget();
      settle({ kind: 'commandLine' });
    } else if (obstacle !== null) {
      fallBack(obstacle);
    } else {
      talkKey.forget();
      void listen(combination);
    }
  };

  return {
    readWay: () => way,
    refresh,
    recheck() {
      const nowMs = clock.nowMs();
      // Other ways are found at the start and by changes of the settings.
      if (deps.platform !== 'darwin' || nowMs - recheckedAtMs < recheckGapMs) return;
      recheckedAtMs = nowMs;
      const wasAllowed = !(way.kind === 'shortcut' && way.reason === 'notAllowed');
      if ((findObstacle() !== 'notAllowed') !== wasAllowed) refresh();
    },
    setPaused(isPaused) {
      deafUntilMs = isPaused ? Number.POSITIVE_INFINITY : clock.nowMs() + afterPauseMs;
      if (isPaused) talkKey.forget();
    },
    fire() {
      if (way.kind !== 'hook') {
        filter.press();
        return;
      }
      // Repeats of a held key fire too: only the first of them can be news.
      if (cancelDoubt !== null || clock.nowMs() - lastHookedAtMs < hookLagMs) return;
      cancelDoubt = clock.setTimer(hookLagMs, () => {
        cancelDoubt = null;
        log.warn('talkKey.hookIsBlind');
        fallBack('unknownKey');
        talkKey.tap(clock.nowMs());
      });
    },
    dispose() {
      isDisposed = true;
      cancelDoubt?.();
      filter.dispose();
      hook.stop();
    },
  };
}
