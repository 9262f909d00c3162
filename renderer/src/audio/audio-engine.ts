// The page's side of the media plane: follows the session's snapshots, opens and closes the devices, hands ports on.
// Sound itself never comes here: it goes between main and the worklets.
import { silenceLevelDb } from '../../../electron/contract/audio-format.ts';
import type { MediaPortKind } from '../../../electron/contract/media.ts';
import type { SessionSnapshot } from '../../../electron/contract/session.ts';
import type { MicrophoneReport, OpenStream } from './microphone-device.ts';
import { createMicrophoneLine, type MicrophoneLine } from './microphone-line.ts';
import { createSpeakerLine, type SpeakerLine } from './speaker-line.ts';
import type { Timers } from './timers.ts';
import type { MicrophoneHost, SpeakerHost } from './worklet-host.ts';

export interface AudioEngineDeps {
  readonly openMicrophoneHost: (onFailed: () => void) => Promise<MicrophoneHost>;
  readonly openSpeakerHost: (onFailed: () => void) => Promise<SpeakerHost>;
  readonly openStream: OpenStream;
  readonly timers: Timers;
  /** Both worklets are loaded, or will never be: the moment to tell main `media:ready`. */
  readonly onReady: () => void;
  /** What became of the microphone: for `microphone:report`. `open` means that samples flow. */
  readonly onMicrophone: (report: MicrophoneReport) => void;
  /** No answer can be heard: for `speaker:reportFailure`. */
  readonly onSpeakerFailed: () => void;
}

/** The part of a snapshot that sound depends on. */
export type AudioDemand = Pick<SessionSnapshot, 'microphone' | 'microphoneDeviceId' | 'isSpeakerNeeded'>;

/** Loudness now, dBFS, at least −100. Read it whenever a meter is drawn; it tells nobody when it changes. */
export interface AudioLevels {
  readonly microphoneDb: number;
  readonly speakerDb: number;
}

export interface AudioEngine {
  /** Makes it so. May be called with every snapshot, also before the worklets are loaded. */
  follow(demand: AudioDemand): void;
  /** Hands a media port of main on into its worklet, in place of any before it. */
  acceptPort(kind: MediaPortKind, port: MessagePort): void;
  readonly levels: AudioLevels;
  dispose(): void;
}

const noDemand: AudioDemand = { microphone: 'closed', microphoneDeviceId: '', isSpeakerNeeded: false };

/** Starts loading both worklets, their contexts suspended. Create it once per page. */
export function createAudioEngine(deps: AudioEngineDeps): AudioEngine {
  let demand = noDemand;
  let microphone: MicrophoneLine | null = null;
  let speaker: SpeakerLine | null = null;
  const waitingPorts = new Map<MediaPortKind, MessagePort>();
  let isDisposed = false;
  let hasMicrophoneFailed = false;

  function isMicrophoneWanted(): boolean {
    return demand.microphone === 'opening' || demand.microphone === 'open';
  }

  function apply(): void {
    microphone?.follow({ isOpen: isMicrophoneWanted(), deviceId: demand.microphoneDeviceId });
    speaker?.follow(demand.isSpeakerNeeded);
  }

  function handOver(kind: MediaPortKind, line: MicrophoneLine | SpeakerLine): void {
    const port = waitingPorts.get(kind);
    waitingPorts.delete(kind);
    if (port !== undefined) line.acceptPort(port);
  }

  async function loadMicrophone(): Promise<void> {
    const host = await deps.openMicrophoneHost(() => microphone?.fail('audio/mic-busy'));
    if (isDisposed) {
      host.dispose();
      return;
    }
    const { openStream, timers, onMicrophone } = deps;
    microphone = createMicrophoneLine({ host, openStream, timers, onReport: onMicrophone });
    handOver('microphone', microphone);
  }

  async function loadSpeaker(): Promise<void> {
    const host = await deps.openSpeakerHost(deps.onSpeakerFailed);
    if (isDisposed) {
      host.dispose();
      return;
    }
    speaker = createSpeakerLine({ host, timers: deps.timers, onFailed: deps.onSpeakerFailed });
    handOver('speaker', speaker);
  }

  async function load(): Promise<void> {
    const [microphoneLoad, speakerLoad] = await Promise.allSettled([loadMicrophone(), loadSpeaker()]);
    if (isDisposed) return;
    hasMicrophoneFailed = microphoneLoad.status === 'rejected';
    if (speakerLoad.status === 'rejected') deps.onSpeakerFailed();
    apply();
    if (hasMicrophoneFailed && isMicrophoneWanted())
      deps.onMicrophone({ state: 'failed', code: 'audio/mic-busy' });
    deps.onReady();
  }

  void load();

  return {
    follow(next) {
      const wasWanted = isMicrophoneWanted();
      demand = next;
      apply();
      if (hasMicrophoneFailed && !wasWanted && isMicrophoneWanted()) {
        deps.onMicrophone({ state: 'failed', code: 'audio/mic-busy' });
      }
    },
    acceptPort(kind, port) {
      const line = kind === 'microphone' ? microphone : speaker;
      if (line === null) waitingPorts.set(kind, port);
      else line.acceptPort(port);
    },
    levels: {
      get microphoneDb() {
        return microphone?.levelDb ?? silenceLevelDb;
      },
      get speakerDb() {
        return speaker?.levelDb ?? silenceLevelDb;
      },
    },
    dispose() {
      isDisposed = true;
      microphone?.dispose();
      speaker?.dispose();
      waitingPorts.clear();
    },
  };
}
