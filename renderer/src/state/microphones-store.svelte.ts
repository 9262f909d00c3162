// The microphones that are plugged in, kept up to date as they come and go. Opens none of them.

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
  let choices = $state.raw<readonly MicrophoneChoice[]>([]);

  async function refresh(): Promise<void> {
    const found = await devices.enumerateDevices().catch(() => []);
    choices = found
      .filter((device) => device.kind === 'audioinput' && !aliasIds.has(device.deviceId))
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
