// The frames worker, as the rest of the page sees it. Owns the worker; knows nothing of sources or the session.
import type { CaptureOrder } from '../../../electron/contract/screen.ts';
import FramesWorker from './frames.worker.ts?worker';
import type { CaptureNote, FramesOrder } from './page-orders.ts';

export interface ScreenHost {
  /** Lets the worker take the pictures of this track, in place of any before it. */
  open(capture: CaptureOrder, track: MediaStreamTrack): void;
  close(): void;
  acceptPort(port: MessagePort): void;
  /** Sets who is told that the pictures of a capture come. */
  listen(handler: (note: CaptureNote) => void): void;
  dispose(): void;
}

/** Starts the worker with the first port or capture: most talks share nothing. */
export function createScreenHost(): ScreenHost {
  let worker: Worker | null = null;
  let handler: (note: CaptureNote) => void = () => undefined;

  function post(order: FramesOrder, transferred: Transferable[] = []): void {
    worker ??= start();
    worker.postMessage(order, transferred);
  }
  function start(): Worker {
    const started = new FramesWorker();
    started.onmessage = (event: MessageEvent<CaptureNote>) => handler(event.data);
    return started;
  }

  return {
    open(capture, track) {
      // The newest alone is of interest: an older one would show what is gone.
      const pictures = new MediaStreamTrackProcessor<VideoFrame>({ track, maxBufferSize: 1 }).readable;
      post({ kind: 'open', capture, pictures }, [pictures]);
    },
    close() {
      if (worker !== null) post({ kind: 'close' });
    },
    acceptPort(port) {
      post({ type: 'earshot:media-port', port: 'screen' }, [port]);
    },
    listen(next) {
      handler = next;
    },
    dispose() {
      worker?.terminate();
    },
  };
}
