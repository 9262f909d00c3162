// The microphone's worker, as the rest of the page sees it. Owns the worker; knows nothing of devices or the session.
import type { MicrophoneNote, MicrophoneOrder, SoundUse } from './page-messages.ts';
import MicrophoneWorker from './microphone.worker.ts?worker';

/** Sound kept for the worker if it is late, in frames of 10 ms: 5 s. The default of 10 frames would drop words. */
const mostKeptFrames = 500;

export interface MicrophoneHost {
  /** Lets the worker take the sound of this track, in place of any before it. */
  open(openingId: number, track: MediaStreamTrack, use: SoundUse): void;
  /** What is done with the sound from here on. */
  use(use: SoundUse): void;
  /** Call it when the track has been stopped: the worker sends what is left. */
  close(): void;
  acceptPort(port: MessagePort): void;
  /** Sets who takes the notes of the worker. */
  listen(handler: (note: MicrophoneNote) => void): void;
  dispose(): void;
}

/** Starts the worker. `onFailed` is told when it cannot be loaded or throws: it gives nothing any more. */
export function createMicrophoneHost(onFailed: () => void): MicrophoneHost {
  const worker = new MicrophoneWorker();
  worker.onerror = onFailed;

  function post(order: MicrophoneOrder, transferred: Transferable[] = []): void {
    worker.postMessage(order, transferred);
  }

  return {
    open(openingId, track, use) {
      const sound = new MediaStreamTrackProcessor({ track, maxBufferSize: mostKeptFrames }).readable;
      post({ kind: 'open', openingId, sound, use }, [sound]);
    },
    use(use) {
      post({ kind: 'use', use });
    },
    close() {
      post({ kind: 'close' });
    },
    acceptPort(port) {
      post({ type: 'earshot:media-port', port: 'microphone' }, [port]);
    },
    listen(handler) {
      worker.onmessage = (event: MessageEvent<MicrophoneNote>) => handler(event.data);
    },
    dispose() {
      worker.onerror = null;
      worker.onmessage = null;
      worker.terminate();
    },
  };
}
