// Entry of the HUD's page: makes the stores and the sound, connects them, shows the HUD. Nothing else lives here.
import { mount } from 'svelte';
import '../styles/base.css';
import '../styles/hud.css';
import { createAppStore } from '../state/app-store.svelte.ts';
import { createSafeBridge } from '../state/bridge.ts';
import { createMicrophonesStore } from '../state/microphones-store.svelte.ts';
import { createSessionStore } from '../state/session-store.svelte.ts';
import { createSettingsStore } from '../state/settings-store.svelte.ts';
import { createWindowStore } from '../state/window-store.ts';
import HudPage from './HudPage.svelte';

const bridge = createSafeBridge(window.earshot);
const hud = createWindowStore(bridge);
const session = createSessionStore(bridge);

mount(HudPage, {
  target: document.body,
  props: {
    session,
    settings: createSettingsStore(bridge),
    app: createAppStore(bridge),
    microphones: createMicrophonesStore(navigator.mediaDevices),
    hud,
    levels: { microphoneDb: () => -100, speakerDb: () => -100 },
  },
});
