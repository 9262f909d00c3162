import { expect, test, vi } from 'vitest';
import { createFakeDevices, type FakeDevice } from './fakes/fake-devices.ts';
import { createMicrophonesStore, createSpeakersStore } from './microphones-store.svelte.ts';

const desk: FakeDevice = { kind: 'audioinput', deviceId: 'desk', label: 'Desk' };
const webcam: FakeDevice = { kind: 'audioinput', deviceId: 'webcam', label: 'Webcam' };

test('lists real microphones, not speakers and not the aliases of the default', async () => {
  const { source } = createFakeDevices([
    { kind: 'audioinput', deviceId: 'default', label: 'Default' },
    desk,
    { kind: 'audiooutput', deviceId: 'box', label: 'Box' },
  ]);
  const store = createMicrophonesStore(source);
  await vi.waitFor(() => expect(store.choices).toEqual([{ id: 'desk', label: 'Desk' }]));
});

test('lists speakers as well', async () => {
  const { source } = createFakeDevices([desk, { kind: 'audiooutput', deviceId: 'box', label: 'Box' }]);
  const store = createSpeakersStore(source);
  await vi.waitFor(() => expect(store.choices).toEqual([{ id: 'box', label: 'Box' }]));
});

test('follows what is plugged in and out until it is disposed of', async () => {
  const devices = createFakeDevices([desk]);
  const store = createMicrophonesStore(devices.source);
  devices.plug([desk, webcam]);
  await vi.waitFor(() => expect(store.choices.map(({ id }) => id)).toEqual(['desk', 'webcam']));
  store.dispose();
  devices.plug([]);
  await Promise.resolve();
  expect(store.choices).toHaveLength(2);
});

test('a system that refuses to list its devices leaves the list empty', async () => {
  const { source } = createFakeDevices([desk]);
  const store = createMicrophonesStore({
    ...source,
    enumerateDevices: () => Promise.reject(new Error('refused')),
  });
  await store.refresh();
  expect(store.choices).toEqual([]);
});
