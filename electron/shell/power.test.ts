import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { expect, it, vi } from 'vitest';
import { followPower } from './power.ts';

it('tells the session of sleep, wake and lock until it is asked to stop', () => {
  const monitor = new EventEmitter();
  const told: string[] = [];
  const unfollow = followPower(
    monitor as unknown as PowerMonitor,
    {
      suspend: () => told.push('suspend'),
      returnToNetwork: () => told.push('return'),
      endTalk: () => told.push('end talk'),
    },
    { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() },
  );
  for (const name of ['lock-screen', 'suspend', 'resume', 'user-did-resign-active']) monitor.emit(name);
  expect(told).toEqual(['end talk', 'suspend', 'return', 'end talk']);
  unfollow();
  monitor.emit('suspend');
  expect(told).toHaveLength(4);
});
