// The page's side of the media plane: follows the session's snapshots, opens and closes the devices, hands ports on.
// Sound itself never comes here: it goes between main and the microphone's worker or the speaker's worklet.
import { silenceLevelDb } from '../../../electron/contract/audio-format.ts';
import type { MediaPortKind } from '../../../electron/contract/media.ts';
import type { SessionSnapshot } from '../../../electron/contract/session.ts';
import { createCueTeller } from './cue-teller.ts';
import type { CueName } from './cues.ts';
import { createDeviceWatch, type DeviceSource, type PresentDevices } from './device-watch.ts';
import type { MicrophoneReport, OpenStream, SoundNotice } from './microphone-device.ts';
import type { MicrophoneHost } from './microphone-host.ts';
import { createMicrophoneLine, type MicrophoneUse } from './microphone-line.ts';
import type { SpeakerHost } from './speaker-host.ts';
import { createSpeakerLine, type SpeakerLine } from './speaker-line.ts';
import type { Timers } from './timers.ts';

export interface AudioEngineDeps {
  readonly createMicrophoneHost: (onFailed: () => void) => MicrophoneHost;
  readonly openSpeakerHost: (onFailed: () => void) => Promise<SpeakerHost>;
  readonly openStream: OpenStream;
  readonly devices: DeviceSource;
  readonly timers: Timers;
  /** Everything is loaded, or will never be: the moment to tell main `media:ready`. */
  readonly onReady: () => void;
  /** What became of the microphone: for `microphone:report`. `open` means that samples flow. */
  readonly onMicrophone: (report: MicrophoneReport) => void;
  /** No answer can be heard: for `speaker:reportFailure`. */
  readonly onSpeakerFailed: () => void;
  /** What a person is to be told of a device, or no longer: for `sound:notice`. */
  readonly onNotice: (notice: SoundNotice) => void;
}

/** The part of a snapshot that sound depends on. */
export type AudioDemand = Pick<
  SessionSnapshot,
  'status' | 'microphone' | 'isSpeakerNeeded' | 'isPreRollOn' | 'sound'
>;

/** Loudness now, dBFS, at least −100. Read it whenever a meter is drawn; it tells nobody when it changes. */
export interface AudioLevels {
  readonly microphoneDb: number;
  readonly speakerDb: number;
}

export interface AudioEngine {
  /** Makes it so. May be called with every snapshot, also before everything is loaded. */
  follow(demand: AudioDemand): void;
  /** Hands a media port of main on, in place of any before it. */
  acceptPort(kind: Exclude<MediaPortKind, 'screen'>, port: MessagePort): void;
  readonly levels: AudioLevels;
  dispose(): void;
}

/** Starts the microphone's worker and loads the speaker's worklet, its context suspended. Create it once per page. */
export function createAudioEngine(deps: AudioEngineDeps): AudioEngine {
  const { openStream, timers, onNotice } = deps;
  const cues = createCueTeller();
  const watch = createDeviceWatch({ source: deps.devices, timers, onLooked: meetDevices });
  const microphone = createMicrophoneLine({
    host: deps.createMicrophoneHost(() => microphone.breakDown()),
    openStream,
    lookForDevices: () => watch.look(),
    timers,
    onReport: report,
    onNotice,
  });
  let speaker: SpeakerLine | null = null;
  let demanded: AudioDemand | null = null;
  let present: PresentDevices | null = null;
  let waitingSpeakerPort: MessagePort | null = null;
  let isDisposed = false;

  function report(next: MicrophoneReport): void {
    if (next.state === 'open') play(cues.hear());
    deps.onMicrophone(next);
  }

  function play(cue: CueName | null): void {
    if (cue !== null && demanded?.sound.areCuesOn === true) speaker?.playCue(cue);
  }

  function meetDevices(next: PresentDevices): void {
    present = next;
    microphone.meetDevices(next.microphones);
    speaker?.meetDevices(next.speakers);
  }

  async function loadSpeaker(): Promise<void> {
    const host = await deps.openSpeakerHost(deps.onSpeakerFailed);
    if (isDisposed) {
      host.dispose();
      return;
    }
    const { onSpeakerFailed: onFailed } = deps;
    speaker = createSpeakerLine({ host, timers, onFailed, onNotice, lookForDevices: () => watch.look() });
    if (waitingSpeakerPort !== null) speaker.acceptPort(waitingSpeakerPort);
    waitingSpeakerPort = null;
    if (present !== null) speaker.meetDevices(present.speakers);
    if (demanded !== null) followSpeaker(demanded);
  }

  function followSpeaker({ sound, isSpeakerNeeded }: AudioDemand): void {
    speaker?.chooseDevice({ id: sound.speakerId, label: sound.speakerLabel });
    speaker?.follow(isSpeakerNeeded);
  }

  loadSpeaker()
    .catch(() => isDisposed || deps.onSpeakerFailed())
    .finally(() => isDisposed || deps.onReady());

  return {
    follow(demand) {
      demanded = demand;
      const { sound } = demand;
      const use = useOf(demand);
      microphone.follow({ use, device: { id: sound.microphoneId, label: sound.microphoneLabel } });
      followSpeaker(demand);
      play(cues.follow(demand));
      // The default needs no watch: the system itself says what it is.
      const isChoice = sound.microphoneId !== '' || sound.speakerId !== '';
      watch.follow(isChoice && (use !== 'none' || demand.isSpeakerNeeded));
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
      watch.dispose();
      microphone.dispose();
      speaker?.dispose();
    },
  };
}

function useOf({ microphone, isPreRollOn }: AudioDemand): MicrophoneUse {
  if (microphone === 'opening' || microphone === 'open') return 'talk';
  return isPreRollOn ? 'preRoll' : 'none';
}
