// The sound devices of a computer, for tests of pages: plugged in and out on demand.
import type { DeviceSource } from '../microphones-store.svelte.ts';

export type FakeDevice = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>;

export interface FakeDevices {
  readonly source: DeviceSource;
  readonly plug: (devices: readonly FakeDevice[]) => void;
}

export function createFakeDevices(initial: readonly FakeDevice[]): FakeDevices {
  const events = new EventTarget();
  let devices = initial;
  const complete = (device: FakeDevice): MediaDeviceInfo => ({
    ...device,
    groupId: '',
    toJSON: () => device,
  });
  return {
    source: {
      enumerateDevices: () => Promise.resolve(devices.map(complete)),
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
    },
    plug: (next) => {
      devices = next;
      events.dispatchEvent(new Event('devicechange'));
    },
  };
}
