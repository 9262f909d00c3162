// What the tray says about a session: icon, tooltip and the words of its menu. Pure.
import { assertNever } from '../contract/assert-never.ts';
import type { SessionSnapshot } from '../contract/session.ts';

export type TrayIcon = 'idle' | 'listening' | 'answering' | 'error' | 'reconnecting' | 'muted';

export interface TrayState {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly talkLabel: string;
  readonly muteLabel: string;
}

const words = {
  idle: 'Earshot',
  listening: 'Earshot: listening',
  answering: 'Earshot: answering',
  error: 'Earshot: there is a problem',
  muted: 'Earshot: muted, the microphone is off',
  reconnecting: 'Earshot: reconnecting, your words are kept',
} as const satisfies Record<TrayIcon, string>;

/** The words of the menu that do not change. */
export const trayWords = { settings: 'Settings…', quit: 'Quit' } as const;

export function describeTray(snapshot: SessionSnapshot): TrayState {
  const icon = iconOf(snapshot);
  return {
    icon,
    tooltip: words[icon],
    talkLabel: snapshot.talk.kind === 'off' ? 'Talk' : 'Stop talking',
    muteLabel: snapshot.isMuted ? 'Lift the mute' : 'Mute the microphone',
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
