// The page's side of the media plane: follows the session's snapshots, opens and closes the devices, hands ports on.
// Sound itself never comes here: it goes between main and the microphone's worker or the speaker's worklet.
import { silenceLevelDb } from '../../../electron/contract/audio-format.ts';
import type { MediaPortKind } from '../../../electron/contract/media.ts';
import type { SessionSnapshot } from '../../../electron/contract/session.ts';
import type { MicrophoneReport, OpenStream } from './microphone-device.ts';
import type { MicrophoneHost } from './microphone-host.ts';
import { createMicrophoneLine } from './microphone-line.ts';
import type { SpeakerHost } from './speaker-host.ts';
import { createSpeakerLine, type SpeakerLine } from './speaker-line.ts';
import type { Timers } from './timers.ts';

export interface AudioEngineDeps {
  readonly createMicrophoneHost: (onFailed: () => void) => MicrophoneHost;
  readonly openSpeakerHost: (onFailed: () => void) => Promise<SpeakerHost>;
  readonly openStream: OpenStream;
  readonly refreshDevices: () => Promise<unknown>;
  readonly timers: Timers;
  /** Everything is loaded, or will never be: the moment to tell main `media:ready`. */
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
  /** Makes it so. May be called with every snapshot, also before everything is loaded. */
  follow(demand: AudioDemand): void;
  /** Hands a media port of main on, in place of any before it. */
  acceptPort(kind: MediaPortKind, port: MessagePort): void;
  readonly levels: AudioLevels;
  dispose(): void;
}

/** Starts the microphone's worker and loads the speaker's worklet, its context suspended. Create it once per page. */
export function createAudioEngine(deps: AudioEngineDeps): AudioEngine {
  const { openStream, refreshDevices, timers } = deps;
  const microphone = createMicrophoneLine({
    host: deps.createMicrophoneHost(() => microphone.breakDown()),
    openStream,
    refreshDevices,
    timers,
    onReport: deps.onMicrophone,
  });
  let speaker: SpeakerLine | null = null;
  let isSpeakerNeeded = false;
  let waitingSpeakerPort: MessagePort | null = null;
  let isDisposed = false;

  async function loadSpeaker(): Promise<void> {
    const host = await deps.openSpeakerHost(deps.onSpeakerFailed);
    if (isDisposed) {
      host.dispose();
      return;
    }
    speaker = createSpeakerLine({ host, timers, onFailed: deps.onSpeakerFailed });
    if (waitingSpeakerPort !== null) speaker.acceptPort(waitingSpeakerPort);
    waitingSpeakerPort = null;
    speaker.follow(isSpeakerNeeded);
  }

  loadSpeaker()
    .catch(() => isDisposed || deps.onSpeakerFailed())
    .finally(() => isDisposed || deps.onReady());

  return {
    follow(demand) {
      const isOpen = demand.microphone === 'opening' || demand.microphone === 'open';
      microphone.follow({ isOpen, deviceId: demand.microphoneDeviceId });
      isSpeakerNeeded = demand.isSpeakerNeeded;
      speaker?.follow(isSpeakerNeeded);
    },
    acceptPort(kind, port) {
      if (kind === 'microphone') microphone.acceptPort(port);
      else if (speaker === null) waitingSpeakerPort = port;
      else speaker.acceptPort(port);
    },
    levels: {
      get microphoneDb() {
        return microphone.levelDb;
      },
      get speakerDb() {
        return speaker?.levelDb ?? silenceLevelDb;
      },
    },
    dispose() {
      isDisposed = true;
      microphone.dispose();
      speaker?.dispose();
    },
  };
}
