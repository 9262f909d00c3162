// The part of the composition around sleep and the lock screen: who tells of it on this system.
import { powerMonitor } from 'electron';
import { createScreenLock } from '../adapters/screen-lock.ts';
import type { Clock, Log } from '../live/ports.ts';
import { followPower, type Power, type PowerDeps } from '../shell/power.ts';

interface PowerParts extends Pick<PowerDeps, 'session' | 'stopSharing' | 'onChanged'> {
  readonly platform: string;
  readonly clock: Clock;
  readonly log: Log;
}

export function composePower({ platform, clock, log, ...parts }: PowerParts): Power {
  const hearsOfLock = platform !== 'linux';
  return followPower({
    ...parts,
    monitor: powerMonitor,
    screenLock: hearsOfLock
      ? null
      : createScreenLock({ environment: process.env, processId: process.pid, clock, log }),
    log,
  });
}
