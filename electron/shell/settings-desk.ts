// Where settings change while the app runs: whoever asks, everything that follows from a change happens, and every window and
// the session are told. A change happens whole or not at all. One step back after the settings were replaced as a whole.
import { randomUUID } from 'node:crypto';
import type { EndpointStatus } from '../contract/endpoint-memory.ts';
import { createAppError } from '../contract/errors.ts';
import type { AppStatus } from '../contract/ipc.ts';
import { changeProfiles, findProfileMismatch, type ProfileChange } from '../contract/profiles.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { Settings, SettingsChange, SettingsPatch } from '../contract/settings.ts';
import type { Log } from '../live/ports.ts';
import type { Session } from '../live/session.ts';
import type { Ipc } from './ipc.ts';
import type { Keys } from './keys.ts';
import type { LoginItem } from './login-item.ts';
import type { SettingsKeeper } from './ports.ts';
import { canUndo, undoReplaced, type ReplaceUndo } from './replace-undo.ts';
import { needsNewConnection } from './settings-effects.ts';

interface SettingsDeskDeps {
  readonly settings: SettingsKeeper;
  readonly session: Pick<Session, 'applySettings'>;
  readonly hotkeys: Pick<Keys, 'change' | 'refresh'>;
  /** Starting at login is the system's matter: it is asked before the setting says so. */
  readonly loginItem: Pick<LoginItem, 'set'>;
  readonly push: Ipc['push'];
  /** The setting has changed: what main itself shows is to be said anew. */
  readonly onLanguageChanged: () => void;
  /** Windows may have another size, the HUD another place. */
  readonly onAppearanceChanged: () => void;
  /** For what else follows the settings in this process. */
  readonly onChanged: (settings: Settings) => void;
  readonly readAppStatus: () => AppStatus;
  readonly readEndpointStatus: () => EndpointStatus;
  /** Another endpoint may have another key. */
  readonly tellKeyStatus: () => Promise<void>;
  readonly log: Log;
  readonly createId?: () => string;
}

export interface SettingsDesk {
  /** Fails with `profiles/switched`, as its parts do, or as saving does. */
  readonly change: (change: SettingsChange) => Promise<Result<Settings>>;
  readonly changeProfiles: (change: ProfileChange) => Promise<Result<Settings>>;
  /** Puts other settings in the place of all, with one step back. */
  readonly replaceAll: (next: Settings) => Promise<Result<Settings>>;
  /** Only what was replaced, and only until any of it is changed. Fails with `settings/nothing-to-undo`. */
  readonly undoReplace: () => Promise<Result<Settings>>;
  readonly canUndoReplace: () => boolean;
}

export function createSettingsDesk(deps: SettingsDeskDeps): SettingsDesk {
  const { settings, session, hotkeys, push, log, createId = randomUUID } = deps;
  let undo: ReplaceUndo | null = null;

  /** Puts back what was taken before the refusal came: keys and login item are as the settings say. */
  const putBack = async (taken: { readonly hasKeys: boolean; readonly hasLogin: boolean }): Promise<void> => {
    const inForce = settings.read();
    const results = [
      taken.hasKeys ? hotkeys.change(inForce.hotkeys) : ok(null),
      taken.hasLogin ? await deps.loginItem.set(inForce.general.isStartedAtLogin) : ok(null),
    ];
    for (const result of results)
      if (!result.ok) log.warn('settings.notPutBack', { code: result.error.code });
  };

  const follow = async (
    wish: Pick<SettingsPatch, 'hotkeys' | 'general'>,
    save: () => Promise<Result<Settings>>,
  ): Promise<Result<Settings>> => {
    const before = settings.read();
    // A key that is not free is found out before anything is changed, and so is a system that refuses.
    const hasKeys = wish.hotkeys !== undefined;
    if (wish.hotkeys !== undefined) {
      const taken = hotkeys.change(wish.hotkeys);
      if (!taken.ok) return taken;
    }
    const isStartedAtLogin = wish.general?.isStartedAtLogin ?? before.general.isStartedAtLogin;
    const hasLogin = isStartedAtLogin !== before.general.isStartedAtLogin;
    if (hasLogin) {
      const set = await deps.loginItem.set(isStartedAtLogin);
      if (!set.ok) {
        await putBack({ hasKeys, hasLogin: false });
        return set;
      }
    }
    const unsaved = settings.read();
    const saved = await save();
    const after = settings.read();
    // Refused. What could only not be written is in force all the same.
    if (!saved.ok && after === unsaved) {
      await putBack({ hasKeys, hasLogin });
      return saved;
    }
    if (before.talkKey.isHoldOn !== after.talkKey.isHoldOn) hotkeys.refresh();
    session.applySettings({ needsNewConnection: needsNewConnection(before, after) });
    await announce(before, after);
    if (undo !== null && !canUndo(undo, settings.read())) setUndo(null);
    return saved;
  };

  /** Tells windows, also of what another endpoint means for them. */
  const announce = async (before: Settings, after: Settings): Promise<void> => {
    const isEndpointNew = before.connection.endpoint !== after.connection.endpoint;
    push('settings:changed', after);
    if (before.general.language !== after.general.language) deps.onLanguageChanged();
    if (JSON.stringify(before.appearance) !== JSON.stringify(after.appearance)) deps.onAppearanceChanged();
    deps.onChanged(after);
    if (isEndpointNew || before.connection.model !== after.connection.model)
      push('endpoint:changed', deps.readEndpointStatus());
    if (isEndpointNew) await deps.tellKeyStatus();
  };

  const replace = (next: Settings, onReplaced?: (step: ReplaceUndo) => void): Promise<Result<Settings>> => {
    const isSame = JSON.stringify(next.hotkeys) === JSON.stringify(settings.read().hotkeys);
    const { general } = next;
    return follow(isSame ? { general } : { general, hotkeys: next.hotkeys }, () => {
      const before = settings.read();
      const saving = settings.replace(next);
      const after = settings.read();
      // In force until the app ends even when it cannot be written: then too there is a way back.
      if (after !== before) onReplaced?.({ before, after });
      return saving;
    });
  };

  const setUndo = (next: ReplaceUndo | null): void => {
    undo = next;
    push('app:changed', deps.readAppStatus());
  };

  return {
    change(change) {
      const mismatch = findProfileMismatch(settings.read(), change);
      if (mismatch !== null) return Promise.resolve(failure(mismatch));
      const { profileId: _shown, ...patch } = change;
      return follow(patch, () => settings.change(patch));
    },
    async changeProfiles(change) {
      const changed = changeProfiles(settings.read(), change, createId());
      if (!changed.ok) return changed;
      log.info('profiles.changed', { kind: change.kind, count: changed.value.profiles.list.length });
      return replace(changed.value);
    },
    replaceAll: (next) => replace(next, setUndo),
    async undoReplace() {
      const current = settings.read();
      if (undo === null || !canUndo(undo, current))
        return failure(createAppError('settings/nothing-to-undo'));
      // With this the way back is withdrawn: what was replaced has other values again.
      return replace(undoReplaced(undo, current));
    },
    canUndoReplace: () => undo !== null && canUndo(undo, settings.read()),
  };
}
