// One AudioContext with one of our worklets in it, as the rest of the page sees it. Owns both; knows nothing of the session.
// The only file that touches Web Audio, so that everything above it is tested without.
import { microphoneSampleRateHz, speakerSampleRateHz } from '../../../electron/contract/audio-format.ts';
import type { MediaPortKind } from '../../../electron/contract/media.ts';
import microphoneWorkletUrl from './microphone.worklet.ts?worker&url';
import speakerWorkletUrl from './speaker.worklet.ts?worker&url';
import {
  microphoneProcessorName,
  speakerProcessorName,
  type MicrophoneNote,
  type MicrophoneOrder,
  type SpeakerNote,
  type SpeakerOrder,
} from './worklet-messages.ts';

export interface WorkletHost<Order, Note> {
  post(order: Order, ports?: readonly MessagePort[]): void;
  /** Sets who takes the notes of the worklet. */
  listen(handler: (note: Note) => void): void;
  /** Resolves when sound is being rendered. */
  resume(): Promise<void>;
  /** Stops rendering: a running but silent context costs about 3 % of a core. Messages still reach the worklet. */
  suspend(): Promise<void>;
  /** Makes this stream the input, in place of any other; null for none. */
  setInput(stream: MediaStream | null): void;
  dispose(): void;
}

export type MicrophoneHost = WorkletHost<MicrophoneOrder, MicrophoneNote>;
export type SpeakerHost = WorkletHost<SpeakerOrder, SpeakerNote>;

interface HostOptions {
  readonly kind: MediaPortKind;
  /** The worklet threw: it gives nothing any more. */
  readonly onFailed: () => void;
}

const kinds = {
  microphone: {
    url: microphoneWorkletUrl,
    processorName: microphoneProcessorName,
    sampleRateHz: microphoneSampleRateHz,
    inputs: 1,
  },
  speaker: {
    url: speakerWorkletUrl,
    processorName: speakerProcessorName,
    sampleRateHz: speakerSampleRateHz,
    inputs: 0,
  },
} as const;

/** Makes the context, suspended, and loads its worklet. Rejects when the worklet cannot be loaded. */
async function openHost<Order, Note>({ kind, onFailed }: HostOptions): Promise<WorkletHost<Order, Note>> {
  const { url, processorName, sampleRateHz, inputs } = kinds[kind];
  // 'playback' would add about 30 ms; smaller hints than 'interactive' give nothing more.
  const context = new AudioContext({ sampleRate: sampleRateHz, latencyHint: 'interactive' });
  const suspended = context.suspend();
  try {
    await Promise.all([context.audioWorklet.addModule(url), suspended]);
  } catch (error) {
    void context.close();
    throw error;
  }
  const node = new AudioWorkletNode(context, processorName, {
    numberOfInputs: inputs,
    numberOfOutputs: 1,
    outputChannelCount: [1],
    channelCount: 1,
    channelCountMode: 'explicit',
  });
  node.onprocessorerror = onFailed;
  // The microphone's node gives silence, but only what leads to the destination is rendered.
  node.connect(context.destination);
  let source: MediaStreamAudioSourceNode | null = null;

  return {
    post(order, ports = []) {
      node.port.postMessage(order, [...ports]);
    },
    listen(handler) {
      node.port.onmessage = (event: MessageEvent<Note>) => handler(event.data);
    },
    resume: () => context.resume(),
    suspend: () => context.suspend(),
    setInput(stream) {
      source?.disconnect();
      source = stream === null ? null : context.createMediaStreamSource(stream);
      source?.connect(node);
    },
    dispose() {
      node.onprocessorerror = null;
      node.port.onmessage = null;
      source?.disconnect();
      node.disconnect();
      void context.close();
    },
  };
}

export function openMicrophoneHost(onFailed: () => void): Promise<MicrophoneHost> {
  return openHost({ kind: 'microphone', onFailed });
}

export function openSpeakerHost(onFailed: () => void): Promise<SpeakerHost> {
  return openHost({ kind: 'speaker', onFailed });
}
