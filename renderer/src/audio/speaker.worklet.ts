// Thread contract: `process` runs on the rendering thread of a 24 kHz context and is the only reader of the queued sound;
// commands from main are handled on the same thread between two calls of it, and only there memory is taken. It never
// blocks, waits or locks. Sound comes straight from main over the media port; the page gets meters and activity only.
import { speakerSampleRateHz } from '../../../electron/contract/audio-format.ts';
import type { SpeakerCommand } from '../../../electron/contract/media.ts';
import { createLevelMeter } from './level.ts';
import { createPlayback, type Playback } from './playback.ts';
import { levelsPerSecond, speakerProcessorName, type SpeakerOrder } from './page-messages.ts';

class SpeakerProcessor extends AudioWorkletProcessor {
  readonly #meter = createLevelMeter(speakerSampleRateHz / levelsPerSecond);
  readonly #levelNote = { kind: 'level' as const, levelDb: 0 };
  #playback: Playback = createPlayback(() => undefined);
  #wasActive = false;
  #mainPort: MessagePort | null = null;

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent<SpeakerOrder>) => this.#connect(event.ports[0]);
  }

  /** A new port is a new counterpart: what the old one had queued is gone, and its answers count anew. */
  #connect(mainPort: MessagePort | undefined): void {
    if (mainPort === undefined) return;
    this.#mainPort?.close();
    this.#mainPort = mainPort;
    const playback = createPlayback((report) => mainPort.postMessage(report));
    this.#playback = playback;
    mainPort.onmessage = (event: MessageEvent<SpeakerCommand>) => {
      playback.accept(event.data, Date.now());
      this.#tellActivity();
    };
  }

  #tellActivity(): void {
    const isActive = this.#playback.isActive;
    if (isActive === this.#wasActive) return;
    this.#wasActive = isActive;
    this.#meter.reset();
    this.port.postMessage({ kind: 'activity', isActive });
  }

  override process(
    _inputs: readonly (readonly Float32Array[])[],
    outputs: readonly (readonly Float32Array[])[],
  ): boolean {
    const output = outputs[0]?.[0];
    if (output === undefined || !this.#wasActive) return true;
    this.#playback.render(output, Date.now());
    if (this.#meter.add(output)) {
      this.#levelNote.levelDb = this.#meter.levelDb;
      this.port.postMessage(this.#levelNote);
    }
    this.#tellActivity();
    return true;
  }
}

registerProcessor(speakerProcessorName, SpeakerProcessor);
