import { expect, test, vi } from 'vitest';
import { createAppError } from '../../../electron/contract/errors.ts';
import type { KeyStatus, KeyTestReport } from '../../../electron/contract/key.ts';
import { createFakeBridge } from './fakes/fake-bridge.ts';
import { createKeyStore } from './key-store.svelte.ts';

const absent: KeyStatus = { host: 'live.example', key: { kind: 'none' }, problem: null };
const stored: KeyStatus = { ...absent, key: { kind: 'keychain', ending: 'cdef' } };
const accepted: KeyTestReport = { kind: 'accepted', host: 'live.example', model: 'm', readyAfterMs: 210 };

test('a stored key is known only as stored', async () => {
  const bridge = createFakeBridge({ 'key:readStatus': { ok: true, value: absent } });
  const store = createKeyStore(bridge);
  bridge.answer('key:store', { ok: true, value: stored });
  expect(await store.store('live.example', 'sk-a-secret-key')).toBe(true);
  expect(store.status).toEqual(stored);
  expect(bridge.callsOf('key:store')).toEqual([{ host: 'live.example', key: 'sk-a-secret-key' }]);
});

test('a keychain that cannot be used is told, whether main says so or refuses', async () => {
  const problem = createAppError('vault/locked');
  const bridge = createFakeBridge({ 'key:readStatus': { ok: true, value: { ...absent, problem } } });
  const store = createKeyStore(bridge);
  await vi.waitFor(() => expect(store.problem?.code).toBe('vault/locked'));
  bridge.answer('key:delete', { ok: false, error: createAppError('internal/unexpected') });
  expect(await store.delete('live.example')).toBe(false);
  expect(store.problem?.code).toBe('internal/unexpected');
});

test('a test is asked for once and its result kept until another key is in force', async () => {
  const bridge = createFakeBridge({ 'key:test': { ok: true, value: accepted } });
  const store = createKeyStore(bridge);
  const testing = store.test('live.example', 'sk-typed-but-not-stored');
  expect(store.testState).toEqual({ kind: 'running' });
  await testing;
  expect(store.testState).toEqual({ kind: 'done', report: accepted });
  expect(bridge.callsOf('key:test')).toEqual([{ host: 'live.example', typedKey: 'sk-typed-but-not-stored' }]);
  expect(JSON.stringify(store)).not.toContain('sk-typed');
  bridge.push('key:changed', stored);
  expect(store.testState).toEqual({ kind: 'none' });
});

test('a cancelled test is as if it had not been asked for, whatever it still says', async () => {
  const bridge = createFakeBridge({ 'key:test': { ok: true, value: accepted } });
  const store = createKeyStore(bridge);
  const testing = store.test('live.example', null);
  store.cancelTest();
  await testing;
  expect(store.testState).toEqual({ kind: 'none' });
  expect(bridge.callsOf('key:cancelTest')).toHaveLength(1);
});
