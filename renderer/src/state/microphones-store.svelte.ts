// The microphones or the speakers that are plugged in, kept up to date as they come and go. Opens none of them.

/** A microphone or a speaker. */
export interface MicrophoneChoice {
  readonly id: string;
  /** Empty when the system does not tell it. */
  readonly label: string;
}

/** What of `navigator.mediaDevices` is needed. */
export type DeviceSource = Pick<
  MediaDevices,
  'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>;

/** Chromium lists these beside the real device; the empty id stands for the default here. */
const aliasIds = new Set(['', 'default', 'communications']);

export function createMicrophonesStore(devices: DeviceSource) {
  return createDeviceStore(devices, 'audioinput');
}

export function createSpeakersStore(devices: DeviceSource) {
  return createDeviceStore(devices, 'audiooutput');
}

function createDeviceStore(devices: DeviceSource, kind: MediaDeviceKind) {
  let choices = $state.raw<readonly MicrophoneChoice[]>([]);

  async function refresh(): Promise<void> {
    const found = await devices.enumerateDevices().catch(() => []);
    choices = found
      .filter((device) => device.kind === kind && !aliasIds.has(device.deviceId))
      .map((device) => ({ id: device.deviceId, label: device.label }));
  }
  const refreshSoon = (): void => void refresh();

  devices.addEventListener('devicechange', refreshSoon);
  refreshSoon();

  return {
    get choices() {
      return choices;
    },
    refresh,
    dispose: () => devices.removeEventListener('devicechange', refreshSoon),
  };
}

export type MicrophonesStore = ReturnType<typeof createMicrophonesStore>;
export type SpeakersStore = ReturnType<typeof createSpeakersStore>;
