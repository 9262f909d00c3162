// What a glance at the HUD should say: the orb's shape and the status words of a snapshot. Pure.
import { assertNever } from '../../../electron/contract/assert-never.ts';
import type { Floor, SessionSnapshot } from '../../../electron/contract/session.ts';
import { t } from '../i18n/t.ts';

/** One shape per state, so that no state is told by colour alone. */
export type OrbShape =
  | 'idle'
  | 'standby'
  | 'listening'
  | 'hearing'
  | 'thinking'
  | 'answering'
  | 'asking'
  | 'reconnecting'
  | 'muted'
  | 'failed';

/** Whether the user's voice reaches Earshot now. */
export function isMicrophoneLive(snapshot: SessionSnapshot): boolean {
  return snapshot.microphone === 'open';
}

/**
 * Why a microphone is open although nobody talks: it waits for the key and keeps half a second in memory, or the settings window
 * shows or plays what it hears.
 */
export type OpenUse = 'standby' | 'panel';

/** Null when none is open but for a talk. */
export function openUseOf({ microphone, isPanelListening }: SessionSnapshot): OpenUse | null {
  if (isPanelListening) return 'panel';
  return microphone === 'standby' ? 'standby' : null;
}

/** Whether a call of the model waits for a person's word. */
function isToolAsking({ toolCalls }: SessionSnapshot): boolean {
  return toolCalls.some(({ stage }) => stage === 'asking');
}

function orbShapeOfFloor(floor: Floor, snapshot: SessionSnapshot): OrbShape {
  switch (floor) {
    case 'listening':
      if (snapshot.isMuted || snapshot.microphone === 'failed') return 'muted';
      if (isMicrophoneLive(snapshot)) return 'listening';
      return openUseOf(snapshot) === null ? 'idle' : 'standby';
    case 'userTalking':
      return 'hearing';
    case 'thinking':
      return 'thinking';
    case 'answering':
      return 'answering';
    case 'toolRunning':
      return 'thinking';
    default:
      return assertNever(floor);
  }
}

export function orbShapeOf(snapshot: SessionSnapshot): OrbShape {
  const { status } = snapshot;
  switch (status.kind) {
    case 'idle':
      return orbShapeOfFloor('listening', snapshot);
    case 'connecting':
    case 'settingUp':
      return status.attempt > 1 ? 'reconnecting' : orbShapeOfFloor('listening', snapshot);
    case 'ready':
      return isToolAsking(snapshot) ? 'asking' : orbShapeOfFloor(status.floor, snapshot);
    case 'rotating':
    case 'waiting':
      return 'reconnecting';
    case 'failed':
      return 'failed';
    default:
      return assertNever(status);
  }
}

function wordsOfListening(snapshot: SessionSnapshot, combination: string): string {
  if (snapshot.isMuted) return t('status.muted');
  if (snapshot.microphone === 'failed') return t('status.microphoneOff');
  if (isMicrophoneLive(snapshot)) return t('status.listening');
  if (snapshot.microphone === 'opening') return t('status.openingMicrophone');
  return combination === '' ? t('status.idleWithoutKey') : t('status.idle', { combination });
}

function wordsOfFloor(floor: Floor, snapshot: SessionSnapshot, combination: string): string {
  switch (floor) {
    case 'listening':
      return wordsOfListening(snapshot, combination);
    case 'userTalking':
      return t('status.listening');
    case 'thinking':
      return t('status.thinking');
    case 'answering':
      return t('status.answering');
    case 'toolRunning':
      return t('status.toolRunning');
    default:
      return assertNever(floor);
  }
}

/** The state in words. `combination` is the talk key as people read it, or empty when it is not taken. */
export function statusWordsOf(snapshot: SessionSnapshot, nowMs: number, combination: string): string {
  const { status } = snapshot;
  switch (status.kind) {
    case 'idle':
      return wordsOfListening(snapshot, combination);
    case 'connecting':
    case 'settingUp':
      if (status.attempt > 1) return t('status.reconnecting');
      if (snapshot.isMuted) return t('status.muted');
      return isMicrophoneLive(snapshot) ? t('status.connecting') : t('status.connectingQuietly');
    case 'ready':
      return isToolAsking(snapshot)
        ? t('status.toolAsking')
        : wordsOfFloor(status.floor, snapshot, combination);
    case 'rotating':
      return t('status.reconnecting');
    case 'waiting':
      return t('status.waiting', { seconds: Math.max(0, Math.ceil((status.retryAtMs - nowMs) / 1000)) });
    case 'failed':
      return t('status.failed');
    default:
      return assertNever(status);
  }
}

/** True where the words matter even beside a conversation, because the orb alone may not be understood. */
export function isStatusUnusual(snapshot: SessionSnapshot): boolean {
  const shape = orbShapeOf(snapshot);
  return shape === 'reconnecting' || shape === 'muted' || shape === 'asking';
}

/** Nothing goes on and nothing is wrong: the HUD may leave. */
export function isAtRest(snapshot: SessionSnapshot): boolean {
  const { status, talk } = snapshot;
  if (talk.kind !== 'off') return false;
  return status.kind === 'idle' || (status.kind === 'ready' && status.floor === 'listening');
}
