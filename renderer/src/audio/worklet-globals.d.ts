// The globals of an AudioWorkletGlobalScope, which TypeScript's DOM library leaves out.

/** Where a processor's page and main reach it; `process` runs on the rendering thread. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
  abstract process(
    inputs: readonly (readonly Float32Array[])[],
    outputs: readonly (readonly Float32Array[])[],
  ): boolean;
}

declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
