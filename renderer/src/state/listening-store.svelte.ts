// When the settings window may listen, and that main knows while it does. Opens no device.
import type { Bridge } from '../../../electron/contract/ipc.ts';
import type { SessionStore } from './session-store.svelte.ts';

/** Why it may not listen now: nobody can see it, nobody is at the computer, or the microphone is muted. */
export type ListeningObstacle = 'unseen' | 'away' | 'muted';

/** What of `document` is needed. */
export type PageSight = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

export function createListeningStore(
  bridge: Bridge,
  session: Pick<SessionStore, 'snapshot'>,
  page: PageSight,
) {
  let isUnseen = $state(page.visibilityState === 'hidden');
  let openCount = 0;

  const look = (): void => {
    isUnseen = page.visibilityState === 'hidden';
  };
  page.addEventListener('visibilitychange', look);

  function count(change: 1 | -1): void {
    const wasOpen = openCount > 0;
    openCount += change;
    const isOpen = openCount > 0;
    if (isOpen !== wasOpen) void bridge.call('microphone:reportPanel', { isOpen });
  }

  return {
    /** Null: it may. */
    get obstacle(): ListeningObstacle | null {
      if (isUnseen) return 'unseen';
      const { isUserAway, isMuted } = session.snapshot;
      if (isUserAway) return 'away';
      return isMuted ? 'muted' : null;
    },
    /** A microphone was opened; the function that is returned tells that it is closed, however often it is called. */
    noteOpened: (): (() => void) => {
      let isOpen = true;
      count(1);
      return () => {
        if (isOpen) count(-1);
        isOpen = false;
      };
    },
    dispose: () => page.removeEventListener('visibilitychange', look),
  };
}

export type ListeningStore = ReturnType<typeof createListeningStore>;
