// What the tray says about a session: icon, tooltip and the words of its menu. Pure.
import { assertNever } from '../contract/assert-never.ts';
import type { SessionSnapshot } from '../contract/session.ts';
import type { SayInShell } from './words/shell-words.ts';

export type TrayIcon = 'idle' | 'listening' | 'answering' | 'error' | 'reconnecting' | 'muted';

export interface TrayState {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly talkLabel: string;
  readonly muteLabel: string;
  readonly settingsLabel: string;
  readonly quitLabel: string;
}

/** What the tray shows, in the language of `say`. */
export function describeTray(snapshot: SessionSnapshot, say: SayInShell): TrayState {
  const icon = iconOf(snapshot);
  return {
    icon,
    tooltip: say(`tray.${icon}`),
    talkLabel: say(snapshot.talk.kind === 'off' ? 'tray.talk' : 'tray.endTalk'),
    muteLabel: say(snapshot.isMuted ? 'tray.unmute' : 'tray.mute'),
    settingsLabel: say('tray.settings'),
    quitLabel: say('tray.quit'),
  };
}

function iconOf({ status, talk, isMuted }: SessionSnapshot): TrayIcon {
  const open: TrayIcon = talk.kind === 'off' ? 'idle' : 'listening';
  const calm: TrayIcon = isMuted ? 'muted' : open;
  switch (status.kind) {
    case 'failed':
      return 'error';
    case 'waiting':
      return 'reconnecting';
    case 'ready':
      return status.floor === 'answering' ? 'answering' : calm;
    case 'idle':
    case 'connecting':
    case 'settingUp':
    case 'rotating':
      return calm;
    default:
      return assertNever(status);
  }
}
