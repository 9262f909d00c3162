// The settings as this window knows them, and why a change was not taken, per setting.
import type { AppError } from '../../../electron/contract/errors.ts';
import type { Bridge, CallArgs, CallResult } from '../../../electron/contract/ipc.ts';
import { isProfileSection, type ProfileChange } from '../../../electron/contract/profiles.ts';
import type { Settings } from '../../../electron/contract/settings.ts';

export type SettingsChange = CallArgs<'settings:change'>;

export function createSettingsStore(bridge: Bridge) {
  let settings = $state.raw<Settings | null>(null);
  let problems = $state.raw<Readonly<Record<string, AppError>>>({});

  function setProblem(path: string, problem: AppError | null): void {
    const others = Object.entries(problems).filter(([otherPath]) => otherPath !== path);
    problems = Object.fromEntries(problem === null ? others : [...others, [path, problem]]);
  }

  function adopt(path: string, result: CallResult<Settings>): boolean {
    setProblem(path, result.ok ? null : result.error);
    if (result.ok) settings = result.value;
    return result.ok;
  }

  /** Values of a profile are meant for the one that is shown: by now main may have another one in force. */
  function nameProfile(change: SettingsChange): SettingsChange {
    if (settings === null || !Object.keys(change).some(isProfileSection)) return change;
    return { ...change, profileId: settings.profiles.activeId };
  }

  const stop = bridge.on('settings:changed', (next) => {
    settings = next;
  });
  void bridge.call('settings:read').then((result) => {
    if (result.ok) settings ??= result.value;
    else setProblem('', result.error);
  });

  return {
    /** Null until main has answered for the first time. */
    get settings() {
      return settings;
    },
    /** By the path given to `change`; the empty path is the reading of the settings themselves. */
    get problems() {
      return problems;
    },
    /** Applies a change at once. A refusal is kept under `path` until that setting is accepted again. */
    async change(path: string, change: SettingsChange): Promise<boolean> {
      return adopt(path, await bridge.call('settings:change', nameProfile(change)));
    },
    /** A refusal is kept under `profiles` until a change of them is accepted again. */
    async changeProfiles(change: ProfileChange): Promise<boolean> {
      return adopt('profiles', await bridge.call('profiles:change', change));
    },
    dispose: stop,
  };
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;
