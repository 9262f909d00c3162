// What each source says of the lock screen, and what follows from all of them. Pure; knows no bus.
import type { Presence } from '../live/presence.ts';

/** Of the login session, as logind has it. */
export interface LoginSession {
  /** false: another user is at the screen. */
  readonly isActive: boolean;
  readonly isLocked: boolean;
  /** It was asked to lock and has not said that it did: not every desktop says so. */
  readonly isLockAsked: boolean;
}

/** The properties that are followed, with the names that they have on the bus. */
export type LoginProperties = Readonly<Record<string, unknown>>;

export function readLoginSession(properties: LoginProperties): LoginSession {
  return changeLoginSession({ isActive: true, isLocked: false, isLockAsked: false }, properties);
}

/** What is not in the properties stays as it is. */
export function changeLoginSession(
  session: LoginSession,
  { Active, LockedHint }: LoginProperties,
): LoginSession {
  return {
    isActive: typeof Active === 'boolean' ? Active : session.isActive,
    isLocked: typeof LockedHint === 'boolean' ? LockedHint : session.isLocked,
    isLockAsked: session.isLockAsked && typeof LockedHint !== 'boolean',
  };
}

/** A locker that only heard the question says nothing when it is unlocked: who presses a key then is believed. */
export function presenceAtSession({ isActive, isLocked, isLockAsked }: LoginSession): Presence {
  if (!isActive || isLocked) return 'locked';
  return isLockAsked ? 'away' : 'there';
}

/** One source that says it is locked is enough; without any nothing is known to be. */
export function combinePresence(sources: readonly Presence[]): Presence {
  if (sources.includes('locked')) return 'locked';
  return sources.includes('away') ? 'away' : 'there';
}
