import { describe, expect, it } from 'vitest';
import { changeProfiles, keepActiveProfile, type ProfileChange } from './profiles.ts';
import { defaultSettings, type Settings } from './settings.ts';

const travel = keepActiveProfile({
  ...defaultSettings,
  voice: { ...defaultSettings.voice, name: 'Kore', language: 'fr-FR' },
});

function apply(settings: Settings, ...changes: readonly ProfileChange[]): Settings {
  return changes.reduce((current, change, index) => {
    const changed = changeProfiles(current, change, `new-${String(index)}`);
    if (!changed.ok) throw new Error(changed.error.code);
    return keepActiveProfile(changed.value);
  }, settings);
}

const names = ({ profiles }: Settings): string[] => profiles.list.map(({ name }) => name);

describe('profiles', () => {
  it('start with one, which is what the settings are', () => {
    expect(defaultSettings.profiles).toMatchObject({ activeId: 'first', list: [{ id: 'first', name: '' }] });
    const [first] = keepActiveProfile(travel).profiles.list;
    expect(first?.values.voice.name).toBe('Kore');
  });

  it('made from the settings in force become the active one', () => {
    const made = apply(travel, { kind: 'create', name: 'Travel' });
    expect([names(made), made.profiles.activeId]).toEqual([['', 'Travel'], 'new-0']);
    expect(made.profiles.list[1]?.values.voice.language).toBe('fr-FR');
  });

  it('take up each change of the settings, and only the active one does', () => {
    const made = apply(defaultSettings, { kind: 'create', name: 'Travel' });
    const changed = keepActiveProfile({ ...made, voice: travel.voice });
    expect(changed.profiles.list.map(({ values }) => values.voice.name)).toEqual(['Zephyr', 'Kore']);
  });

  it('come back as they were left when they are activated', () => {
    const made = apply(travel, { kind: 'create', name: 'Home' });
    const home = keepActiveProfile({ ...made, voice: { ...made.voice, name: 'Puck' } });
    const back = apply(home, { kind: 'activate', id: 'first' });
    expect([back.voice.name, back.profiles.activeId]).toEqual(['Kore', 'first']);
    expect(apply(back, { kind: 'activate', id: 'new-0' }).voice.name).toBe('Puck');
  });

  it('leave alone what does not belong to them', () => {
    const made = apply(defaultSettings, { kind: 'create', name: 'Other' });
    const model = { ...made.connection, model: 'another' };
    const back = apply(keepActiveProfile({ ...made, connection: model }), { kind: 'activate', id: 'first' });
    expect(back.connection.model).toBe('another');
  });

  it('are duplicated without being switched to', () => {
    const copied = apply(travel, { kind: 'duplicate', id: 'first', name: 'Copy' });
    expect([names(copied), copied.profiles.activeId]).toEqual([['', 'Copy'], 'first']);
  });

  it('are renamed', () => {
    expect(names(apply(travel, { kind: 'rename', id: 'first', name: 'Work' }))).toEqual(['Work']);
  });

  it('give their place to a neighbour when the active one is deleted', () => {
    const made = apply(travel, { kind: 'create', name: 'Home' });
    const home = keepActiveProfile({ ...made, voice: { ...made.voice, name: 'Puck' } });
    const left = apply(home, { kind: 'delete', id: 'new-0' });
    expect([names(left), left.profiles.activeId, left.voice.name]).toEqual([[''], 'first', 'Kore']);
  });

  it.each<[ProfileChange, string]>([
    [{ kind: 'delete', id: 'first' }, 'profiles/last'],
    [{ kind: 'activate', id: 'nobody' }, 'profiles/gone'],
  ])('refuse %j', (change, code) => {
    expect(changeProfiles(travel, change, 'new')).toMatchObject({ ok: false, error: { code } });
  });

  it('are sixteen at most', () => {
    const many = apply(
      travel,
      ...Array.from({ length: 15 }, (_item, index): ProfileChange => ({
        kind: 'create',
        name: String(index),
      })),
    );
    expect(changeProfiles(many, { kind: 'create', name: 'More' }, 'new')).toMatchObject({
      ok: false,
      error: { code: 'profiles/full' },
    });
  });

  it('of which none is the active one take the first', () => {
    const lost = { ...travel, profiles: { ...travel.profiles, activeId: 'gone' } };
    expect(keepActiveProfile(lost).profiles.activeId).toBe('first');
  });
});
