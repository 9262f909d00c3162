// Grants the one source that was armed, once, to our own HUD, while it still exists; refuses everything else.
import type { Session, WebFrameMain } from 'electron';
import type { Log } from '../../live/ports.ts';
import { portalSourceId, wholeDesktopSourceId } from './screen-choice.ts';

/** As long as a person may take in the system's own dialog. */
const askedForMs = 120_000;
/** Longer than a page takes to ask for what it was ordered to. */
const armedForMs = 10_000;

export interface ShareGuard {
  /** The next request gets this source; `null` takes that back. */
  arm(sourceId: string | null): void;
  /** A request for the screen is expected, or was granted just now. */
  readonly isExpected: () => boolean;
}

/** What is granted: the system's id and name of a source. */
export interface GrantedSource {
  readonly id: string;
  readonly name: string;
}

interface ShareGuardDeps {
  readonly session: Pick<Session, 'setDisplayMediaRequestHandler'>;
  /** The one listing that opens the system's dialog where there is one: what was chosen in it is the first source. */
  readonly listSources: (types: ('screen' | 'window')[]) => Promise<readonly GrantedSource[]>;
  readonly isOwn: (frame: WebFrameMain | null) => boolean;
  /** What was armed is not there any more. */
  readonly onGone: () => void;
  readonly log: Log;
}

export function createShareGuard({ session, listSources, isOwn, onGone, log }: ShareGuardDeps): ShareGuard {
  let armed: string | null = null;
  let armings = 0;
  let expectedUntilMs = 0;
  const isExpected = (): boolean => Date.now() < expectedUntilMs;

  /** The armed source as it is now; null when it is gone, or another one or none was armed since. */
  const find = async (wanted: string): Promise<GrantedSource | null> => {
    const armedAs = armings;
    const isPortal = wanted === portalSourceId;
    const own: 'screen' | 'window' = wanted.startsWith('window:') ? 'window' : 'screen';
    const sources = await listSources(isPortal ? ['screen', 'window'] : [own]).catch(() => null);
    if (armedAs !== armings || sources === null) return null;
    if (wanted === wholeDesktopSourceId && sources.length > 0) return { id: wanted, name: '' };
    const source = isPortal ? sources[0] : sources.find(({ id }) => id === wanted);
    // Of a dialog that was left without a choice the page tells.
    if (source === undefined && !isPortal) onGone();
    return source ?? null;
  };

  session.setDisplayMediaRequestHandler((request, grant) => {
    const wanted = isExpected() && isOwn(request.frame) ? armed : null;
    armed = null;
    const refuse = (): void => {
      log.warn('share.refused', { isArmed: wanted !== null });
      try {
        // An empty answer is the refusal; its type asks for what a grant would hold.
        grant({});
      } catch {
        // Electron refuses what it was given nothing for, and throws besides.
      }
    };
    void (wanted === null ? Promise.resolve(null) : find(wanted)).then((source) => {
      if (source === null) refuse();
      else grant({ video: source });
    });
  });
  return {
    arm(sourceId) {
      armings += 1;
      armed = sourceId;
      expectedUntilMs =
        sourceId === null ? 0 : Date.now() + (sourceId === portalSourceId ? askedForMs : armedForMs);
    },
    isExpected,
  };
}
