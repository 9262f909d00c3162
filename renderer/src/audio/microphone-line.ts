// The microphone of the page: opens and closes the device as asked, and tells what became of it. Never touches a sample.
import { silenceLevelDb } from '../../../electron/contract/audio-format.ts';
import {
  microphoneProblemOf,
  openMicrophoneStream,
  type MicrophoneProblem,
  type MicrophoneReport,
  type OpenStream,
} from './microphone-device.ts';
import type { Timers } from './timers.ts';
import type { MicrophoneHost } from './worklet-host.ts';

/** From being asked for to the first sample; a device that takes longer is not going to work. */
const openTimeoutMs = 10_000;
/** What the contract takes. */
const longestLabel = 500;

interface MicrophoneLineDeps {
  readonly host: MicrophoneHost;
  readonly openStream: OpenStream;
  readonly timers: Timers;
  readonly onReport: (report: MicrophoneReport) => void;
}

export interface MicrophoneLine {
  /** Makes it so: the device with this id (empty: the default) open, or none. A failure is not retried until this changes. */
  follow(wanted: { readonly isOpen: boolean; readonly deviceId: string }): void;
  acceptPort(port: MessagePort): void;
  /** The worklet gives nothing any more. */
  fail(problem: MicrophoneProblem): void;
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
  timers,
  onReport,
}: MicrophoneLineDeps): MicrophoneLine {
  let wanted = { isOpen: false, deviceId: '' };
  let opening: Opening | null = null;
  let lastOpeningId = 0;
  let levelDb = silenceLevelDb;

  function release(current: Opening): void {
    opening = null;
    levelDb = silenceLevelDb;
    timers.clear(current.timeout);
    // First the worklet sends what it holds of the last words, then the device goes.
    host.post({ kind: 'close' });
    host.setInput(null);
    stopTracks(current.stream);
    host.suspend().catch(() => undefined);
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
    for (const track of stream.getAudioTracks()) {
      track.addEventListener('ended', () => opening === current && fail('audio/mic-lost'));
    }
    host.setInput(stream);
  }

  async function open(deviceId: string): Promise<void> {
    lastOpeningId += 1;
    const timeout = timers.set(() => fail('audio/mic-busy'), openTimeoutMs);
    const current: Opening = { openingId: lastOpeningId, stream: null, timeout };
    opening = current;
    // The worklet listens and its context runs before the device does, so that no sample waits for them.
    host.post({ kind: 'open', openingId: current.openingId });
    const resumed = host.resume();
    const opened = openMicrophoneStream(openStream, deviceId).then((stream) => useStream(current, stream));
    try {
      await Promise.all([resumed, opened]);
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

  host.listen((note) => {
    if (opening === null) return;
    if (note.kind === 'level') {
      levelDb = note.levelDb;
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
      host.post({ type: 'earshot:media-port', port: 'microphone' }, [port]);
    },
    fail,
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
