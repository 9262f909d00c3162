// `settings.json` in the profile folder: read once at the start, checked value by value, kept in memory, saved whole and
// atomically by electron-store (loaded with the first change). Holds no key. A file that does not fit is kept aside.
import { join } from 'node:path';
import { findAddressSecret } from '../contract/address-secrets.ts';
import { createAppError, redactSecrets, type AppError } from '../contract/errors.ts';
import { keepActiveProfile } from '../contract/profiles.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import { findConflict, type Settings, type SettingsPatch } from '../contract/settings.ts';
import { readProfileText, setAside } from './profile-file.ts';
import { mergeSettings, readSettings } from './settings-value.ts';

/** Writes the whole file; throws when it cannot. */
export type SaveSettings = (settings: Settings) => Promise<void>;

export interface SettingsFile {
  readonly read: () => Settings;
  /**
   * Changes the named values. When this fails with `settings/not-saved`, they are in force until the app ends; values that
   * contradict others are not taken, nor is an address with a key in it (`net/key-in-address`).
   */
  change(patch: SettingsPatch): Promise<Result<Settings>>;
  /** Puts whole settings in the place of those in force; fails as `change` does. */
  replace(settings: Settings): Promise<Result<Settings>>;
  /** There was no file yet: this is the first start with this profile. */
  readonly isNew: boolean;
  /** `settings/broken` when the file had to be set aside at the start, `settings/key-in-file` when it held one in an address. */
  readonly problem: AppError | null;
}

/** Opens `settings.json` in `folder`. Never throws: what cannot be read is set aside and replaced by defaults. */
export function openSettingsFile(
  folder: string,
  save: SaveSettings = createElectronStoreSaver(folder),
): SettingsFile {
  const path = join(folder, 'settings.json');
  const text = readProfileText(path);
  const { settings, isWhole, hadAddressSecret, cleanText } = readSettings(text ?? '{}');
  const file = isWhole ? null : setAside(path, cleanText);
  const problem = describeProblem(file, hadAddressSecret);
  let current = settings;
  let saving: Promise<void> = Promise.resolve();

  const saveCurrent = async (): Promise<Result<Settings>> => {
    const saved = current;
    const turn = saving.then(() => save(saved));
    saving = turn.catch(() => undefined);
    try {
      await turn;
      return ok(saved);
    } catch (cause) {
      const detail = redactSecrets(cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
      return failure(createAppError('settings/not-saved', { detail }));
    }
  };
  const isNew = text === null;
  // A broken file would be found broken again at the next start, and without one every start would be the first.
  if (problem !== null || isNew) void saveCurrent();

  const take = (next: Settings): Promise<Result<Settings>> => {
    const conflict = findConflict(next) ?? findAddressSecret(next.connection);
    if (conflict !== null) return Promise.resolve(failure(conflict));
    current = next;
    return saveCurrent();
  };

  return {
    isNew,
    problem,
    read: () => current,
    change: (patch) => take(mergeSettings(current, patch)),
    replace: (settings) => take(keepActiveProfile(settings)),
  };
}

/** @param file what was set aside; a key that was found is the graver matter */
function describeProblem(file: string | null, hadAddressSecret: boolean): AppError | null {
  if (hadAddressSecret) return createAppError('settings/key-in-file');
  return file === null ? null : createAppError('settings/broken', { file });
}

function createElectronStoreSaver(folder: string): SaveSettings {
  let store: Promise<{ store: object }> | null = null;
  const open = async (): Promise<{ store: object }> => {
    const { default: ElectronStore } = await import('electron-store');
    // Owner only: the file holds what the person told the model about themselves.
    return new ElectronStore({
      cwd: folder,
      name: 'settings',
      configFileMode: 0o600,
      clearInvalidConfig: true,
    });
  };
  return async (settings) => {
    store ??= open();
    (await store).store = settings;
  };
}
