// The microphone of the page: opens and closes the device as asked, and tells what became of it. Never touches a sample.
import { silenceLevelDb } from '../../../electron/contract/audio-format.ts';
import {
  microphoneProblemOf,
  openMicrophoneStream,
  type MicrophoneProblem,
  type MicrophoneReport,
  type OpenStream,
} from './microphone-device.ts';
import type { MicrophoneHost } from './microphone-host.ts';
import type { Timers } from './timers.ts';

/** From being asked for to the first sample; a device that takes longer is not going to work. */
const openTimeoutMs = 10_000;
/**
 * Levels of digital silence, 25 a second, after which the system is asked whether the device is still there: it may not tell
 * of its own accord (PulseAudio's virtual devices do not), and then goes on giving zeros.
 */
const silentLevelsPerCheck = 25;
/** What the contract takes. */
const longestLabel = 500;

interface MicrophoneLineDeps {
  readonly host: MicrophoneHost;
  readonly openStream: OpenStream;
  /** Lets the system find out which devices are gone; a track of one that is then ends. */
  readonly refreshDevices: () => Promise<unknown>;
  readonly timers: Timers;
  readonly onReport: (report: MicrophoneReport) => void;
}

export interface MicrophoneLine {
  /** Makes it so: the device with this id (empty: the default) open, or none. A failure is not retried until this changes. */
  follow(wanted: { readonly isOpen: boolean; readonly deviceId: string }): void;
  acceptPort(port: MessagePort): void;
  /** The worker gives nothing any more: ends what is open, and every later opening at once. */
  breakDown(): void;
  /** Loudness now, dBFS. */
  readonly levelDb: number;
  dispose(): void;
}

/** One time that the device is open: it ends when another begins, however far it has come. */
interface Opening {
  readonly openingId: number;
  stream: MediaStream | null;
  readonly timeout: number;
}

export function createMicrophoneLine({
  host,
  openStream,
  refreshDevices,
  timers,
  onReport,
}: MicrophoneLineDeps): MicrophoneLine {
  let wanted = { isOpen: false, deviceId: '' };
  let opening: Opening | null = null;
  let lastOpeningId = 0;
  let isBroken = false;
  let levelDb = silenceLevelDb;
  let silentLevels = 0;

  function release(current: Opening): void {
    opening = null;
    levelDb = silenceLevelDb;
    silentLevels = 0;
    timers.clear(current.timeout);
    stopTracks(current.stream);
    if (current.stream !== null) host.close();
  }

  function fail(problem: MicrophoneProblem): void {
    if (opening === null) return;
    release(opening);
    onReport({ state: 'failed', code: problem });
  }

  function useStream(current: Opening, stream: MediaStream): void {
    if (opening !== current) {
      stopTracks(stream);
      return;
    }
    current.stream = stream;
    const track = stream.getAudioTracks()[0];
    if (track === undefined) {
      fail('audio/mic-missing');
      return;
    }
    host.open(current.openingId, track);
    track.addEventListener('ended', () => opening === current && fail('audio/mic-lost'));
  }

  async function open(deviceId: string): Promise<void> {
    lastOpeningId += 1;
    const timeout = timers.set(() => fail('audio/mic-busy'), openTimeoutMs);
    const current: Opening = { openingId: lastOpeningId, stream: null, timeout };
    opening = current;
    if (isBroken) {
      fail('audio/mic-busy');
      return;
    }
    try {
      useStream(current, await openMicrophoneStream(openStream, deviceId));
    } catch (error) {
      if (opening === current) fail(microphoneProblemOf(error));
    }
  }

  function tellOpen(current: Opening): void {
    timers.clear(current.timeout);
    const label = current.stream?.getAudioTracks()[0]?.label ?? '';
    onReport({ state: 'open', label: label.slice(0, longestLabel) });
  }

  function close(): void {
    if (opening === null) return;
    release(opening);
    onReport({ state: 'closed' });
  }

  function takeLevel(nextLevelDb: number): void {
    levelDb = nextLevelDb;
    silentLevels = levelDb <= silenceLevelDb ? silentLevels + 1 : 0;
    if (silentLevels > 0 && silentLevels % silentLevelsPerCheck === 0)
      refreshDevices().catch(() => undefined);
  }

  host.listen((note) => {
    if (opening === null) return;
    if (note.kind === 'level') {
      takeLevel(note.levelDb);
    } else if (note.openingId === opening.openingId) {
      tellOpen(opening);
    }
  });

  return {
    follow(next) {
      const isSame = next.isOpen === wanted.isOpen && (!next.isOpen || next.deviceId === wanted.deviceId);
      if (isSame) return;
      wanted = { isOpen: next.isOpen, deviceId: next.deviceId };
      if (!wanted.isOpen) {
        close();
        return;
      }
      if (opening !== null) release(opening);
      void open(wanted.deviceId);
    },
    acceptPort(port) {
      host.acceptPort(port);
    },
    breakDown() {
      isBroken = true;
      fail('audio/mic-busy');
    },
    get levelDb() {
      return levelDb;
    },
    dispose() {
      if (opening !== null) release(opening);
      host.dispose();
    },
  };
}

function stopTracks(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
