import { expect, test } from 'vitest';
import { createAppError } from '../../../electron/contract/errors.ts';
import type { ModelList } from '../../../electron/contract/models.ts';
import { createFakeBridge } from './fakes/fake-bridge.ts';
import { createModelsStore } from './models-store.svelte.ts';

const host = 'live.example';
const read: ModelList = { kind: 'read', host, models: ['gemini-3.8-live'] };
const notRead: ModelList = { kind: 'notRead', host, reason: createAppError('models/not-listed') };

test('the list is asked for once, and anew when another key or host is in force', async () => {
  const bridge = createFakeBridge({ 'models:read': { ok: true, value: read } });
  const store = createModelsStore(bridge);
  expect(bridge.callsOf('models:read')).toHaveLength(0);
  await Promise.all([store.read(), store.read()]);
  await store.read();
  expect([store.list, bridge.callsOf('models:read').length]).toEqual([read, 1]);
  bridge.push('key:changed', { host: 'other.example', key: { kind: 'none' }, problem: null });
  expect(store.list).toBeNull();
  await store.read();
  expect(bridge.callsOf('models:read')).toHaveLength(2);
});

test('an answer about a key that is no longer in force is dropped', async () => {
  const bridge = createFakeBridge({ 'models:read': { ok: true, value: read } });
  const store = createModelsStore(bridge);
  const reading = store.read();
  bridge.push('key:changed', { host: 'other.example', key: { kind: 'none' }, problem: null });
  await reading;
  expect([store.list, store.isReading]).toEqual([null, false]);
});

test('what could not be read is asked for again', async () => {
  const bridge = createFakeBridge({ 'models:read': { ok: true, value: notRead } });
  const store = createModelsStore(bridge);
  await store.read();
  bridge.answer('models:read', { ok: true, value: read });
  await store.read();
  expect(store.list).toEqual(read);
});
