// The settings page with stores over a fake main process, for tests of what is in it.
import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { flushSync } from 'svelte';
import { vi } from 'vitest';
import type { PanelTarget } from '../../../../electron/contract/ipc.ts';
import { createAppStore } from '../../state/app-store.svelte.ts';
import { createChoresStore } from '../../state/chores-store.svelte.ts';
import { createConversationsStore } from '../../state/conversations-store.svelte.ts';
import { createEndpointStore } from '../../state/endpoint-store.svelte.ts';
import { createFakeBridge } from '../../state/fakes/fake-bridge.ts';
import { createFakeDevices } from '../../state/fakes/fake-devices.ts';
import { createKeyStore } from '../../state/key-store.svelte.ts';
import { createListeningStore, type PageSight } from '../../state/listening-store.svelte.ts';
import { createMicrophonesStore, createSpeakersStore } from '../../state/microphones-store.svelte.ts';
import { createModelsStore } from '../../state/models-store.svelte.ts';
import { followPanelTarget } from '../../state/panel-target-store.ts';
import { createScreenStore } from '../../state/screen-store.svelte.ts';
import { createSessionStore } from '../../state/session-store.svelte.ts';
import { createSettingsStore } from '../../state/settings-store.svelte.ts';
import { createShareStore } from '../../state/share-store.svelte.ts';
import { createUsageStore } from '../../state/usage-store.svelte.ts';
import { createVoiceStore } from '../../state/voice-store.ts';
import type { MicrophoneMeter } from '../microphone-meter.ts';
import type { SettingsDeps } from '../settings-context.ts';
import SettingsPage from '../SettingsPage.svelte';
import type { SoundTestStage, StartSoundTest } from '../sound-test.ts';

function createFakeMeters() {
  const open = new Set<string>();
  return {
    open,
    openMeter: (deviceId: string): Promise<MicrophoneMeter> => {
      open.add(deviceId);
      return Promise.resolve({ readLevelDb: () => -30, dispose: () => void open.delete(deviceId) });
    },
  };
}

function createFakeSoundTests() {
  let tell: (stage: SoundTestStage) => void = () => undefined;
  const log: string[] = [];
  const start: StartSoundTest = ({ microphoneId, speakerId }, onStage) => {
    log.push(`start ${microphoneId} ${speakerId}`);
    tell = onStage;
    return { next: () => log.push('next'), dispose: () => log.push('dispose') };
  };
  return { start, log, tell: (stage: SoundTestStage) => tell(stage) };
}

/** A page that a test hides and shows. */
function createFakeSight() {
  const listeners = new Set<() => void>();
  let visibilityState: DocumentVisibilityState = 'visible';
  const page = {
    get visibilityState() {
      return visibilityState;
    },
    addEventListener: (_name: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => listeners.delete(listener),
  };
  const setVisible = (isVisible: boolean): void => {
    visibilityState = isVisible ? 'visible' : 'hidden';
    for (const listener of listeners) listener();
    flushSync();
  };
  return { page: page as unknown as PageSight, setVisible };
}

/** Shows the page and waits until it has its settings. */
export async function showSettings(
  bridge = createFakeBridge(),
  firstView: SettingsDeps['firstView'] = 'sections',
) {
  const meters = createFakeMeters();
  const sight = createFakeSight();
  const session = createSessionStore(bridge);
  const closeWindow = vi.fn();
  const soundTests = createFakeSoundTests();
  const devices = createFakeDevices([
    { kind: 'audioinput', deviceId: 'desk', label: 'Desk' },
    { kind: 'audiooutput', deviceId: 'boom', label: 'Boom' },
  ]);
  const page = render(SettingsPage, {
    settings: createSettingsStore(bridge),
    key: createKeyStore(bridge),
    models: createModelsStore(bridge),
    endpoint: createEndpointStore(bridge),
    app: createAppStore(bridge),
    session,
    listening: createListeningStore(bridge, session, sight.page),
    microphones: createMicrophonesStore(devices.source),
    speakers: createSpeakersStore(devices.source),
    usage: createUsageStore(bridge),
    share: createShareStore(bridge),
    screen: createScreenStore(bridge),
    chores: createChoresStore(bridge),
    conversations: createConversationsStore(bridge),
    followTarget: (onTarget: (target: PanelTarget) => void) => followPanelTarget(bridge, onTarget),
    openMeter: meters.openMeter,
    startSoundTest: soundTests.start,
    voice: createVoiceStore(bridge),
    playVoice: () => Promise.resolve(),
    closeWindow,
    firstView,
  });
  await screen.findByRole('heading', { name: firstView === 'sections' ? 'Connection' : 'Your key' });
  const user = userEvent.setup();
  const goTo = (name: string): Promise<void> => user.click(screen.getByRole('button', { name }));
  const { setVisible } = sight;
  return { bridge, user, goTo, meters, soundTests, setVisible, closeWindow, unmount: page.unmount };
}
