import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { expect, it, vi } from 'vitest';
import { followPower } from './power.ts';

function follow() {
  const monitor = new EventEmitter();
  const told: string[] = [];
  const unfollow = followPower(
    monitor as unknown as PowerMonitor,
    {
      suspend: () => told.push('suspend'),
      returnToNetwork: () => told.push('return'),
      endTalk: () => told.push('end talk'),
      setUserAway: (isAway) => told.push(isAway ? 'away' : 'there'),
    },
    () => told.push('stop sharing'),
    { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
  );
  return { monitor, told, unfollow };
}

it('tells the session of sleep, wake and lock until it is asked to stop', () => {
  const { monitor, told, unfollow } = follow();
  for (const name of ['suspend', 'resume', 'user-did-resign-active', 'user-did-become-active'])
    monitor.emit(name);
  expect(told.filter((word) => word !== 'stop sharing')).toEqual([
    ...['suspend', 'away', 'return', 'there', 'end talk', 'away', 'there'],
  ]);
  unfollow();
  monitor.emit('suspend');
  expect(told.filter((word) => word === 'suspend')).toHaveLength(1);
});

it('knows that nobody is there until the computer is both awake and unlocked', () => {
  const { monitor, told } = follow();
  for (const name of ['lock-screen', 'suspend', 'resume', 'unlock-screen']) monitor.emit(name);
  expect(told.filter((word) => word === 'away' || word === 'there')).toEqual([
    ...['away', 'away', 'away', 'there'],
  ]);
});

it('has the screen shared no more when the computer sleeps, is locked or is another user’s', () => {
  for (const name of ['suspend', 'lock-screen', 'user-did-resign-active']) {
    const { monitor, told } = follow();
    monitor.emit(name);
    expect(told[0]).toBe('stop sharing');
  }
});
