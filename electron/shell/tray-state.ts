// What the tray says: icon, tooltip and menu, described as data. Pure.
import { assertNever } from '../contract/assert-never.ts';
import { shortenForMenu, type ConversationSummary } from '../contract/conversations.ts';
import type { SessionSnapshot } from '../contract/session.ts';
import type { Settings } from '../contract/settings.ts';
import { voices } from '../contract/voices.ts';
import type { TrayIcon } from './tray-icons.ts';
import type { SayInShell } from './words/shell-words.ts';

/** What choosing an entry asks for. */
export type TrayCommand =
  | { readonly kind: 'toggleTalk' }
  | { readonly kind: 'toggleHandsFree' }
  | { readonly kind: 'toggleMute' }
  | { readonly kind: 'toggleSharing' }
  | { readonly kind: 'drawRegion' }
  | { readonly kind: 'activateProfile'; readonly id: string }
  | { readonly kind: 'chooseVoice'; readonly name: Settings['voice']['name'] }
  | { readonly kind: 'openConversation'; readonly id: string }
  | { readonly kind: 'openSettings' }
  | { readonly kind: 'quit' };

export type TrayItem =
  | { readonly kind: 'action'; readonly label: string; readonly command: TrayCommand }
  | {
      readonly kind: 'check' | 'radio';
      readonly label: string;
      readonly isChecked: boolean;
      readonly command: TrayCommand;
    }
  | { readonly kind: 'menu'; readonly label: string; readonly items: readonly TrayItem[] }
  /** Words that cannot be chosen. */
  | { readonly kind: 'note'; readonly label: string }
  | { readonly kind: 'separator' };

export interface TrayState {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

export interface TrayFacts {
  readonly snapshot: SessionSnapshot;
  readonly settings: Pick<Settings, 'profiles' | 'voice'>;
  readonly conversations: readonly ConversationSummary[];
  readonly isSharing: boolean;
  readonly say: SayInShell;
  /** US dollars, in the language of `say`. */
  readonly formatUsd: (usd: number) => string;
}

const separator: TrayItem = { kind: 'separator' };

export function describeTray(facts: TrayFacts): TrayState {
  const { snapshot, say } = facts;
  // That the screen can be seen by others is hidden by nothing else: the HUD and the words below say the rest.
  const icon = facts.isSharing ? 'sharing' : iconOf(snapshot);
  return {
    icon,
    tooltip: [
      say(`tray.${icon}`),
      ...(snapshot.microphone === 'standby' ? [say('tray.kept')] : []),
      ...(snapshot.isPanelListening ? [say('tray.panelListens')] : []),
      say('tray.today', { cost: facts.formatUsd(snapshot.usage.day.costUsd) }),
    ].join('\n'),
    items: listItems(facts),
  };
}

function listItems({ snapshot, settings, conversations, isSharing, say }: TrayFacts): readonly TrayItem[] {
  const { talk, isMuted } = snapshot;
  return [
    {
      kind: 'action',
      label: say(talk.kind === 'off' ? 'tray.talk' : 'tray.endTalk'),
      command: { kind: 'toggleTalk' },
    },
    {
      kind: 'check',
      label: say('tray.handsFree'),
      isChecked: talk.kind === 'handsFree',
      command: { kind: 'toggleHandsFree' },
    },
    { kind: 'check', label: say('tray.mute'), isChecked: isMuted, command: { kind: 'toggleMute' } },
    {
      kind: 'action',
      label: say(isSharing ? 'tray.endSharing' : 'tray.share'),
      command: { kind: 'toggleSharing' },
    },
    { kind: 'action', label: say('tray.shareRegion'), command: { kind: 'drawRegion' } },
    separator,
    { kind: 'menu', label: say('tray.profile'), items: listProfiles(settings, say) },
    { kind: 'menu', label: say('tray.voice'), items: listVoices(settings) },
    { kind: 'menu', label: say('tray.recent'), items: listConversations(conversations, say) },
    separator,
    { kind: 'action', label: say('tray.settings'), command: { kind: 'openSettings' } },
    { kind: 'action', label: say('tray.quit'), command: { kind: 'quit' } },
  ];
}

function listProfiles({ profiles }: TrayFacts['settings'], say: SayInShell): readonly TrayItem[] {
  return profiles.list.map(({ id, name }) => ({
    kind: 'radio',
    label: escapeLabel(name === '' ? say('tray.firstProfile') : name),
    isChecked: id === profiles.activeId,
    command: { kind: 'activateProfile', id },
  }));
}

function listVoices({ voice }: TrayFacts['settings']): readonly TrayItem[] {
  return voices.map(({ name }) => ({
    kind: 'radio',
    label: name,
    isChecked: name === voice.name,
    command: { kind: 'chooseVoice', name },
  }));
}

function listConversations(
  conversations: readonly ConversationSummary[],
  say: SayInShell,
): readonly TrayItem[] {
  if (conversations.length === 0) return [{ kind: 'note', label: say('tray.noRecent') }];
  return conversations.map(({ id, title }) => ({
    kind: 'action',
    label: escapeLabel(title === '' ? say('tray.untitled') : shortenForMenu(title)),
    command: { kind: 'openConversation', id },
  }));
}

/** A single `&` would mark the key of a menu entry and vanish. */
function escapeLabel(label: string): string {
  return label.replaceAll('&', '&&');
}

function iconOf({ status, talk, microphone, isPanelListening, isMuted }: SessionSnapshot): TrayIcon {
  const rest: TrayIcon = microphone === 'standby' || isPanelListening ? 'standby' : 'idle';
  const open: TrayIcon = talk.kind === 'off' ? rest : 'listening';
  const calm: TrayIcon = isMuted ? 'muted' : open;
  switch (status.kind) {
    case 'failed':
      return 'error';
    case 'waiting':
      return 'reconnecting';
    case 'ready':
      return status.floor === 'answering' ? 'answering' : calm;
    case 'connecting':
    case 'settingUp':
      return status.attempt > 1 ? 'reconnecting' : calm;
    case 'idle':
    case 'rotating':
      return calm;
    default:
      return assertNever(status);
  }
}
