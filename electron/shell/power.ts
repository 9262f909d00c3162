// Sleep, wake and lock, as the system tells them: nothing stays open while nobody is there. On Linux Electron hears of no lock
// screen, so the desktop is asked itself.
import type { PowerMonitor } from 'electron';
import type { AppStatus } from '../contract/ipc.ts';
import type { Log } from '../live/ports.ts';
import type { Presence, ScreenLock } from '../live/presence.ts';
import type { Session } from '../live/session.ts';

export interface PowerDeps {
  readonly monitor: PowerMonitor;
  /** Null where Electron hears of the lock screen by itself. */
  readonly screenLock: ScreenLock | null;
  readonly session: Pick<Session, 'suspend' | 'returnToNetwork' | 'endTalk' | 'setPresence'>;
  readonly stopSharing: () => void;
  /** What is known of the lock screen has changed. */
  readonly onChanged: () => void;
  readonly log: Log;
}

export interface Power {
  readLockScreen(): AppStatus['lockScreen'];
  /** Whoever is there must unlock the screen before anything is opened. */
  isLocked(): boolean;
  dispose(): void;
}

/** Follows the system until it is disposed of. */
export function followPower(deps: PowerDeps): Power {
  const { monitor, screenLock, session, stopSharing, onChanged, log } = deps;
  let isAsleep = false;
  /** As Electron tells it. Where it does, who can press a key has unlocked the screen, whatever was told. */
  let toldByElectron: Presence = 'there';
  /** Until the desktop has answered, nothing is kept open that nobody asked for. */
  let toldByDesktop: Presence = screenLock === null ? 'there' : 'away';
  let isHeard = true;
  let lockScreen: AppStatus['lockScreen'] = 'unlocked';

  const tell = (): void => {
    const isAway = isAsleep || toldByElectron !== 'there' || toldByDesktop !== 'there';
    if (toldByDesktop === 'locked') session.setPresence('locked');
    else session.setPresence(isAway ? 'away' : 'there');
  };
  const showLockScreen = (): void => {
    const before = lockScreen;
    const isLocked = toldByElectron !== 'there' || toldByDesktop !== 'there';
    lockScreen = isLocked ? 'locked' : isHeard ? 'unlocked' : 'unheard';
    if (lockScreen !== before) onChanged();
  };
  const suspend = (): void => {
    log.info('power.suspend');
    stopSharing();
    isAsleep = true;
    session.suspend();
    tell();
  };
  const resume = (): void => {
    log.info('power.resume');
    isAsleep = false;
    session.returnToNetwork();
    tell();
  };
  /** The screen is locked or belongs to another user: nobody listens in, but an answer may end. */
  const leave = (): void => {
    stopSharing();
    session.endTalk();
    tell();
    showLockScreen();
  };
  const comeBack = (): void => {
    tell();
    showLockScreen();
  };
  const lock = (): void => {
    log.info('power.lock');
    toldByElectron = 'away';
    leave();
  };
  const unlock = (): void => {
    log.info('power.unlock');
    toldByElectron = 'there';
    comeBack();
  };
  const listeners = {
    suspend,
    resume,
    'lock-screen': lock,
    'user-did-resign-active': lock,
    'unlock-screen': unlock,
    'user-did-become-active': unlock,
  };
  for (const [name, listener] of Object.entries(listeners)) monitor.on(name as 'suspend', listener);
  tell();
  screenLock?.listen((report) => {
    log.info('power.lockScreen', { presence: report.presence, isHeard: report.isHeard });
    isHeard = report.isHeard;
    toldByDesktop = report.presence;
    if (toldByDesktop === 'there') comeBack();
    else leave();
  });
  return {
    readLockScreen: () => lockScreen,
    isLocked: () => toldByDesktop === 'locked',
    dispose: () => {
      screenLock?.dispose();
      for (const [name, listener] of Object.entries(listeners)) monitor.off(name as 'suspend', listener);
    },
  };
}
