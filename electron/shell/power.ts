// Sleep, wake and lock, as the system tells them: nothing stays open while nobody is there.
import type { PowerMonitor } from 'electron';
import type { Log } from '../live/ports.ts';
import type { Session } from '../live/session.ts';

/** Follows the system until the returned function is called. */
export function followPower(
  monitor: PowerMonitor,
  session: Pick<Session, 'suspend' | 'returnToNetwork' | 'endTalk'>,
  log: Log,
): () => void {
  const suspend = (): void => {
    log.info('power.suspend');
    session.suspend();
  };
  const resume = (): void => {
    log.info('power.resume');
    session.returnToNetwork();
  };
  /** The screen is locked or belongs to another user: nobody listens in, but an answer may end. */
  const lock = (): void => {
    log.info('power.lock');
    session.endTalk();
  };
  monitor.on('suspend', suspend);
  monitor.on('resume', resume);
  monitor.on('lock-screen', lock);
  monitor.on('user-did-resign-active', lock);
  return () => {
    monitor.off('suspend', suspend);
    monitor.off('resume', resume);
    monitor.off('lock-screen', lock);
    monitor.off('user-did-resign-active', lock);
  };
}
