// Which sound devices are plugged in, as far as the page can know: the system says when one comes or goes, but not of all
// of them (PulseAudio's virtual ones, for example). So it is asked once a second as well, while somebody depends on a choice.
import type { DeviceChoice } from './choose-device.ts';
import type { Timers } from './timers.ts';

const lookEveryMs = 1000;

export interface PresentDevices {
  readonly microphones: readonly DeviceChoice[];
  readonly speakers: readonly DeviceChoice[];
}

/** What of `navigator.mediaDevices` is needed. */
export type DeviceSource = Pick<
  MediaDevices,
  'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>;

export interface DeviceWatch {
  /** Looks once a second while true. */
  follow(isNeeded: boolean): void;
  /** Looks now. A track of a device that is found to be gone ends. */
  look(): void;
  dispose(): void;
}

/** Chromium lists these beside the real device they stand for. */
const aliasIds = new Set(['', 'default', 'communications']);

export function createDeviceWatch({
  source,
  timers,
  onLooked,
}: {
  readonly source: DeviceSource;
  readonly timers: Timers;
  /** Told of each look that gave anything. */
  readonly onLooked: (present: PresentDevices) => void;
}): DeviceWatch {
  let isNeeded = false;
  let isLooking = false;
  /** Something changed while it was looked. */
  let isLookDue = false;
  let isDisposed = false;
  let timer: number | null = null;

  function list(found: readonly MediaDeviceInfo[], kind: MediaDeviceKind): readonly DeviceChoice[] {
    return found
      .filter((device) => device.kind === kind && !aliasIds.has(device.deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  }

  function look(): void {
    if (isDisposed) return;
    isLookDue = isLooking;
    if (isLooking) return;
    isLooking = true;
    source
      .enumerateDevices()
      .then((found) => {
        // None at all is a sound service that is starting anew.
        if (isDisposed || found.length === 0) return;
        onLooked({ microphones: list(found, 'audioinput'), speakers: list(found, 'audiooutput') });
      })
      .catch(() => undefined)
      .finally(() => {
        isLooking = false;
        if (isLookDue) look();
      });
  }

  function tick(): void {
    timer = timers.set(tick, lookEveryMs);
    look();
  }

  source.addEventListener('devicechange', look);

  return {
    follow(next) {
      if (next === isNeeded) return;
      isNeeded = next;
      if (next) {
        tick();
      } else if (timer !== null) {
        timers.clear(timer);
        timer = null;
      }
    },
    look,
    dispose() {
      isDisposed = true;
      source.removeEventListener('devicechange', look);
      if (timer !== null) timers.clear(timer);
    },
  };
}
