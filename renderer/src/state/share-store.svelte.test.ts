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

test('a picture that is not kept any more has no address', async () => {
  const bridge = createFakeBridge({ 'share:readPicture': { ok: true, value: '' } });
  const store = createShareStore(bridge);
  expect(await store.readPicture(7)).toBe('');
  await vi.waitFor(() => expect(bridge.callsOf('share:readPicture')).toEqual([{ id: 7 }]));
});
