// Esc, from any application, while there is an answer to stop: at no other time is it taken from others.
import { globalShortcut } from 'electron';
import { registerShortcut } from './hotkeys.ts';

export interface EscapeKey {
  /** Takes Esc from other applications, or gives it back. */
  setTaken(isTaken: boolean): void;
  dispose(): void;
}

export function createEscapeKey(onPressed: () => void): EscapeKey {
  let isRegistered = false;
  const setTaken = (isTaken: boolean): void => {
    if (isTaken === isRegistered) return;
    if (isTaken) {
      isRegistered = registerShortcut(globalShortcut, 'Escape', onPressed);
    } else {
      globalShortcut.unregister('Escape');
      isRegistered = false;
    }
  };
  return {
    setTaken,
    dispose: () => {
      setTaken(false);
    },
  };
}
