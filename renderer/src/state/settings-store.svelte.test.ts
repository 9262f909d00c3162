import { expect, test, vi } from 'vitest';
import { createAppError } from '../../../electron/contract/errors.ts';
import { defaultSettings, type Settings } from '../../../electron/contract/settings.ts';
import { createFakeBridge } from './fakes/fake-bridge.ts';
import { createSettingsStore } from './settings-store.svelte.ts';

const dark: Settings = { ...defaultSettings, appearance: { ...defaultSettings.appearance, theme: 'dark' } };

test('a push that overtakes the first answer is not undone by it', async () => {
  const bridge = createFakeBridge({ 'settings:read': { ok: true, value: defaultSettings } });
  const store = createSettingsStore(bridge);
  bridge.push('settings:changed', dark);
  await Promise.resolve();
  await vi.waitFor(() => expect(bridge.calls).toHaveLength(1));
  expect(store.settings?.appearance.theme).toBe('dark');
});

test('a refusal is kept at its own setting until that setting is accepted', async () => {
  const bridge = createFakeBridge({ 'settings:read': { ok: true, value: defaultSettings } });
  const store = createSettingsStore(bridge);
  bridge.answer('settings:change', { ok: false, error: createAppError('settings/not-saved') });
  expect(await store.change('connection.model', { connection: { model: 'x' } })).toBe(false);
  bridge.answer('settings:change', { ok: true, value: dark });
  expect(await store.change('appearance.theme', { appearance: { theme: 'dark' } })).toBe(true);
  expect(Object.keys(store.problems)).toEqual(['connection.model']);
  await store.change('connection.model', { connection: { model: 'y' } });
  expect(store.problems).toEqual({});
});

test('settings that cannot be read are told', async () => {
  const bridge = createFakeBridge({
    'settings:read': { ok: false, error: createAppError('settings/broken') },
  });
  const store = createSettingsStore(bridge);
  await vi.waitFor(() => expect(store.problems['']?.code).toBe('settings/broken'));
  expect(store.settings).toBeNull();
});
