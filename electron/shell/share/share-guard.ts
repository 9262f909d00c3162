// Grants the one source that was armed, once, to our own HUD, while it still exists; refuses everything else.
import { desktopCapturer, type Session, type WebFrameMain } from 'electron';
import type { Log } from '../../live/ports.ts';
import { portalSourceId } from './screen-choice.ts';

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

export function createShareGuard(
  session: Session,
  isOwn: (frame: WebFrameMain | null) => boolean,
  /** What was armed is not there any more. */
  onGone: () => void,
  log: Log,
): ShareGuard {
  let armed: string | null = null;
  let expectedUntilMs = 0;
  const isExpected = (): boolean => Date.now() < expectedUntilMs;

  session.setDisplayMediaRequestHandler((request, grant) => {
    const wanted = isExpected() && isOwn(request.frame) ? armed : null;
    armed = null;
    const refuse = (): void => {
      log.warn('share.refused', { isArmed: wanted !== null });
      // An empty answer is the refusal; its type asks for what a grant would hold.
      grant({});
    };
    if (wanted === null) {
      refuse();
      return;
    }
    const isPortal = wanted === portalSourceId;
    const own: 'screen' | 'window' = wanted.startsWith('window:') ? 'window' : 'screen';
    // The one listing that opens the system's dialog: what was chosen in it is the first source.
    const types: ('screen' | 'window')[] = isPortal ? ['screen', 'window'] : [own];
    desktopCapturer.getSources({ types, thumbnailSize: { width: 0, height: 0 } }).then((sources) => {
      const source = isPortal ? sources[0] : sources.find(({ id }) => id === wanted);
      if (source !== undefined) {
        grant({ video: source });
        return;
      }
      // Of a dialog that was left without a choice the page tells.
      if (!isPortal) onGone();
      refuse();
    }, refuse);
  });
  return {
    arm(sourceId) {
      armed = sourceId;
      expectedUntilMs =
        sourceId === null ? 0 : Date.now() + (sourceId === portalSourceId ? askedForMs : armedForMs);
    },
    isExpected,
  };
}
