// The speaker's AudioContext with its worklet in it, as the rest of the page sees it. Owns both; knows nothing of the session.
import { speakerSampleRateHz } from '../../../electron/contract/audio-format.ts';
import { loadCues, type CueName } from './cues.ts';
import { speakerProcessorName, type SpeakerNote, type SpeakerOrder } from './page-messages.ts';
import speakerWorkletUrl from './speaker.worklet.ts?worker&url';

export interface SpeakerHost {
  /** Resolves when sound is being rendered. */
  resume(): Promise<void>;
  /** Stops rendering: a running but silent context costs about 3 % of a core. Messages still reach the worklet. */
  suspend(): Promise<void>;
  /** Plays through this speaker; empty is the system's default. Rejects when it cannot be used. */
  setSink(deviceId: string): Promise<void>;
  /** Plays a cue and tells its end. Returns the function that fades it out at once, or null when there is no such sound. */
  playCue(cue: CueName, onEnded: () => void): (() => void) | null;
  acceptPort(port: MessagePort): void;
  /** Sets who takes the notes of the worklet, and who is told that the context stopped by itself: its device is gone. */
  listen(handler: (note: SpeakerNote) => void, onStopped: () => void): void;
  dispose(): void;
}

/** What TypeScript's DOM library leaves out of contexts: their speaker, and the error of losing it. */
interface SinkContext extends AudioContext {
  setSinkId(deviceId: string): Promise<void>;
  onerror: (() => void) | null;
}

/** Of a cue that is cut short: its gain falls to 1/e in this time, and it ends after five of them. */
const cueFadeSeconds = 0.002;

/**
 * Makes the context, suspended, and loads the worklet; rejects when it cannot be loaded. `onFailed` is told when the worklet
 * throws: it gives nothing any more.
 */
export async function openSpeakerHost(onFailed: () => void): Promise<SpeakerHost> {
  // 'playback' would add about 30 ms; smaller hints give nothing more, nor does 48 kHz (pooled over 8 launches).
  const context = new AudioContext({
    sampleRate: speakerSampleRateHz,
    latencyHint: 'interactive',
  }) as SinkContext;
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
  /** What was asked for last; the context stops by itself when its device goes. */
  let isMeantToRun = false;
  let cues: ReadonlyMap<CueName, AudioBuffer> = new Map();
  void loadCues(context).then((loaded) => {
    cues = loaded;
  });

  return {
    resume() {
      isMeantToRun = true;
      return context.resume();
    },
    suspend() {
      isMeantToRun = false;
      return context.suspend();
    },
    async setSink(deviceId) {
      await context.setSinkId(deviceId);
      // One that lost its device stays suspended on the next one.
      if (isMeantToRun && context.state === 'suspended') await context.resume();
    },
    playCue(cue, onEnded) {
      const buffer = cues.get(cue);
      if (buffer === undefined) return null;
      const source = new AudioBufferSourceNode(context, { buffer });
      const gain = new GainNode(context);
      source.connect(gain).connect(context.destination);
      source.onended = () => {
        gain.disconnect();
        onEnded();
      };
      source.start();
      return () => {
        gain.gain.setTargetAtTime(0, context.currentTime, cueFadeSeconds);
        source.stop(context.currentTime + 5 * cueFadeSeconds);
      };
    },
    acceptPort(port) {
      const order: SpeakerOrder = { type: 'earshot:media-port', port: 'speaker' };
      node.port.postMessage(order, [port]);
    },
    listen(handler, onStopped) {
      node.port.onmessage = (event: MessageEvent<SpeakerNote>) => handler(event.data);
      context.onerror = onStopped;
    },
    dispose() {
      node.onprocessorerror = null;
      node.port.onmessage = null;
      context.onerror = null;
      node.disconnect();
      void context.close();
    },
  };
}
