import { screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { createAppError } from '../../../electron/contract/errors.ts';
import type { KeyStatus } from '../../../electron/contract/key.ts';
import { knownModels } from '../../../electron/contract/models.ts';
import { createFakeBridge } from '../state/fakes/fake-bridge.ts';
import { showSettings } from './fakes/show-settings.ts';

const absentKey: KeyStatus = { host: 'live.example', key: { kind: 'none' }, problem: null };
const storedKey: KeyStatus = { ...absentKey, key: { kind: 'keychain', ending: 'cdef' } };

/** What the list of a field offers. */
function readSuggestions(field: HTMLInputElement): readonly string[] {
  const list = document.getElementById(field.getAttribute('list') ?? '');
  return [...(list?.querySelectorAll('option') ?? [])].map((option) => option.value);
}

test('a key goes out once, and its field forgets it', async () => {
  const { bridge, user } = await showSettings();
  bridge.answer('key:store', { ok: true, value: storedKey });
  await user.type(screen.getByLabelText('New key for live.example'), 'sk-secret-12345{Enter}');
  expect(bridge.callsOf('key:store')).toEqual([{ host: 'live.example', key: 'sk-secret-12345' }]);
  await screen.findByText('A key for live.example is stored');
  expect(document.body.innerHTML).not.toContain('sk-secret');
  await user.click(screen.getByRole('button', { name: 'Replace' }));
  expect(screen.getByLabelText<HTMLInputElement>('New key for live.example').value).toBe('');
});

test('deleting a key asks once', async () => {
  const bridge = createFakeBridge({ 'key:readStatus': { ok: true, value: storedKey } });
  bridge.answer('key:delete', { ok: true, value: absentKey });
  const { user } = await showSettings(bridge);
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  expect(bridge.callsOf('key:delete')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Delete key' }));
  expect(bridge.callsOf('key:delete')).toEqual([{ host: 'live.example' }]);
  await screen.findByText('No key for live.example is stored');
});

test.each(['sections', 'firstRun'] as const)(
  'a key that was typed for one host is gone as soon as another one is in force (%s)',
  async (view) => {
    const { bridge, user } = await showSettings(createFakeBridge(), view);
    await user.type(screen.getByLabelText('New key for live.example'), 'sk-for-the-first-host');
    bridge.push('endpoint:changed', { host: 'other.example', model: 'a-model', learnt: null });
    flushSync();
    expect(screen.queryByRole('button', { name: 'Store key' })).toBeNull();
    bridge.push('key:changed', { ...absentKey, host: 'other.example' });
    flushSync();
    const field = screen.getByLabelText<HTMLInputElement>('New key for other.example');
    expect(field.value).toBe('');
    bridge.answer('key:test', { ok: true, value: { kind: 'practiceLine', host: 'other.example' } });
    await user.click(screen.getByRole('button', { name: 'Test' }));
    expect(bridge.callsOf('key:test')).toEqual([{ host: 'other.example', typedKey: null }]);
  },
);

test('a key that was typed for one host is gone when windows hear of the other one’s key at once', async () => {
  const { bridge, user } = await showSettings();
  await user.type(screen.getByLabelText('New key for live.example'), 'sk-for-the-first-host');
  bridge.push('key:changed', { ...absentKey, host: 'other.example' });
  flushSync();
  expect(screen.getByLabelText<HTMLInputElement>('New key for other.example').value).toBe('');
});

test('a question about the key of one host is not answered for another one', async () => {
  const bridge = createFakeBridge({ 'key:readStatus': { ok: true, value: storedKey } });
  const { user } = await showSettings(bridge);
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  bridge.push('key:changed', { ...storedKey, host: 'other.example' });
  flushSync();
  expect(screen.queryByRole('button', { name: 'Delete key' })).toBeNull();
});

test('a key that main refuses, as the endpoint is at another host by then, is told with what to do', async () => {
  const { bridge, user } = await showSettings();
  const error = createAppError('vault/other-host', { host: 'other.example', shownHost: 'live.example' });
  bridge.answer('key:store', { ok: false, error });
  await user.type(screen.getByLabelText('New key for live.example'), 'sk-secret-12345{Enter}');
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Nothing was done with the key for live.example.');
  expect(alert.textContent).toContain(error.hint);
});

test('a keychain that cannot be used is told with a hint', async () => {
  const problem = createAppError('vault/locked');
  const status = { ...absentKey, problem };
  await showSettings(createFakeBridge({ 'key:readStatus': { ok: true, value: status } }));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain(problem.message);
  expect(alert.textContent).toContain(problem.hint);
});

test('a stored key is told by its last characters, and can be tested', async () => {
  const bridge = createFakeBridge({ 'key:readStatus': { ok: true, value: storedKey } });
  const { user } = await showSettings(bridge);
  const group = within(await screen.findByRole('group', { name: 'Key' }));
  expect(group.getByText('ends in cdef')).toBeDefined();
  const report = { kind: 'accepted', host: 'live.example', model: 'a-model', readyAfterMs: 212 } as const;
  bridge.answer('key:test', { ok: true, value: report });
  await user.click(group.getByRole('button', { name: 'Test' }));
  expect(bridge.callsOf('key:test')).toEqual([{ host: 'live.example', typedKey: null }]);
  expect(await group.findByText(/a-model at live\.example was ready after 212 ms/)).toBeDefined();
});

test('a typed key can be tested before it is stored, and what is wrong with it is told', async () => {
  const { bridge, user } = await showSettings();
  const error = createAppError('auth/key-rejected', { host: 'live.example' });
  const report = { kind: 'rejected', host: 'live.example', model: 'a-model', error } as const;
  bridge.answer('key:test', { ok: true, value: report });
  await user.type(screen.getByLabelText('New key for live.example'), 'sk-secret-12345');
  await user.click(screen.getByRole('button', { name: 'Test' }));
  expect(bridge.callsOf('key:test')).toEqual([{ host: 'live.example', typedKey: 'sk-secret-12345' }]);
  expect(await screen.findByText(/was refused by live\.example/)).toBeDefined();
  expect(bridge.callsOf('key:store')).toEqual([]);
});

test('a test that runs can be cancelled', async () => {
  const bridge = createFakeBridge({ 'key:readStatus': { ok: true, value: storedKey } });
  const call = bridge.call.bind(bridge);
  bridge.call = (name, ...args) => (name === 'key:test' ? new Promise(() => undefined) : call(name, ...args));
  const { user } = await showSettings(bridge);
  await user.click(await screen.findByRole('button', { name: 'Test' }));
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(bridge.callsOf('key:cancelTest')).toHaveLength(1);
  expect(screen.queryByText(/Connecting to/)).toBeNull();
});

test('a key that the keychain did not take can be offered to it again', async () => {
  const problem = createAppError('vault/no-service');
  const status: KeyStatus = { ...absentKey, key: { kind: 'memory', ending: '' }, problem };
  const bridge = createFakeBridge({ 'key:readStatus': { ok: true, value: status } });
  bridge.answer('key:storeAgain', { ok: true, value: storedKey });
  const { user } = await showSettings(bridge);
  expect(await screen.findByText(/is in use until Earshot quits/)).toBeDefined();
  expect(screen.getByRole('alert').textContent).toContain(problem.hint);
  await user.click(screen.getByRole('button', { name: 'Store in the keychain' }));
  expect(await screen.findByText('A key for live.example is stored')).toBeDefined();
});

test('the models that the service lists are suggested once the field is entered, and any other name is taken', async () => {
  const { bridge, user } = await showSettings();
  const models = ['gemini-3.8-live', 'gemini-9-live'];
  bridge.answer('models:read', { ok: true, value: { kind: 'read', host: 'live.example', models } });
  expect(bridge.callsOf('models:read')).toHaveLength(0);
  const field = screen.getByLabelText<HTMLInputElement>('Model');
  await user.clear(field);
  await screen.findByText('2 models of live.example are suggested while you type.');
  expect(readSuggestions(field)).toEqual(models);
  await user.type(field, 'another-model{Enter}');
  expect(bridge.callsOf('settings:change').at(-1)).toEqual({ connection: { model: 'another-model' } });
});

test('a service that does not list its models leaves a field with what is known', async () => {
  const { bridge, user } = await showSettings();
  const reason = createAppError('models/not-listed', { host: 'live.example', detail: 'HTTP 404' });
  bridge.answer('models:read', { ok: true, value: { kind: 'notRead', host: 'live.example', reason } });
  const field = screen.getByLabelText<HTMLInputElement>('Model');
  await user.click(field);
  await screen.findByText(/did not say which models it has \(HTTP 404\)/);
  expect(readSuggestions(field)).toEqual(knownModels);
});
