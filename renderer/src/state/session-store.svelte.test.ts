import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import { createAppError } from '../../../electron/contract/errors.ts';
import { createSafeBridge } from './bridge.ts';
import { createFakeBridge } from './fakes/fake-bridge.ts';
import { snapshotWith, talking } from './fakes/snapshots.ts';
import { createSessionStore } from './session-store.svelte.ts';

test('a window asks for the session as soon as it opens', async () => {
  const bridge = createFakeBridge({ 'session:read': { ok: true, value: snapshotWith({ sequence: 7 }) } });
  const store = createSessionStore(bridge);
  await vi.waitFor(() => expect(store.snapshot.sequence).toBe(7));
});

test('what is older than what is shown is dropped, however it arrives', async () => {
  const bridge = createFakeBridge({ 'session:read': { ok: true, value: snapshotWith({ sequence: 3 }) } });
  const seen: number[] = [];
  const store = createSessionStore(bridge, ({ sequence }) => seen.push(sequence));
  bridge.push('session:changed', talking('listening', { sequence: 5 }));
  await Promise.resolve();
  bridge.push('session:changed', snapshotWith({ sequence: 4 }));
  expect(store.snapshot.status.kind).toBe('ready');
  expect(seen).toEqual([5]);
});

test('why a request failed stays until one succeeds or it is put away', async () => {
  const bridge = createFakeBridge();
  const store = createSessionStore(bridge);
  bridge.answer('session:toggleTalk', { ok: false, error: createAppError('net/offline') });
  await store.toggleTalk();
  expect(store.problem?.code).toBe('net/offline');
  await store.stopAnswer();
  expect(store.problem).toBeNull();
});

test('putting a notice away tells main only when the notice is main’s', async () => {
  const bridge = createFakeBridge();
  const store = createSessionStore(bridge);
  store.dismissNotice();
  expect(bridge.callsOf('session:dismissNotice')).toHaveLength(0);
  bridge.push('session:changed', snapshotWith({ notice: createAppError('session/too-long') }));
  store.dismissNotice();
  await vi.waitFor(() => expect(bridge.callsOf('session:dismissNotice')).toHaveLength(1));
});

test('a call that throws on its way becomes a failure with a hint', async () => {
  const bridge = createFakeBridge();
  bridge.call = () => Promise.reject(new Error('no handler'));
  const store = createSessionStore(createSafeBridge(bridge));
  expect(await store.sendText('hello')).toBe(false);
  expect(store.problem).toMatchObject({ code: 'internal/unexpected', details: { detail: 'no handler' } });
});

test('a closed store no longer follows', () => {
  const bridge = createFakeBridge();
  const store = createSessionStore(bridge);
  store.dispose();
  bridge.push('session:changed', snapshotWith({ sequence: 9 }));
  flushSync();
  expect(store.snapshot.sequence).toBe(-1);
  expect(bridge.subscriptionCount).toBe(0);
});
