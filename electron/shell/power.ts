// Sleep, wake and lock, as the system tells them: nothing stays open while nobody is there.
import type { PowerMonitor } from 'electron';
import type { Log } from '../live/ports.ts';
import type { Session } from '../live/session.ts';

/** Follows the system until the returned function is called. */
export function followPower(
  monitor: PowerMonitor,
  session: Pick<Session, 'suspend' | 'returnToNetwork' | 'endTalk' | 'setUserAway'>,
  stopSharing: () => void,
  log: Log,
): () => void {
  let isAsleep = false;
  let isLocked = false;
  const tellPresence = (): void => {
    session.setUserAway(isAsleep || isLocked);
  };
  const suspend = (): void => {
    log.info('power.suspend');
    stopSharing();
    isAsleep = true;
    session.suspend();
    tellPresence();
  };
  const resume = (): void => {
    log.info('power.resume');
    isAsleep = false;
    session.returnToNetwork();
    tellPresence();
  };
  /** The screen is locked or belongs to another user: nobody listens in, but an answer may end. */
  const lock = (): void => {
    log.info('power.lock');
    stopSharing();
    isLocked = true;
    session.endTalk();
    tellPresence();
  };
  const unlock = (): void => {
    log.info('power.unlock');
    isLocked = false;
    tellPresence();
  };
  monitor.on('suspend', suspend);
  monitor.on('resume', resume);
  monitor.on('lock-screen', lock);
  monitor.on('user-did-resign-active', lock);
  monitor.on('unlock-screen', unlock);
  monitor.on('user-did-become-active', unlock);
  return () => {
    monitor.off('suspend', suspend);
    monitor.off('resume', resume);
    monitor.off('lock-screen', lock);
    monitor.off('user-did-resign-active', lock);
    monitor.off('unlock-screen', unlock);
    monitor.off('user-did-become-active', unlock);
  };
}
