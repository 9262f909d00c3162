import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../contract/settings.ts';
import { mergeSettings, migrate, readSettings } from './settings-value.ts';

describe('reading settings', () => {
  it('fills what is missing with defaults', () => {
    expect(readSettings('{"voice":{"name":"Kore"}}')).toEqual({
      settings: { ...defaultSettings, voice: { ...defaultSettings.voice, name: 'Kore' } },
      isWhole: true,
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
    expect(settings).toEqual({
      ...defaultSettings,
      connection: { ...defaultSettings.connection, endpoint: 'ws://127.0.0.1:1/' },
      voice: { ...defaultSettings.voice, language: 'de-DE' },
      appearance: { theme: 'dark', hudPositions: {} },
    });
  });

  it('keeps what fits of a file from a newer app, and says that it does not fit', () => {
    const { settings, isWhole } = readSettings('{"version":99,"voice":{"name":"Puck"}}');
    expect([settings.version, settings.voice.name, isWhole]).toEqual([1, 'Puck', false]);
  });

  it.each(['', 'null', '[]', '42', '"text"', '{"a":'])('falls back to the defaults for %j', (text) => {
    expect(readSettings(text)).toEqual({ settings: defaultSettings, isWhole: false });
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

describe('merging settings', () => {
  it('replaces the named values only', () => {
    const merged = mergeSettings(defaultSettings, {
      voice: { temperature: 0 },
      appearance: { hudPositions: { 7: { x: 1, bottom: 2 } } },
    });
    expect(merged).toEqual({
      ...defaultSettings,
      voice: { ...defaultSettings.voice, temperature: 0 },
      appearance: { ...defaultSettings.appearance, hudPositions: { 7: { x: 1, bottom: 2 } } },
    });
  });
});
