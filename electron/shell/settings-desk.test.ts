import { describe, expect, it, vi } from 'vitest';
import { createHotkeys } from '../../tests/fakes/hotkeys.ts';
import { createAppError } from '../contract/errors.ts';
import type { AppStatus } from '../contract/ipc.ts';
import { keepActiveProfile } from '../contract/profiles.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import { defaultSettings, type Settings, type SettingsPatch } from '../contract/settings.ts';
import { createSettingsDesk } from './settings-desk.ts';

const appStatus: AppStatus = {
  version: '1',
  electronVersion: '1',
  platform: 'linux',
  hotkeys: createHotkeys('F9'),
  talkKeyWay: { kind: 'hook' },
  language: 'en',
  displays: [],
  endpointOverride: null,
  canUndoReplace: false,
  hasTray: true,
  lockScreen: 'unlocked',
  logFolder: '',
};

const travel: Settings = {
  ...defaultSettings,
  voice: { ...defaultSettings.voice, name: 'Kore' },
  hotkeys: { ...defaultSettings.hotkeys, talk: 'F10' },
};

function makeDesk(
  options: {
    readonly hotkey?: Result<null>;
    readonly login?: Result<null>;
    /** `unwritten`: in force, but not on the disk. */
    readonly save?: 'unwritten' | 'refused';
  } = {},
) {
  let current = keepActiveProfile(defaultSettings);
  const notSaved = failure(createAppError('settings/not-saved', { detail: 'full' }));
  const conflict = failure(createAppError('settings/target-not-below-trigger'));
  const save = (next: Settings): Promise<Result<Settings>> => {
    if (options.save === 'refused') return Promise.resolve(conflict);
    current = keepActiveProfile(next);
    return Promise.resolve(options.save === 'unwritten' ? notSaved : ok(current));
  };
  const applySettings = vi.fn();
  const changeKey = vi.fn((_keys: SettingsPatch['hotkeys']) => options.hotkey ?? ok(null));
  const pushes: string[] = [];
  const setLogin = vi.fn((_isOn: boolean) => Promise.resolve(options.login ?? ok(null)));
  const desk = createSettingsDesk({
    settings: {
      read: () => current,
      change: (patch) => save({ ...current, voice: { ...current.voice, ...(patch.voice as object) } }),
      replace: save,
      problem: null,
    },
    session: { applySettings },
    hotkeys: { change: changeKey, refresh: vi.fn() },
    loginItem: { set: setLogin },
    onLanguageChanged: vi.fn(),
    onAppearanceChanged: vi.fn(),
    onChanged: vi.fn(),
    push: (name) => pushes.push(name),
    readAppStatus: () => appStatus,
    readEndpointStatus: () => ({ host: 'h', model: 'm', learnt: null }),
    tellKeyStatus: () => Promise.resolve(),
    log: { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
    createId: () => 'new',
  });
  return { desk, read: () => current, applySettings, changeKey, setLogin, pushes };
}

describe('profiles', () => {
  it('that are switched change what the endpoint is told, and everybody hears of it', async () => {
    const { desk, read, applySettings, pushes } = makeDesk();
    await desk.changeProfiles({ kind: 'create', name: 'Travel' });
    expect(applySettings).toHaveBeenLastCalledWith({ needsNewConnection: false });
    await desk.change({ voice: { name: 'Puck' } });
    await desk.changeProfiles({ kind: 'activate', id: 'first' });
    expect([read().voice.name, read().profiles.activeId]).toEqual(['Zephyr', 'first']);
    expect(applySettings).toHaveBeenLastCalledWith({ needsNewConnection: true });
    expect(pushes).toEqual(['settings:changed', 'settings:changed', 'settings:changed']);
  });

  it('keep their values when a window that still shows another one changes something', async () => {
    const { desk, read } = makeDesk();
    await desk.changeProfiles({ kind: 'create', name: 'Travel' });
    const refused = await desk.change({ voice: { name: 'Puck' }, profileId: 'first' });
    expect(refused).toMatchObject({ error: { code: 'profiles/switched' } });
    expect(read().voice.name).toBe('Zephyr');
    await desk.change({ voice: { name: 'Puck' }, profileId: 'new' });
    expect([read().voice.name, 'profileId' in read()]).toEqual(['Puck', false]);
  });

  it('do not hinder a change of what belongs to none', async () => {
    const { desk } = makeDesk();
    expect(await desk.change({ general: {}, profileId: 'another' })).toMatchObject({ ok: true });
  });

  it('that are not there change nothing', async () => {
    const { desk, pushes } = makeDesk();
    expect(await desk.changeProfiles({ kind: 'activate', id: 'nobody' })).toMatchObject({
      error: { code: 'profiles/gone' },
    });
    expect(pushes).toEqual([]);
  });
});

describe('settings that were replaced as a whole', () => {
  it('can be taken back once', async () => {
    const { desk, read, changeKey } = makeDesk();
    await desk.replaceAll(travel);
    expect([read().voice.name, desk.canUndoReplace()]).toEqual(['Kore', true]);
    await desk.undoReplace();
    expect([read().voice.name, desk.canUndoReplace()]).toEqual(['Zephyr', false]);
    expect(changeKey.mock.calls).toEqual([[travel.hotkeys], [defaultSettings.hotkeys]]);
    expect(await desk.undoReplace()).toMatchObject({ error: { code: 'settings/nothing-to-undo' } });
  });

  it('give back only what was replaced: what was changed since stays', async () => {
    const { desk, read } = makeDesk();
    const spare = {
      ...defaultSettings,
      appearance: { ...defaultSettings.appearance, theme: 'dark' as const },
    };
    await desk.replaceAll(spare);
    await desk.change({ voice: { name: 'Puck' } });
    expect(desk.canUndoReplace()).toBe(true);
    await desk.undoReplace();
    expect([read().appearance.theme, read().voice.name]).toEqual(['system', 'Puck']);
  });

  it('cannot be taken back once any of what was replaced is changed, and windows hear of it', async () => {
    const { desk, read, pushes } = makeDesk();
    await desk.replaceAll(travel);
    await desk.change({ voice: { name: 'Puck' } });
    expect([desk.canUndoReplace(), pushes.slice(-2)]).toEqual([false, ['settings:changed', 'app:changed']]);
    expect(await desk.undoReplace()).toMatchObject({ error: { code: 'settings/nothing-to-undo' } });
    expect(read().voice.name).toBe('Puck');
  });

  it('stay as they were when their talk key is refused', async () => {
    const refusal = failure(createAppError('hotkey/refused', { combination: 'F10' }));
    const { desk, read } = makeDesk({ hotkey: refusal });
    expect(await desk.replaceAll(travel)).toEqual(refusal);
    expect([read().voice.name, desk.canUndoReplace()]).toEqual(['Zephyr', false]);
  });

  it('can be taken back when they are in force but could not be saved', async () => {
    const { desk } = makeDesk({ save: 'unwritten' });
    expect(await desk.replaceAll(travel)).toMatchObject({ error: { code: 'settings/not-saved' } });
    expect(desk.canUndoReplace()).toBe(true);
  });
});

describe('starting at login', () => {
  const withLogin: Settings = {
    ...defaultSettings,
    general: { ...defaultSettings.general, isStartedAtLogin: true },
  };

  it('is asked of the system before the settings say so', async () => {
    const { desk, setLogin, read } = makeDesk();
    await desk.replaceAll(withLogin);
    expect([setLogin.mock.calls, read().general.isStartedAtLogin]).toEqual([[[true]], true]);
  });

  const another: Settings = { ...travel, general: withLogin.general };

  it('that the system refuses leaves the hotkeys as they were, with everything else', async () => {
    const refusal = failure(createAppError('system/login-item', { detail: 'EACCES' }));
    const { desk, read, changeKey, pushes } = makeDesk({ login: refusal });
    expect(await desk.replaceAll(another)).toEqual(refusal);
    expect(changeKey.mock.calls).toEqual([[another.hotkeys], [defaultSettings.hotkeys]]);
    expect([read().voice.name, desk.canUndoReplace(), pushes]).toEqual(['Zephyr', false, []]);
  });

  it('and the hotkeys are put back when the settings are refused', async () => {
    const { desk, read, changeKey, setLogin, applySettings } = makeDesk({ save: 'refused' });
    expect(await desk.replaceAll(another)).toMatchObject({
      error: { code: 'settings/target-not-below-trigger' },
    });
    expect(changeKey.mock.calls).toEqual([[another.hotkeys], [defaultSettings.hotkeys]]);
    expect(setLogin.mock.calls).toEqual([[true], [false]]);
    expect([read().voice.name, applySettings.mock.calls]).toEqual(['Zephyr', []]);
  });

  it('is not asked of the system when a hotkey is refused', async () => {
    const refusal = failure(createAppError('hotkey/refused', { combination: 'F10' }));
    const { desk, setLogin, changeKey } = makeDesk({ hotkey: refusal });
    expect(await desk.replaceAll(another)).toEqual(refusal);
    expect([setLogin.mock.calls, changeKey.mock.calls]).toEqual([[], [[another.hotkeys]]]);
  });

  it('and the hotkeys stay changed when the settings are in force but could not be written', async () => {
    const { desk, changeKey, setLogin } = makeDesk({ save: 'unwritten' });
    await desk.replaceAll(another);
    expect([changeKey.mock.calls, setLogin.mock.calls]).toEqual([[[another.hotkeys]], [[true]]]);
  });

  it('that the system refuses stays off', async () => {
    const refusal = failure(createAppError('system/login-item', { detail: 'EACCES' }));
    const { desk, read } = makeDesk({ login: refusal });
    expect(await desk.replaceAll(withLogin)).toEqual(refusal);
    expect(read().general.isStartedAtLogin).toBe(false);
  });
});
