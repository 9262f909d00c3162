import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { ScreenLockReport } from '../live/presence.ts';
import { followPower } from './power.ts';

function follow({ hasDesktop = false }: { readonly hasDesktop?: boolean } = {}) {
  const monitor = new EventEmitter();
  const told: string[] = [];
  let listener: ((report: ScreenLockReport) => void) | null = null;
  const power = followPower({
    monitor: monitor as unknown as PowerMonitor,
    screenLock: hasDesktop
      ? {
          listen: (hear) => {
            listener = hear;
          },
          dispose: () => told.push('deaf'),
        }
      : null,
    session: {
      suspend: () => told.push('suspend'),
      returnToNetwork: () => told.push('return'),
      endTalk: () => told.push('end talk'),
      setPresence: (presence) => told.push(presence),
    },
    stopSharing: () => told.push('stop sharing'),
    onChanged: () => told.push(`screen ${power.readLockScreen()}`),
    log: { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
  });
  const first = told.splice(0);
  return {
    monitor,
    told,
    first,
    power,
    report: (presence: ScreenLockReport['presence'], isHeard = true) => listener?.({ presence, isHeard }),
  };
}

const isPresence = (word: string): boolean => ['there', 'away', 'locked'].includes(word);

it('tells the session of sleep, wake and lock until it is asked to stop', () => {
  const { monitor, told, power } = follow();
  for (const name of ['suspend', 'resume', 'user-did-resign-active', 'user-did-become-active'])
    monitor.emit(name);
  expect(told.filter((word) => !/sharing|screen/.test(word))).toEqual([
    ...['suspend', 'away', 'return', 'there', 'end talk', 'away', 'there'],
  ]);
  power.dispose();
  monitor.emit('suspend');
  expect(told.filter((word) => word === 'suspend')).toHaveLength(1);
});

it('knows that nobody is there until the computer is both awake and unlocked', () => {
  const { monitor, told } = follow();
  for (const name of ['lock-screen', 'suspend', 'resume', 'unlock-screen']) monitor.emit(name);
  expect(told.filter(isPresence)).toEqual(['away', 'away', 'away', 'there']);
});

it('has the screen shared no more when the computer sleeps, is locked or is another user’s', () => {
  for (const name of ['suspend', 'lock-screen', 'user-did-resign-active']) {
    const { monitor, told } = follow();
    monitor.emit(name);
    expect(told[0]).toBe('stop sharing');
  }
});

describe('a desktop that is asked itself', () => {
  it('ends talk and sharing when it is locked, and has nothing opened until it is unlocked', () => {
    const { report, told, power } = follow({ hasDesktop: true });
    report('there');
    told.length = 0;
    report('locked');
    expect(told).toEqual(['stop sharing', 'end talk', 'locked', 'screen locked']);
    expect(power.isLocked()).toBe(true);
    report('there');
    expect(told.slice(4)).toEqual(['there', 'screen unlocked']);
    expect(power.isLocked()).toBe(false);
  });

  it('that was only asked to lock ends them too, each time, but believes who is there', () => {
    const { report, told, power } = follow({ hasDesktop: true });
    report('away');
    report('away');
    expect(told.filter((word) => word === 'end talk')).toHaveLength(2);
    expect(power.isLocked()).toBe(false);
  });

  it('keeps nothing open before it has answered', () => {
    expect(follow({ hasDesktop: true }).first).toEqual(['away']);
    expect(follow().first).toEqual(['there']);
  });

  it('stays locked when the computer wakes up', () => {
    const { monitor, report, told } = follow({ hasDesktop: true });
    report('locked');
    for (const name of ['suspend', 'resume']) monitor.emit(name);
    expect(told.filter(isPresence)).toEqual(['locked', 'locked', 'locked']);
  });

  it('that tells nothing is said to', () => {
    const { report, power, told } = follow({ hasDesktop: true });
    report('there', false);
    expect(power.readLockScreen()).toBe('unheard');
    expect(told).toContain('screen unheard');
  });

  it('is not listened to any more in the end', () => {
    const { power, told } = follow({ hasDesktop: true });
    power.dispose();
    expect(told).toEqual(['deaf']);
  });
});
