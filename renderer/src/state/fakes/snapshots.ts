// Snapshots for tests of pages: an idle session, and what differs from it.
import type { AppStatus } from '../../../../electron/contract/ipc.ts';
import type { Floor, SessionSnapshot, TranscriptLine } from '../../../../electron/contract/session.ts';
import { emptySnapshot } from '../session-store.svelte.ts';

/** An idle session of a service, changed as told. */
export function snapshotWith(changes: Partial<SessionSnapshot> = {}): SessionSnapshot {
  const line = { kind: 'service', host: 'live.example', model: 'a-model' } as const;
  return { ...emptySnapshot, sequence: 1, line, ...changes };
}

/** A talk with an open microphone. */
export function talking(floor: Floor, changes: Partial<SessionSnapshot> = {}): SessionSnapshot {
  return snapshotWith({
    status: { kind: 'ready', floor },
    talk: { kind: 'handsFree', startedAtMs: 0 },
    microphone: 'open',
    ...changes,
  });
}

export function lineWith(changes: Partial<TranscriptLine> & Pick<TranscriptLine, 'id'>): TranscriptLine {
  return { role: 'user', text: 'Hello', notHeardText: '', state: 'final', sources: [], ...changes };
}

const hotkeyOff = { combination: '', isRegistered: false };

export const appStatus: AppStatus = {
  version: '1.2.3',
  electronVersion: '45.0.0',
  platform: 'linux',
  language: 'en',
  hotkeys: {
    talk: { combination: 'CommandOrControl+Shift+Space', isRegistered: true },
    stop: hotkeyOff,
    share: hotkeyOff,
    ask: hotkeyOff,
    showHud: hotkeyOff,
    mute: hotkeyOff,
  },
  talkKeyWay: { kind: 'hook' },
  displays: [{ id: '1', label: 'Desk' }],
  endpointOverride: null,
  canUndoReplace: false,
  hasTray: true,
  lockScreen: 'unlocked',
  logFolder: '',
};
