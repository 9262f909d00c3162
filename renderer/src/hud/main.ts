// Entry of the HUD's page: makes the stores and the sound, connects them, shows the HUD. Decides nothing.
import { mount } from 'svelte';
import { createPageAudio } from '../audio/page-audio.ts';
import { createAppStore } from '../state/app-store.svelte.ts';
import { createSafeBridge } from '../state/bridge.ts';
import { createMicrophonesStore } from '../state/microphones-store.svelte.ts';
import { createSessionStore } from '../state/session-store.svelte.ts';
import { pageTimers } from '../audio/timers.ts';
import { createScreenHost } from '../screen/screen-host.ts';
import { createScreenLine } from '../screen/screen-line.ts';
import { createShareStore } from '../state/share-store.svelte.ts';
import { createSettingsStore } from '../state/settings-store.svelte.ts';
import { createWindowStore } from '../state/window-store.ts';
import '../styles/base.css';
import '../styles/hud.css';
import HudPage from './HudPage.svelte';
import { listenForMediaPorts } from './media-ports.ts';

const bridge = createSafeBridge(window.earshot);
const hud = createWindowStore(bridge);
const session = createSessionStore(bridge, (snapshot) => audio.follow(snapshot));
const audio = createPageAudio({
  onReady: hud.reportMediaReady,
  onMicrophone: session.reportMicrophone,
  onSpeakerFailed: session.reportSpeakerFailure,
  onNotice: session.reportSoundNotice,
});
// Only a page is told; the HUD's lives as long as the app.
window.addEventListener('online', hud.reportNetworkReturn);
const share = createShareStore(bridge, ({ capture }) => screenLine.follow(capture));
const screenLine = createScreenLine({
  host: createScreenHost(),
  openDisplay: (options) => navigator.mediaDevices.getDisplayMedia(options),
  timers: pageTimers,
  onReport: share.reportCapture,
});
listenForMediaPorts(window, (kind, port) => {
  if (kind === 'screen') screenLine.acceptPort(port);
  else audio.acceptPort(kind, port);
});

const app = createAppStore(bridge);
const props = {
  session,
  settings: createSettingsStore(bridge),
  app,
  microphones: createMicrophonesStore(navigator.mediaDevices),
  hud,
  share,
  levels: audio.levels,
};
void app.ready.then(() => mount(HudPage, { target: document.body, props }));
