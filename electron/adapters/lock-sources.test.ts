import { describe, expect, it } from 'vitest';
import {
  changeLoginSession,
  combinePresence,
  presenceAtSession,
  readLoginSession,
  type LoginSession,
} from './lock-sources.ts';

const free: LoginSession = { isActive: true, isLocked: false, isLockAsked: false };

describe('a login session', () => {
  it.each([
    ['there', 'in use', free],
    ['locked', 'locked', { ...free, isLocked: true }],
    ['locked', 'behind another user’s', { ...free, isActive: false }],
    ['away', 'only asked to lock', { ...free, isLockAsked: true }],
    ['locked', 'asked to lock and locked', { ...free, isLockAsked: true, isLocked: true }],
  ] as const)('is %s when it is %s', (presence, _name, session) => {
    expect(presenceAtSession(session)).toBe(presence);
  });

  it('is read from what the bus says at the start', () => {
    expect(readLoginSession({ Active: false, LockedHint: true, Id: '3' })).toEqual({
      ...free,
      ...{ isActive: false, isLocked: true },
    });
  });

  it('of which the bus says nothing that can be understood is in use', () => {
    expect(readLoginSession({ Active: 'no', LockedHint: 1 })).toEqual(free);
  });

  it('changes by what has changed alone', () => {
    const locked = changeLoginSession(free, { LockedHint: true });
    expect(changeLoginSession(locked, { Active: false, IdleHint: true })).toEqual({
      ...free,
      ...{ isActive: false, isLocked: true },
    });
  });

  it('has answered the question to lock once it says whether it is', () => {
    const asked = { ...free, isLockAsked: true };
    expect(changeLoginSession(asked, { IdleHint: true })).toEqual(asked);
    expect(changeLoginSession(asked, { LockedHint: false })).toEqual(free);
  });
});

describe('all sources together', () => {
  it('say locked when one of them does', () => {
    expect(combinePresence(['there', 'away', 'locked'])).toBe('locked');
    expect(combinePresence(['there', 'away'])).toBe('away');
    expect(combinePresence(['there', 'there'])).toBe('there');
  });

  it('say that somebody is there when there are none', () => {
    expect(combinePresence([])).toBe('there');
  });
});
