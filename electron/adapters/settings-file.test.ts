import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultSettings, type Settings } from '../contract/settings.ts';
import { openSettingsFile } from './settings-file.ts';

interface Place {
  readonly folder: string;
  readonly pathOf: (name?: string) => string;
  readonly save: (settings: Settings) => Promise<void>;
}

function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-settings-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const pathOf = (name = 'settings.json'): string => join(folder, name);
  return {
    folder,
    pathOf,
    save(settings) {
      writeFileSync(pathOf(), JSON.stringify(settings));
      return Promise.resolve();
    },
  };
}

describe('the settings file', () => {
  it('starts with defaults and writes nothing until something changes', () => {
    const { folder, pathOf, save } = makePlace();
    const file = openSettingsFile(folder, save);
    expect(file.read()).toEqual(defaultSettings);
    expect([file.problem, existsSync(pathOf())]).toEqual([null, false]);
  });

  it('keeps a change for the next start', async () => {
    const { folder, save } = makePlace();
    const result = await openSettingsFile(folder, save).change({ voice: { name: 'Kore' } });
    expect(result).toMatchObject({ ok: true, value: { voice: { name: 'Kore', temperature: 0.8 } } });
    expect(openSettingsFile(folder, save).read().voice.name).toBe('Kore');
  });

  it('keeps a file that is not JSON aside, uses the defaults and tells', () => {
    const { folder, pathOf, save } = makePlace();
    writeFileSync(pathOf(), '{ not json');
    const file = openSettingsFile(folder, save);
    expect(file.read()).toEqual(defaultSettings);
    expect(file.problem).toMatchObject({
      code: 'settings/broken',
      details: { file: 'settings.json.broken' },
    });
    expect(readFileSync(pathOf('settings.json.broken'), 'utf8')).toBe('{ not json');
  });

  it.each<[string, Partial<Settings['connection']>]>([
    ['the endpoint', { endpoint: 'wss://live.example/{model}?key=canary4711' }],
    ['the user of the endpoint', { endpoint: 'wss://user:canary4711@live.example/{model}' }],
    ['what is added to it', { extraQuery: 'mode=fast&access_token=canary4711' }],
  ])('loses a key that it has in %s, keeps the rest, and that is told', async (_where, connection) => {
    const { folder, pathOf, save } = makePlace();
    writeFileSync(
      pathOf(),
      JSON.stringify({ ...defaultSettings, connection: { model: 'mine', ...connection } }),
    );
    const file = openSettingsFile(folder, save);
    expect(file.read().connection).toEqual({ ...defaultSettings.connection, model: 'mine' });
    expect(file.problem?.code).toBe('settings/key-in-file');
    await expect.poll(() => readFileSync(pathOf(), 'utf8')).not.toContain('canary4711');
    expect(existsSync(pathOf('settings.json.broken'))).toBe(false);
  });

  it('with a key in it is set aside without the key when something else is broken in it', () => {
    const { folder, pathOf, save } = makePlace();
    const connection = { endpoint: 'wss://live.example/?key=canary4711' };
    writeFileSync(pathOf(), JSON.stringify({ connection, voice: { name: 'Nobody' } }));
    openSettingsFile(folder, save);
    const aside = readFileSync(pathOf('settings.json.broken'), 'utf8');
    expect([aside.includes('Nobody'), aside.includes('canary4711')]).toEqual([true, false]);
  });

  it('that is not JSON is set aside without what looks like a key', () => {
    const { folder, pathOf, save } = makePlace();
    writeFileSync(pathOf(), '{ "endpoint": "wss://live.example/?key=canary4711", ');
    expect(openSettingsFile(folder, save).problem?.code).toBe('settings/broken');
    expect(readFileSync(pathOf('settings.json.broken'), 'utf8')).toContain('?key=[hidden]');
  });

  it('takes no address with a key in it', async () => {
    const { folder, pathOf, save } = makePlace();
    const file = openSettingsFile(folder, save);
    const refused = await file.change({ connection: { extraQuery: 'key=canary4711' } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'net/key-in-address' } });
    expect(file.read().connection.extraQuery).toBe('');
    await expect.poll(() => readFileSync(pathOf(), 'utf8')).not.toContain('canary4711');
  });

  it('never overwrites what was kept aside before', () => {
    const { folder, pathOf, save } = makePlace();
    writeFileSync(pathOf('settings.json.broken'), 'first');
    writeFileSync(pathOf(), '[]');
    expect(openSettingsFile(folder, save).problem?.details).toEqual({ file: 'settings.json.broken.2' });
    expect(readFileSync(pathOf('settings.json.broken'), 'utf8')).toBe('first');
  });

  it('is whole again at the start after', async () => {
    const { folder, pathOf, save } = makePlace();
    writeFileSync(pathOf(), 'nonsense');
    openSettingsFile(folder, save);
    await Promise.resolve();
    await Promise.resolve();
    expect(openSettingsFile(folder, save).problem).toBeNull();
  });

  it('tells when it cannot be saved, and keeps the change for this run', async () => {
    const { folder } = makePlace();
    const file = openSettingsFile(folder, () => Promise.reject(new Error('ENOSPC: no space left')));
    const result = await file.change({ voice: { name: 'Puck' } });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'settings/not-saved', details: { detail: 'ENOSPC: no space left' } },
    });
    expect(file.read().voice.name).toBe('Puck');
  });

  it('saves changes made at once in their order', async () => {
    const { folder, save } = makePlace();
    const file = openSettingsFile(folder, save);
    await Promise.all([
      file.change({ voice: { name: 'Puck' } }),
      file.change({ connection: { model: 'other' } }),
      file.change({ voice: { name: 'Leda' } }),
    ]);
    const stored = openSettingsFile(folder, save).read();
    expect([stored.voice.name, stored.connection.model]).toEqual(['Leda', 'other']);
  });

  it('does not take values that contradict each other, and says why', async () => {
    const { folder, save } = makePlace();
    const file = openSettingsFile(folder, save);
    const result = await file.change({ conversation: { compressionTargetTokens: 30_000 } });
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'settings/target-not-below-trigger',
        details: { target: '30000', trigger: '25000' },
      },
    });
    expect(file.read()).toEqual(defaultSettings);
  });
});
