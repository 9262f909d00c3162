// Takes the media ports that the preload hands into the page, and nothing else that may be posted to it.
import type { MediaPortKind, MediaPortMessage } from '../../../electron/contract/media.ts';

function isMediaPortMessage(data: unknown): data is MediaPortMessage {
  if (typeof data !== 'object' || data === null || !('type' in data) || !('port' in data)) return false;
  return data.type === 'earshot:media-port' && isKind(data.port);
}

function isKind(port: unknown): boolean {
  return port === 'microphone' || port === 'speaker' || port === 'screen';
}

/** Calls `accept` with each port; returns the function that ends it. */
export function listenForMediaPorts(
  page: Window,
  accept: (kind: MediaPortKind, port: MessagePort) => void,
): () => void {
  function take(event: MessageEvent<unknown>): void {
    const port = event.ports[0];
    if (event.source === page && port !== undefined && isMediaPortMessage(event.data)) {
      accept(event.data.port, port);
    }
  }
  page.addEventListener('message', take);
  return () => page.removeEventListener('message', take);
}
