// Whether somebody can be at the computer, and who tells it. Types only.

/** `away`: perhaps nobody is there, and who presses a key shows that somebody is; `locked`: whoever it is must unlock it first. */
export type Presence = 'there' | 'away' | 'locked';

/** What the desktop says of its lock screen; Electron itself hears of one on macOS and Windows only. */
export interface ScreenLock {
  /**
   * Begins to listen. The first report comes within some seconds; until then nobody knows. Further ones come with every change,
   * and `away` again each time that the desktop is asked to lock.
   */
  listen(listener: (report: ScreenLockReport) => void): void;
  dispose(): void;
}

export interface ScreenLockReport {
  readonly presence: Presence;
  /** false: nothing here would tell. */
  readonly isHeard: boolean;
}
