import { expect, test, vi } from 'vitest';
import { createAppError } from '../../../electron/contract/errors.ts';
import type { KeyStatus } from '../../../electron/contract/ipc.ts';
import { createFakeBridge } from './fakes/fake-bridge.ts';
import { createKeyStore } from './key-store.svelte.ts';

const absent: KeyStatus = { host: 'live.example', isStored: false, problem: null };

test('a stored key is known only as stored', async () => {
  const bridge = createFakeBridge({ 'key:readStatus': { ok: true, value: absent } });
  const store = createKeyStore(bridge);
  bridge.answer('key:store', { ok: true, value: { ...absent, isStored: true } });
  expect(await store.store('sk-a-secret-key')).toBe(true);
  expect(store.status).toEqual({ host: 'live.example', isStored: true, problem: null });
  expect(bridge.callsOf('key:store')).toEqual([{ key: 'sk-a-secret-key' }]);
});

test('a keychain that cannot be used is told, whether main says so or refuses', async () => {
  const problem = createAppError('vault/unavailable', { detail: 'locked' });
  const bridge = createFakeBridge({ 'key:readStatus': { ok: true, value: { ...absent, problem } } });
  const store = createKeyStore(bridge);
  await vi.waitFor(() => expect(store.problem?.code).toBe('vault/unavailable'));
  bridge.answer('key:delete', { ok: false, error: createAppError('internal/unexpected') });
  expect(await store.delete()).toBe(false);
  expect(store.problem?.code).toBe('internal/unexpected');
});
