import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../contract/settings.ts';
import { formatExport, readImport } from './settings-exchange.ts';

const mine: Settings = {
  ...defaultSettings,
  connection: { ...defaultSettings.connection, model: 'another-model' },
  appearance: { ...defaultSettings.appearance, hudPositions: { 1: { x: 5, bottom: 6 } } },
};

describe('exported settings', () => {
  it('come back whole, but for where windows stand here', () => {
    expect(readImport(formatExport(mine), 'a.json', defaultSettings)).toEqual({
      ok: true,
      value: { ...mine, appearance: { ...mine.appearance, hudPositions: {} } },
    });
  });

  it('hold no key, wherever somebody has typed one', () => {
    const key = 'sk-export-canary-99';
    const leaky: Settings = {
      ...mine,
      connection: {
        ...mine.connection,
        endpoint: `wss://live.example/?key=${key}`,
        extraQuery: 'a=1&access_token=AIzaExportCanary',
      },
      voice: { ...mine.voice, systemInstruction: `My key is ${key}.` },
    };
    const text = formatExport(leaky);
    expect(text).not.toContain('canary-99');
    expect(text).not.toContain('ExportCanary');
    expect(text).toContain('My key is [hidden].');
  });

  it('of an older version are brought up', () => {
    const old = JSON.stringify({ app: 'Earshot', version: 1, voice: { name: 'Kore' } });
    const read = readImport(old, 'a.json', defaultSettings);
    expect(read).toMatchObject({
      ok: true,
      value: { version: 2, profiles: { list: [{ values: { voice: { name: 'Kore' } } }] } },
    });
  });
});

describe('a file that is not imported', () => {
  it.each<[string, string, string]>([
    ['is no JSON', '{', 'it is no JSON'],
    ['is something else', '{"version":2}', 'it is something else'],
    ['has no version', '{"app":"Earshot"}', 'it has no version'],
    ['has a bad value', '{"app":"Earshot","version":2,"voice":{"name":"Nobody"}}', 'voice.name does not fit'],
  ])('%s, and says so', (_name, text, detail) => {
    expect(readImport(text, 'mine.json', defaultSettings)).toMatchObject({
      ok: false,
      error: { code: 'settings/not-importable', details: { file: 'mine.json', detail } },
    });
  });

  it('is from a newer app', () => {
    expect(readImport('{"app":"Earshot","version":99}', 'a.json', defaultSettings)).toMatchObject({
      ok: false,
      error: { code: 'settings/from-newer-app' },
    });
  });

  it('has values that contradict each other', () => {
    const text = formatExport({
      ...mine,
      conversation: { ...mine.conversation, compressionTriggerTokens: 5_000, compressionTargetTokens: 6_000 },
    });
    expect(readImport(text, 'a.json', defaultSettings)).toMatchObject({
      ok: false,
      error: { code: 'settings/target-not-below-trigger' },
    });
  });
});
