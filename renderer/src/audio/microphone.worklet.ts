// Thread contract: `process` runs on the rendering thread of a 16 kHz context and is the only writer of the chunk buffer;
// messages are handled on the same thread between two calls of it. It never blocks, waits, locks or allocates buffers.
// Chunks go straight to main over the media port (copied by the post); the page gets meters and `flowing` only.
import { levelsPerSecond, microphoneProcessorName, type MicrophoneOrder } from './worklet-messages.ts';
import { microphoneSampleRateHz } from '../../../electron/contract/audio-format.ts';
import { createChunker, type Chunker } from './chunker.ts';
import { createLevelMeter } from './level.ts';

class MicrophoneProcessor extends AudioWorkletProcessor {
  readonly #meter = createLevelMeter(microphoneSampleRateHz / levelsPerSecond);
  readonly #levelNote = { kind: 'level' as const, levelDb: 0 };
  readonly #chunker: Chunker;
  #mainPort: MessagePort | null = null;
  #openingId = 0;

  constructor() {
    super();
    this.#chunker = createChunker({
      chunkFilled: (chunk) => this.#mainPort?.postMessage(chunk),
      flowStarted: () => this.port.postMessage({ kind: 'flowing', openingId: this.#openingId }),
    });
    this.port.onmessage = (event: MessageEvent<MicrophoneOrder>) => this.#obey(event.data, event.ports[0]);
  }

  #obey(order: MicrophoneOrder, port: MessagePort | undefined): void {
    if ('type' in order) {
      this.#mainPort?.close();
      this.#mainPort = port ?? null;
    } else if (order.kind === 'open') {
      this.#openingId = order.openingId;
      this.#meter.reset();
      this.#chunker.open();
    } else {
      this.#chunker.close(Date.now());
    }
  }

  override process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const samples = inputs[0]?.[0];
    if (samples === undefined || !this.#chunker.isOpen) return true;
    this.#chunker.push(samples, Date.now());
    if (this.#meter.add(samples)) {
      this.#levelNote.levelDb = this.#meter.levelDb;
      this.port.postMessage(this.#levelNote);
    }
    return true;
  }
}

registerProcessor(microphoneProcessorName, MicrophoneProcessor);
