// Sharing the screen, as hotkey, tray and command line ask for it. Not possible yet: whoever asks is told so, here alone.
import { createAppError } from '../contract/errors.ts';
import type { Session } from '../live/session.ts';

export interface ScreenShare {
  readonly start: () => void;
  readonly stop: () => void;
  readonly toggle: () => void;
}

export function createScreenShare(session: Pick<Session, 'raiseNotice'>): ScreenShare {
  const tell = (): void => {
    session.raiseNotice(createAppError('screen/not-available'));
  };
  return { start: tell, stop: tell, toggle: tell };
}
