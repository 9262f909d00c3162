import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { ShareChoice } from '../../../electron/contract/screen.ts';
import { createFakeBridge } from './fakes/fake-bridge.ts';
import { createShareStore } from './share-store.svelte.ts';

const choice: ShareChoice = {
  target: { kind: 'display', displayId: '1' },
  subject: { kind: 'display', number: 1 },
  thumbnail: 'data:image/png;base64,AAAA',
  isUnderPointer: true,
};

test('the pictures of what can be shared are there while somebody looks, and then no more', async () => {
  const store = createShareStore(createFakeBridge({ 'share:listChoices': { ok: true, value: [choice] } }));
  await store.refreshChoices();
  expect(store.choices).toEqual([choice]);
  store.forgetChoices();
  flushSync();
  expect(store.choices).toBeNull();
});

test('pictures that come when nobody looks any more are not kept', async () => {
  const store = createShareStore(createFakeBridge({ 'share:listChoices': { ok: true, value: [choice] } }));
  const isRead = store.refreshChoices();
  store.forgetChoices();
  await isRead;
  expect(store.choices).toBeNull();
});

test('what can be shared is looked at each second while it is watched, and then no more', async () => {
  vi.useFakeTimers();
  const bridge = createFakeBridge({ 'share:listChoices': { ok: true, value: [choice] } });
  const store = createShareStore(bridge);
  const stop = store.watchChoices();
  await vi.advanceTimersByTimeAsync(2_100);
  expect(bridge.callsOf('share:listChoices')).toHaveLength(3);
  stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([bridge.callsOf('share:listChoices').length, store.choices]).toEqual([3, null]);
  vi.useRealTimers();
});

test('a window that comes to the front meanwhile keeps its place among what is listed', async () => {
  const windows = ['window:7:0', 'window:8:0', 'window:9:0'].map((sourceId): ShareChoice => ({
    ...{ target: { kind: 'window', sourceId }, subject: { kind: 'window', title: sourceId } },
    ...{ thumbnail: '', isUnderPointer: false },
  }));
  const [first, second, third] = windows;
  const bridge = createFakeBridge({
    'share:listChoices': { ok: true, value: windows.filter((one) => one !== third) },
  });
  const store = createShareStore(bridge);
  await store.refreshChoices();
  bridge.answer('share:listChoices', { ok: true, value: windows.toReversed() });
  await store.refreshChoices();
  expect(store.choices).toEqual([first, second, third]);
});

test('a picture that is not kept any more has no address', async () => {
  const bridge = createFakeBridge({ 'share:readPicture': { ok: true, value: '' } });
  const store = createShareStore(bridge);
  expect(await store.readPicture(7)).toBe('');
  await vi.waitFor(() => expect(bridge.callsOf('share:readPicture')).toEqual([{ id: 7 }]));
});
