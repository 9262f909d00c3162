// Connects the audio engine with the real page: Web Audio, the system's microphones, the clock.
import { createAudioEngine, type AudioEngine, type AudioEngineDeps } from './audio-engine.ts';
import { pageTimers } from './timers.ts';
import { openMicrophoneHost, openSpeakerHost } from './worklet-host.ts';

/** Makes the audio engine of this page; see `createAudioEngine`. */
export function createPageAudio(
  handlers: Pick<AudioEngineDeps, 'onReady' | 'onMicrophone' | 'onSpeakerFailed'>,
): AudioEngine {
  return createAudioEngine({
    openMicrophoneHost,
    openSpeakerHost,
    openStream: (constraints) => navigator.mediaDevices.getUserMedia(constraints),
    timers: pageTimers,
    ...handlers,
  });
}
