import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { keepActiveProfile } from '../contract/profiles.ts';
import { defaultSettings, findConflict, settingsPatchSchema, settingsSchema } from '../contract/settings.ts';
import { mergeSettings, migrate, readSettings } from './settings-value.ts';

describe('reading settings', () => {
  it('fills what is missing with defaults', () => {
    expect(readSettings('{"voice":{"name":"Kore"}}')).toEqual({
      settings: keepActiveProfile({
        ...defaultSettings,
        voice: { ...defaultSettings.voice, name: 'Kore' },
      }),
      isWhole: true,
      hadAddressSecret: false,
      cleanText: null,
    });
  });

  it('takes the default of a bad value and keeps the good ones beside it', () => {
    const text = JSON.stringify({
      connection: { endpoint: 'ws://127.0.0.1:1/', model: '' },
      voice: { name: 'Nobody', temperature: 99, language: 'de-DE' },
      audio: 'loud',
      appearance: { theme: 'dark', hudPositions: { 1: { x: 'left', bottom: 3 } } },
    });
    const { settings, isWhole } = readSettings(text);
    expect(isWhole).toBe(false);
    expect(settings).toEqual(
      keepActiveProfile({
        ...defaultSettings,
        connection: { ...defaultSettings.connection, endpoint: 'ws://127.0.0.1:1/' },
        voice: { ...defaultSettings.voice, language: 'de-DE' },
        appearance: { ...defaultSettings.appearance, theme: 'dark', hudPositions: {} },
      }),
    );
  });

  it('keeps what fits of a file from a newer app, and says that it does not fit', () => {
    const { settings, isWhole } = readSettings('{"version":99,"voice":{"name":"Puck"}}');
    expect([settings.version, settings.voice.name, isWhole]).toEqual([2, 'Puck', false]);
  });

  it.each(['', 'null', '[]', '42', '"text"', '{"a":'])('falls back to the defaults for %j', (text) => {
    expect(readSettings(text)).toEqual({
      settings: defaultSettings,
      isWhole: false,
      hadAddressSecret: false,
      cleanText: null,
    });
  });

  it('accepts a byte order mark', () => {
    expect(readSettings('\uFEFF{}').isWhole).toBe(true);
  });
});

describe('values that contradict each other', () => {
  it('fall back to their defaults together, and nothing else does', () => {
    const { settings, isWhole } = readSettings(
      '{"conversation":{"compressionTriggerTokens":5000,"compressionTargetTokens":6000,"silenceDurationMs":900}}',
    );
    const { compressionTriggerTokens, compressionTargetTokens, silenceDurationMs } = settings.conversation;
    expect([compressionTriggerTokens, compressionTargetTokens, silenceDurationMs, isWhole]).toEqual([
      25_000,
      8_000,
      900,
      false,
    ]);
  });
});

describe('migrating settings', () => {
  it('goes step by step up to the version of the app', () => {
    const steps = {
      1: (old: Record<string, unknown>) => ({ ...old, b: 2 }),
      2: (old: Record<string, unknown>) => ({ ...old, c: 3 }),
    };
    expect(migrate({ version: 1, a: 1 }, steps, 3)).toEqual({ version: 3, a: 1, b: 2, c: 3 });
    expect(migrate({ version: 3 }, steps, 3)).toEqual({ version: 3 });
    expect(migrate({ a: 1 }, steps, 3)).toEqual({ a: 1 });
  });
});

describe('profiles in a file', () => {
  const read = (profiles: unknown) => {
    const { settings, isWhole } = readSettings(JSON.stringify({ version: 2, profiles }));
    return { ...settings.profiles, isWhole };
  };

  it('of the first version are what was set there', () => {
    const { settings, isWhole } = readSettings('{"version":1,"voice":{"name":"Kore","language":"fr-FR"}}');
    const [first] = settings.profiles.list;
    expect([settings.version, isWhole, settings.profiles.list.length]).toEqual([2, true, 1]);
    expect([first?.name, first?.values.voice.name, settings.voice.language]).toEqual(['', 'Kore', 'fr-FR']);
  });

  it('lose a bad value to its default, and nothing beside it', () => {
    const { list, isWhole } = read({
      activeId: 'a',
      list: [{ id: 'a' }, { id: 'b', name: 'B', values: { voice: { name: 'Nobody', language: 'de-DE' } } }],
    });
    expect(isWhole).toBe(false);
    expect(list[1]).toMatchObject({ name: 'B', values: { voice: { name: 'Zephyr', language: 'de-DE' } } });
  });

  it('are left out where they have no id or one that is taken', () => {
    const { list, isWhole } = read({ activeId: 'a', list: [{ id: 'a' }, { id: 'a' }, { name: 'no id' }, 7] });
    expect([list.map(({ id }) => id), isWhole]).toEqual([['a'], false]);
  });

  it('are one again where none is left', () => {
    expect(read({ activeId: 'a', list: [] })).toMatchObject({ activeId: 'first', isWhole: false });
  });
});

describe('any file', () => {
  const sections = Object.keys(defaultSettings);
  const files = fc.dictionary(
    fc.constantFrom(...sections),
    fc.oneof(
      fc.jsonValue(),
      fc.dictionary(
        fc.constantFrom('name', 'list', 'activeId', 'theme', 'compressionTargetTokens', 'hudPositions'),
        fc.jsonValue(),
      ),
      fc.constant({ list: [{ id: 'x', values: { conversation: { compressionTargetTokens: 128_000 } } }] }),
    ),
  );

  it('ends as settings that hold, of this version, with an active profile that is what they are', () => {
    fc.assert(
      fc.property(files, fc.constantFrom(undefined, 1, 2, 99), (file, version) => {
        const { settings } = readSettings(
          JSON.stringify(version === undefined ? file : { ...file, version }),
        );
        expect(v.parse(settingsSchema, settings)).toEqual(settings);
        expect(keepActiveProfile(settings)).toEqual(settings);
        expect(findConflict(settings)).toBeNull();
        for (const { values } of settings.profiles.list) expect(findConflict(values)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});

describe('merging settings', () => {
  it('ends as settings that hold after every change that a window may ask for', () => {
    const names = Object.entries(defaultSettings).flatMap(([section, values]) =>
      typeof values === 'object' ? Object.keys(values).map((name) => [section, name] as const) : [],
    );
    const values = fc.oneof(
      fc.jsonValue(),
      fc.integer(),
      fc.constantFrom('', 'on', 'off', 'auto', 'ask', 'wss://host/{model}', 5_000, 128_000, 0, 100),
    );
    const changes = fc.array(fc.tuple(fc.constantFrom(...names), values), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(changes, (changed) => {
        const patch: Record<string, Record<string, unknown>> = {};
        for (const [[section, name], value] of changed) patch[section] = { ...patch[section], [name]: value };
        const checked = v.safeParse(settingsPatchSchema, patch);
        if (!checked.success) return;
        const merged = mergeSettings(defaultSettings, checked.output);
        expect(v.parse(settingsSchema, merged)).toEqual(merged);
      }),
      { numRuns: 3_000 },
    );
  });

  it('replaces the named values only', () => {
    const merged = mergeSettings(defaultSettings, {
      voice: { temperature: 0 },
      appearance: { hudPositions: { 7: { x: 1, bottom: 2 } } },
    });
    expect(merged).toEqual(
      keepActiveProfile({
        ...defaultSettings,
        voice: { ...defaultSettings.voice, temperature: 0 },
        appearance: { ...defaultSettings.appearance, hudPositions: { 7: { x: 1, bottom: 2 } } },
      }),
    );
  });
});
