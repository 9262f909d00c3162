// Which speaker the audio context plays through: the chosen one while it is there, the system's default while it is not.
import { findDevice, type DeviceChoice } from './choose-device.ts';
import type { SoundNotice } from './microphone-device.ts';
import { shortenLabel } from './shorten-label.ts';

interface SpeakerSinkDeps {
  /** Moves the context to the speaker with this id; empty is the system's default. */
  readonly setSink: (deviceId: string) => Promise<void>;
  readonly onNotice: (notice: SoundNotice) => void;
}

export interface SpeakerSink {
  choose(device: DeviceChoice): void;
  /** These are plugged in now. */
  meetDevices(present: readonly DeviceChoice[]): void;
  /** Somebody listens: what is wrong with the choice is worth telling. */
  setInUse(isInUse: boolean): void;
}

export function createSpeakerSink({ setSink, onNotice }: SpeakerSinkDeps): SpeakerSink {
  let chosen: DeviceChoice = { id: '', label: '' };
  let present: readonly DeviceChoice[] | null = null;
  let sinkId = '';
  /** The chosen one is there, but the system did not take it. */
  let refusedId: string | null = null;
  let isInUse = false;
  let isAwayTold = false;

  function update(): void {
    const found = findDevice(present, chosen);
    if (found.id !== refusedId) refusedId = null;
    const isRefused = refusedId !== null;
    const nextId = isRefused ? '' : found.id;
    if (nextId !== sinkId) void moveTo(nextId);
    tell(found.isChosen && !isRefused);
  }

  async function moveTo(deviceId: string): Promise<void> {
    sinkId = deviceId;
    try {
      await setSink(deviceId);
    } catch {
      // The default cannot be refused, and a newer choice is that one's business.
      if (deviceId === '' || sinkId !== deviceId) return;
      refusedId = deviceId;
      update();
    }
  }

  function tell(isThere: boolean): void {
    if (isThere && isAwayTold) {
      isAwayTold = false;
      onNotice({ kind: 'withdrawn', code: 'audio/speaker-away' });
    } else if (!isThere && isInUse && !isAwayTold) {
      isAwayTold = true;
      const device = shortenLabel(chosen.label);
      onNotice({ kind: 'raised', code: 'audio/speaker-away', device });
    }
  }

  return {
    choose(device) {
      if (device.id === chosen.id) return;
      chosen = device;
      refusedId = null;
      update();
    },
    meetDevices(next) {
      const wasThere = findDevice(present, chosen).isChosen;
      present = next;
      // Plugged in anew, it may be taken.
      if (!wasThere) refusedId = null;
      update();
    },
    setInUse(next) {
      if (next === isInUse) return;
      isInUse = next;
      update();
    },
  };
}
