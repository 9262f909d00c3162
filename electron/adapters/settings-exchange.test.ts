import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defaultSettings, settingsSchema, type Settings } from '../contract/settings.ts';
import { formatExport, readImport } from './settings-exchange.ts';

const mine: Settings = {
  ...defaultSettings,
  connection: { ...defaultSettings.connection, model: 'another-model' },
  screen: { ...defaultSettings.screen, mode: 'always' },
};

const area = { left: 0, top: 0, width: 0.5, height: 0.5 };
/** All that is known of the displays and devices of a computer, under ids of its own. */
function withComputer(settings: Settings, id: string): Settings {
  return {
    ...settings,
    audio: {
      ...settings.audio,
      ...{ microphoneId: id, microphoneLabel: id, speakerId: id, speakerLabel: id },
    },
    screen: {
      ...settings.screen,
      masks: { [id]: [area] },
      lastTargets: { [id]: { kind: 'display', displayId: id } },
      lastRegions: { [id]: { area, displayPx: { widthPx: 100, heightPx: 100 } } },
    },
    appearance: { ...settings.appearance, hudPositions: { [id]: { x: 5, bottom: 6 } } },
  };
}
const withTitles = (blockedTitles: string): Settings => ({
  ...mine,
  screen: { ...mine.screen, blockedTitles },
});

describe('exported settings', () => {
  it('come back whole', () => {
    expect(readImport(formatExport(mine), 'a.json', defaultSettings)).toEqual({ ok: true, value: mine });
  });

  it('hold nothing of the displays and devices of their computer', () => {
    const text = formatExport(withComputer(mine, 'display-of-there'));
    expect(text).not.toContain('display-of-there');
    expect(text).toContain('another-model');
  });

  it('leave masks, targets, regions, devices and places of windows here as they are', () => {
    const here = withComputer(defaultSettings, 'here');
    const older = JSON.stringify({ app: 'Earshot', ...withComputer(mine, 'there') });
    for (const text of [formatExport(mine), older])
      expect(readImport(text, 'a.json', here)).toEqual({ ok: true, value: withComputer(mine, 'here') });
  });

  it('add to what is blocked here and take nothing from it', () => {
    const text = formatExport(withTitles('KeePass\nBank of there'));
    expect(readImport(text, 'a.json', withTitles('My bank\n keepass '))).toMatchObject({
      value: { screen: { blockedTitles: 'My bank\nkeepass\nBank of there' } },
    });
  });

  it('are refused when both lists of what is blocked do not fit into one', () => {
    const text = formatExport(withTitles('a'.repeat(9_000)));
    expect(readImport(text, 'a.json', withTitles('b'.repeat(9_000)))).toMatchObject({
      error: { code: 'settings/not-importable' },
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
    ['is no JSON', '{', 'reason:notJson'],
    ['is something else', '{"version":2}', 'reason:notAnExport'],
    ['has no version', '{"app":"Earshot"}', 'reason:noVersion'],
    [
      'has a bad value',
      '{"app":"Earshot","version":2,"voice":{"name":"Nobody"}}',
      'reason:valueUnfit:voice.name',
    ],
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
