// The speaker's AudioContext with its worklet in it, as the rest of the page sees it. Owns both; knows nothing of the session.
import { speakerSampleRateHz } from '../../../electron/contract/audio-format.ts';
import { speakerProcessorName, type SpeakerNote, type SpeakerOrder } from './page-messages.ts';
import speakerWorkletUrl from './speaker.worklet.ts?worker&url';

export interface SpeakerHost {
  /** Resolves when sound is being rendered. */
  resume(): Promise<void>;
  /** Stops rendering: a running but silent context costs about 3 % of a core. Messages still reach the worklet. */
  suspend(): Promise<void>;
  acceptPort(port: MessagePort): void;
  /** Sets who takes the notes of the worklet. */
  listen(handler: (note: SpeakerNote) => void): void;
  dispose(): void;
}

/**
 * Makes the context, suspended, and loads the worklet; rejects when it cannot be loaded. `onFailed` is told when the worklet
 * throws: it gives nothing any more.
 */
export async function openSpeakerHost(onFailed: () => void): Promise<SpeakerHost> {
  // 'playback' would add about 30 ms; smaller hints give nothing more, nor does 48 kHz (pooled over 8 launches).
  const context = new AudioContext({ sampleRate: speakerSampleRateHz, latencyHint: 'interactive' });
  try {
    await Promise.all([context.suspend(), context.audioWorklet.addModule(speakerWorkletUrl)]);
  } catch (error) {
    void context.close();
    throw error;
  }
  const node = new AudioWorkletNode(context, speakerProcessorName, {
    numberOfInputs: 0,
    numberOfOutputs: 1,
    outputChannelCount: [1],
  });
  node.onprocessorerror = onFailed;
  node.connect(context.destination);

  return {
    resume: () => context.resume(),
    suspend: () => context.suspend(),
    acceptPort(port) {
      const order: SpeakerOrder = { type: 'earshot:media-port', port: 'speaker' };
      node.port.postMessage(order, [port]);
    },
    listen(handler) {
      node.port.onmessage = (event: MessageEvent<SpeakerNote>) => handler(event.data);
    },
    dispose() {
      node.onprocessorerror = null;
      node.port.onmessage = null;
      node.disconnect();
      void context.close();
    },
  };
}
