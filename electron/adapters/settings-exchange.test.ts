import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultSettings, settingsSchema, type Settings } from '../contract/settings.ts';
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

describe('any file', () => {
  it('is taken whole or refused by name, whatever somebody has made of an export', () => {
    const exported = JSON.parse(formatExport(mine)) as Record<string, Record<string, unknown>>;
    const sections = Object.keys(exported);
    const damage = fc.oneof(
      fc.tuple(fc.constantFrom(...sections, '__proto__', 'constructor'), fc.jsonValue()),
      fc.tuple(fc.constant('version'), fc.constantFrom(-1, 0, 1, 1.5, 2, 3, 1e308)),
    );
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), fc.nat(4_000), (damages, cutAt) => {
        const text = JSON.stringify({ ...exported, ...Object.fromEntries(damages) });
        for (const made of [text, text.slice(0, cutAt)]) {
          const read = readImport(made, 'mine.json', mine);
          if (read.ok) expect(v.parse(settingsSchema, read.value)).toEqual(read.value);
          else expect(read.error.code).toMatch(/^settings\/(not-importable|from-newer-app|target-)/);
        }
      }),
      { numRuns: 1_000 },
    );
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

  it.each<[string, Partial<Settings['connection']>]>([
    ['the endpoint', { endpoint: 'wss://user:canary@live.example/' }],
    ['what is added to it', { extraQuery: 'key=canary' }],
  ])('has a key in %s, and nothing of it is repeated', (_where, connection) => {
    const text = JSON.stringify({ app: 'Earshot', version: 2, connection });
    const read = readImport(text, 'a.json', defaultSettings);
    expect(read).toMatchObject({ error: { code: 'net/key-in-address' } });
    expect(JSON.stringify(read)).not.toContain('canary');
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
