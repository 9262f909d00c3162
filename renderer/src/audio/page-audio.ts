// Connects the audio engine with the real page: Web Audio, the system's microphones, the clock.
import { createAudioEngine, type AudioEngine, type AudioEngineDeps } from './audio-engine.ts';
import { createMicrophoneHost } from './microphone-host.ts';
import { openSpeakerHost } from './speaker-host.ts';
import { pageTimers } from './timers.ts';

/** Makes the audio engine of this page; see `createAudioEngine`. */
export function createPageAudio(
  handlers: Pick<AudioEngineDeps, 'onReady' | 'onMicrophone' | 'onSpeakerFailed' | 'onNotice'>,
): AudioEngine {
  return createAudioEngine({
    createMicrophoneHost,
    openSpeakerHost,
    openStream: (constraints) => navigator.mediaDevices.getUserMedia(constraints),
    devices: navigator.mediaDevices,
    timers: pageTimers,
    ...handlers,
  });
}
