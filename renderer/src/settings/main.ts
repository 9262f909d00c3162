// Entry of the settings page: makes the stores, shows the settings. Decides nothing.
import { mount } from 'svelte';
import type { PanelTarget } from '../../../electron/contract/ipc.ts';
import { createAppStore } from '../state/app-store.svelte.ts';
import { createSafeBridge } from '../state/bridge.ts';
import { createChoresStore } from '../state/chores-store.svelte.ts';
import { createConversationsStore } from '../state/conversations-store.svelte.ts';
import { createEndpointStore } from '../state/endpoint-store.svelte.ts';
import { createKeyStore } from '../state/key-store.svelte.ts';
import { createMicrophonesStore, createSpeakersStore } from '../state/microphones-store.svelte.ts';
import { createListeningStore } from '../state/listening-store.svelte.ts';
import { createModelsStore } from '../state/models-store.svelte.ts';
import { createScreenStore } from '../state/screen-store.svelte.ts';
import { followPanelTarget } from '../state/panel-target-store.ts';
import { createSessionStore } from '../state/session-store.svelte.ts';
import { createSettingsStore } from '../state/settings-store.svelte.ts';
import { createShareStore } from '../state/share-store.svelte.ts';
import { createUsageStore } from '../state/usage-store.svelte.ts';
import { createVoiceStore } from '../state/voice-store.ts';
import '../styles/base.css';
import { createOpenMeter } from './microphone-meter.ts';
import { createPanelStreams } from './panel-stream.ts';
import { playPageVoice } from './play-voice.ts';
import SettingsPage from './SettingsPage.svelte';
import { createStartSoundTest } from './sound-test.ts';

const bridge = createSafeBridge(window.earshot);

const app = createAppStore(bridge);
const session = createSessionStore(bridge);
const listening = createListeningStore(bridge, session, document);
const openStream = createPanelStreams(navigator.mediaDevices, listening.noteOpened);
const props = {
  settings: createSettingsStore(bridge),
  key: createKeyStore(bridge),
  models: createModelsStore(bridge),
  endpoint: createEndpointStore(bridge),
  app,
  session,
  listening,
  microphones: createMicrophonesStore(navigator.mediaDevices),
  speakers: createSpeakersStore(navigator.mediaDevices),
  usage: createUsageStore(bridge),
  screen: createScreenStore(bridge),
  chores: createChoresStore(bridge),
  conversations: createConversationsStore(bridge),
  followTarget: (onTarget: (target: PanelTarget) => void) => followPanelTarget(bridge, onTarget),
  share: createShareStore(bridge),
  openMeter: createOpenMeter(openStream),
  startSoundTest: createStartSoundTest(openStream),
  closeWindow: () => window.close(),
  firstView: window.location.hash === '#first-run' ? ('firstRun' as const) : ('sections' as const),
  voice: createVoiceStore(bridge),
  playVoice: playPageVoice,
};
void app.ready.then(() => mount(SettingsPage, { target: document.body, props }));
