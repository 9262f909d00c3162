// What Chromium has and TypeScript's DOM library leaves out: the globals of an AudioWorkletGlobalScope, and the way from a
// MediaStreamTrack to its raw sound.

/** Where a processor's page and main reach it; `process` runs on the rendering thread. */
declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
  abstract process(
    inputs: readonly (readonly Float32Array[])[],
    outputs: readonly (readonly Float32Array[])[],
  ): boolean;
}

declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

/** Gives the sound of a track as it is captured; `readable` may be transferred to a worker. */
declare class MediaStreamTrackProcessor<Data = AudioData> {
  constructor(options: { readonly track: MediaStreamTrack; readonly maxBufferSize?: number });
  readonly readable: ReadableStream<Data>;
}
