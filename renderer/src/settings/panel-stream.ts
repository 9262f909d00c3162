// The one place where the settings window opens a microphone: told while it is open, and closed by whoever asked for it.
import { openMicrophoneStream } from '../audio/microphone-device.ts';

export interface PanelStream {
  readonly stream: MediaStream;
  readonly close: () => void;
}

/** Rejects as `getUserMedia` does. An empty id is the system's default. */
export type OpenPanelStream = (deviceId: string) => Promise<PanelStream>;

/** @param noteOpened told that a microphone is open; what it returns is called when it is closed */
export function createPanelStreams(
  devices: Pick<MediaDevices, 'getUserMedia'>,
  noteOpened: () => () => void,
): OpenPanelStream {
  return async (deviceId) => {
    const { stream } = await openMicrophoneStream(
      (constraints) => devices.getUserMedia(constraints),
      deviceId,
    );
    const noteClosed = noteOpened();
    return {
      stream,
      close: () => {
        for (const track of stream.getTracks()) track.stop();
        noteClosed();
      },
    };
  };
}
