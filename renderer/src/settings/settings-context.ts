// What every row and view of the settings gets: the stores and the values in force, and nothing of the bridge.
import type { Settings } from '../../../electron/contract/settings.ts';
import type { AppStore } from '../state/app-store.svelte.ts';
import type { ChoresStore } from '../state/chores-store.svelte.ts';
import type { ConversationsStore } from '../state/conversations-store.svelte.ts';
import type { EndpointStore } from '../state/endpoint-store.svelte.ts';
import type { KeyStore } from '../state/key-store.svelte.ts';
import type { ListeningStore } from '../state/listening-store.svelte.ts';
import type { MicrophonesStore, SpeakersStore } from '../state/microphones-store.svelte.ts';
import type { ModelsStore } from '../state/models-store.svelte.ts';
import type { ScreenStore } from '../state/screen-store.svelte.ts';
import type { FollowTarget } from '../state/panel-target-store.ts';
import type { SessionStore } from '../state/session-store.svelte.ts';
import type { SettingsStore } from '../state/settings-store.svelte.ts';
import type { ShareStore } from '../state/share-store.svelte.ts';
import type { UsageStore } from '../state/usage-store.svelte.ts';
import type { VoiceStore } from '../state/voice-store.ts';
import type { OpenMeter } from './microphone-meter.ts';
import type { SettingsModel } from './settings-model.svelte.ts';
import type { PlayVoice } from './play-voice.ts';
import type { StartSoundTest } from './sound-test.ts';

export interface SettingsDeps {
  readonly settings: SettingsStore;
  readonly key: KeyStore;
  readonly models: ModelsStore;
  readonly endpoint: EndpointStore;
  readonly app: AppStore;
  readonly session: SessionStore;
  readonly listening: Pick<ListeningStore, 'obstacle'>;
  readonly microphones: MicrophonesStore;
  readonly speakers: SpeakersStore;
  readonly usage: UsageStore;
  readonly screen: ScreenStore;
  readonly chores: ChoresStore;
  readonly conversations: ConversationsStore;
  readonly followTarget: FollowTarget;
  readonly share: ShareStore;
  readonly openMeter: OpenMeter;
  readonly startSoundTest: StartSoundTest;
  readonly closeWindow: () => void;
  /** What the window shows first. */
  readonly firstView: 'firstRun' | 'sections';
  readonly voice: VoiceStore;
  readonly playVoice: PlayVoice;
}

export interface RowContext extends SettingsDeps {
  readonly model: SettingsModel;
  /** The settings in force, once they have been read. */
  readonly values: Settings;
}
