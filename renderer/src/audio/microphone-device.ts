// Asks the system for a microphone and names what can go wrong with it. Keeps nothing.
import type { CallArgs } from '../../../electron/contract/ipc.ts';

/** What the page tells main about the microphone. */
export type MicrophoneReport = CallArgs<'microphone:report'>;
/** What a person is to be told about a device, or no longer. */
export type SoundNotice = CallArgs<'sound:notice'>;
export type MicrophoneProblem = Extract<MicrophoneReport, { state: 'failed' }>['code'];

export type OpenStream = (constraints: MediaStreamConstraints) => Promise<MediaStream>;

function constraintsFor(deviceId: string): MediaStreamConstraints {
  return {
    audio: {
      channelCount: 1,
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...(deviceId === '' ? {} : { deviceId: { exact: deviceId } }),
    },
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');
const isMissing = (error: unknown): boolean =>
  nameOf(error) === 'NotFoundError' || nameOf(error) === 'OverconstrainedError';

export interface OpenedMicrophone {
  readonly stream: MediaStream;
  /** The one that was asked for is gone: this is the system's default. */
  readonly isStandIn: boolean;
}

/** Opens the chosen microphone, or the system's default when the chosen one is gone or none is chosen (empty id). */
export async function openMicrophoneStream(
  openStream: OpenStream,
  deviceId: string,
): Promise<OpenedMicrophone> {
  try {
    return { stream: await openStream(constraintsFor(deviceId)), isStandIn: false };
  } catch (error) {
    if (deviceId === '' || !isMissing(error)) throw error;
    return { stream: await openStream(constraintsFor('')), isStandIn: true };
  }
}

/** Opens this microphone and no other. */
export function openExactMicrophone(openStream: OpenStream, deviceId: string): Promise<MediaStream> {
  return openStream(constraintsFor(deviceId));
}

/** Names the problem for what `getUserMedia` rejected with. */
export function microphoneProblemOf(error: unknown): MicrophoneProblem {
  if (isMissing(error)) return 'audio/mic-missing';
  const isDenied = nameOf(error) === 'NotAllowedError' || nameOf(error) === 'SecurityError';
  return isDenied ? 'audio/mic-denied' : 'audio/mic-busy';
}
