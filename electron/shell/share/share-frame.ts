// Where the frame around what is shared lies: around a display or a part of it as soon as it is known, around a window as it
// moves, and nowhere while it is not to be seen. Of a window the system does not tell everywhere where it is: there the HUD and
// the tray alone say that it is shared.
import type { ShareState } from '../../contract/screen.ts';
import type { Clock } from '../../live/ports.ts';
import type { DisplayFacts } from './display-facts.ts';
import type { ScreenSources } from './screen-sources.ts';
import { findBorder, findWindowBorder, type Border } from './share-border-place.ts';
import type { ShareControl } from './share-control.ts';
import type { SharePlace } from './share-sight.ts';

/** A window that is dragged takes its frame along in steps; a look costs about a millisecond. */
const followMs = 200;

interface ShareFrameDeps {
  readonly control: Pick<ShareControl, 'readPlace' | 'readWindowId'>;
  readonly sources: Pick<ScreenSources, 'listDisplays' | 'readWindowPlace'>;
  readonly showBorder: (border: Border | null) => void;
  readonly clock: Clock;
}

export interface ShareFrame {
  /** Something else is shared, or nothing. */
  follow(state: ShareState): void;
  dispose(): void;
}

export function createShareFrame({ control, sources, showBorder, clock }: ShareFrameDeps): ShareFrame {
  let followedId: string | null = null;
  let cancelLook: (() => void) | null = null;

  function unfollow(): void {
    cancelLook?.();
    cancelLook = null;
    followedId = null;
  }

  async function look(windowId: string): Promise<void> {
    const place = await sources.readWindowPlace(windowId).catch(() => null);
    if (followedId !== windowId) return;
    const boxes = sources.listDisplays().map(({ bounds }) => bounds);
    showBorder(place?.isViewable === true ? findWindowBorder(place.whole, boxes) : null);
    cancelLook = clock.setTimer(followMs, () => void look(windowId));
  }

  return {
    follow(state) {
      const windowId = state.kind === 'on' ? control.readWindowId() : null;
      if (windowId !== null) {
        if (windowId === followedId) return;
        unfollow();
        followedId = windowId;
        void look(windowId);
        return;
      }
      unfollow();
      const place = state.kind === 'on' ? control.readPlace() : null;
      showBorder(place === null ? null : findPlaceBorder(place, sources.listDisplays()));
    },
    dispose() {
      unfollow();
      showBorder(null);
    },
  };
}

function findPlaceBorder(
  { displayId, region }: SharePlace,
  displays: readonly DisplayFacts[],
): Border | null {
  const display = displays.find(({ id }) => id === displayId);
  return display === undefined ? null : findBorder(display.bounds, region);
}
