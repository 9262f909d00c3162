// Thread contract: this worker alone reads the microphone's sound, as the system captures it, and posts it to main over the media
// port; the page hands it the track's stream and then takes no part, so a blocked page loses no word. It waits for sound, never
// for the page or for main. Not an AudioWorklet: a context between track and worklet adds 50–100 ms and drops sound under load.
import { endOfSpeechBytes } from '../../../electron/contract/audio-format.ts';
import { createCapture } from './capture.ts';
import type { MicrophoneNote, MicrophoneOrder } from './page-messages.ts';

/** A stopped device ends its stream at once; if it ever should not, the last words are sent after this. */
const longestEndMs = 200;

function runMicrophone(): void {
  let mainPort: MessagePort | null = null;
  let reader: ReadableStreamDefaultReader<AudioData> | null = null;
  const capture = createCapture({
    onChunk: (chunk) => mainPort?.postMessage(chunk),
    onEnd: () => mainPort?.postMessage(new ArrayBuffer(endOfSpeechBytes)),
    onNote: (note: MicrophoneNote) => self.postMessage(note),
  });

  function finish(finished: ReadableStreamDefaultReader<AudioData> | null): void {
    if (finished === null || reader !== finished) return;
    reader = null;
    capture.close(Date.now());
    finished.cancel().catch(() => undefined);
  }

  async function readAll(current: ReadableStreamDefaultReader<AudioData>): Promise<void> {
    for (;;) {
      const { value: frame, done } = await current.read();
      if (done) return;
      if (reader === current) capture.take(frame, Date.now());
      frame.close();
    }
  }

  function open({ openingId, sound, use }: Extract<MicrophoneOrder, { readonly kind: 'open' }>): void {
    finish(reader);
    const current = sound.getReader();
    reader = current;
    capture.open(openingId, use);
    readAll(current)
      .catch(() => undefined)
      .finally(() => finish(current));
  }

  self.addEventListener('message', (event: MessageEvent<MicrophoneOrder>) => {
    const order = event.data;
    if ('type' in order) {
      mainPort?.close();
      mainPort = event.ports[0] ?? null;
    } else if (order.kind === 'open') {
      open(order);
    } else if (order.kind === 'use') {
      capture.use(order.use, Date.now());
    } else {
      const closing = reader;
      setTimeout(() => finish(closing), longestEndMs);
    }
  });
}

runMicrophone();
