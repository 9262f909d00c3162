// The verbs to have the voice of the settings speak a sentence, and to give that up.
import type { Bridge, CallResult } from '../../../electron/contract/ipc.ts';
import type { VoiceSample } from '../../../electron/contract/voice-sample.ts';

export function createVoiceStore(bridge: Bridge) {
  return {
    /** The sentence, or why there is none. */
    hear: (): Promise<CallResult<VoiceSample>> => bridge.call('voice:hear'),
    cancel: (): void => void bridge.call('voice:cancel'),
  };
}

export type VoiceStore = ReturnType<typeof createVoiceStore>;
