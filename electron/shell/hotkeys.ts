// The combinations that are taken from the whole system: registered, exchanged, given back. What they mean is not known here.
import type { globalShortcut } from 'electron';
import { formatCombination, isSameCombination, isUsableCombination } from '../contract/combination.ts';
import { createAppError, type AppError } from '../contract/errors.ts';
import { hotkeyNames, type HotkeyName, type Hotkeys, type HotkeyStatus } from '../contract/hotkeys.ts';
import type { AppStatus } from '../contract/ipc.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { Settings, SettingsPatch } from '../contract/settings.ts';

/** Electron's `globalShortcut`, as much of it as is used. */
export type ShortcutRegistry = Pick<typeof globalShortcut, 'register' | 'unregister'>;

export type HotkeyPatch = NonNullable<SettingsPatch['hotkeys']>;

export interface HotkeyBoard {
  readStatus(): Hotkeys;
  /**
   * Takes other combinations; an empty one gives the old one back. When one of them cannot be had (`hotkey/…`), all old ones
   * stay in force.
   */
  change(combinations: HotkeyPatch): Result<null>;
  /** Gives all of them back for a while, or takes them again; the status stays that of before. */
  setPaused(isPaused: boolean): void;
  dispose(): void;
}

interface BoardDeps {
  readonly combinations: Settings['hotkeys'];
  readonly platform: AppStatus['platform'];
  /** Called with every firing, repeats of a held key included. */
  readonly onFired: (name: HotkeyName) => void;
  readonly registry: ShortcutRegistry;
}

/** Registers all of them at once; which could be taken is in the status. */
export function createHotkeyBoard(deps: BoardDeps): HotkeyBoard {
  const { platform, registry } = deps;
  const off: HotkeyStatus = { combination: '', isRegistered: false };
  let isPaused = false;
  let status: Hotkeys = { talk: off, stop: off, ask: off, share: off, showHud: off, mute: off };
  const register = (name: HotkeyName, combination: string): boolean =>
    registerShortcut(registry, combination, () => {
      deps.onFired(name);
    });
  const take = (names: readonly HotkeyName[], combinations: Settings['hotkeys']): void => {
    for (const name of names) {
      const combination = combinations[name];
      const isRegistered = combination !== '' && register(name, combination);
      status = { ...status, [name]: { combination, isRegistered } };
    }
  };
  const giveBack = (names: readonly HotkeyName[]): void => {
    if (isPaused) return;
    for (const name of names) if (status[name].isRegistered) registry.unregister(status[name].combination);
  };
  const readCombinations = (): Settings['hotkeys'] => ({
    talk: status.talk.combination,
    stop: status.stop.combination,
    ask: status.ask.combination,
    share: status.share.combination,
    showHud: status.showHud.combination,
    mute: status.mute.combination,
  });

  /** Why they cannot be had, before the system is asked. */
  const findProblem = (names: readonly HotkeyName[], wanted: Settings['hotkeys']): AppError | null => {
    for (const name of names) {
      const combination = wanted[name];
      if (combination === '' && name !== 'talk') continue;
      const details = { combination: formatCombination(combination, platform) };
      if (!isUsableCombination(combination, platform)) return createAppError('hotkey/unusable', details);
      const isOurs = hotkeyNames.some(
        (other) => other !== name && isSameCombination(wanted[other], combination, platform),
      );
      if (isOurs) return createAppError('hotkey/in-use', details);
    }
    return null;
  };

  const setPaused = (next: boolean): void => {
    if (next === isPaused) return;
    if (next) giveBack(hotkeyNames);
    isPaused = next;
    if (!next) take(hotkeyNames, readCombinations());
  };

  take(hotkeyNames, deps.combinations);

  return {
    readStatus: () => status,
    change(combinations) {
      setPaused(false);
      const before = readCombinations();
      const wanted: Settings['hotkeys'] = {
        talk: combinations.talk ?? before.talk,
        stop: combinations.stop ?? before.stop,
        ask: combinations.ask ?? before.ask,
        share: combinations.share ?? before.share,
        showHud: combinations.showHud ?? before.showHud,
        mute: combinations.mute ?? before.mute,
      };
      const changed = hotkeyNames.filter((name) => {
        const isMissing = wanted[name] !== '' && !status[name].isRegistered;
        return wanted[name] !== before[name] || (isMissing && combinations[name] !== undefined);
      });
      const problem = findProblem(changed, wanted);
      if (problem !== null) return failure(problem);
      giveBack(changed);
      take(changed, wanted);
      const refused = changed.find((name) => wanted[name] !== '' && !status[name].isRegistered);
      if (refused === undefined) return ok(null);
      giveBack(changed);
      take(changed, before);
      const details = { combination: formatCombination(wanted[refused], platform) };
      return failure(createAppError('hotkey/refused', details));
    },
    setPaused,
    dispose() {
      giveBack(hotkeyNames);
    },
  };
}

/** A combination that Electron cannot read throws; one that another program holds gives false. */
export function registerShortcut(
  registry: Pick<ShortcutRegistry, 'register'>,
  combination: string,
  onPressed: () => void,
): boolean {
  try {
    return registry.register(combination, onPressed);
  } catch {
    return false;
  }
}
