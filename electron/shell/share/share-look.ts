// Looks which windows are there, and keeps what follows for what is shared: whether anything in view may not be seen, since when
// nothing has been, and whether what is shared gives pictures. It ends nothing and sends nothing.
import type { ShareActivity } from '../../contract/screen.ts';
import type { Clock } from '../../live/ports.ts';
import { nameWindow, type OpenWindow } from './open-windows.ts';
import { createPicturePermit } from './picture-permit.ts';
import type { ScreenSources } from './screen-sources.ts';
import type { Painted, ShareSight } from './share-sight.ts';

/** Pictures come each second: a window that is listed no more, and of which none came for so long, gives none. */
const hiddenAfterMs = 3_000;
/** What is there is given more time: X11 gives no pictures of a window of one pixel, nor of a display that fails. */
const stalledAfterMs = 5_000;

export interface ShareLook {
  /** Something else is shared, or nothing; `blocking` is what forbids sending it from the start. */
  follow(shared: Painted | null, blocking: OpenWindow | null): void;
  /** Looks; tells whether pictures of now may be sent. */
  look(): Promise<boolean>;
  /** A picture was taken and is being made: looks now. */
  beginPicture(capturedAtMs: number): void;
  /** Whether the look that began with that picture found the way free; looks now when none did. */
  mayGo(capturedAtMs: number): Promise<boolean>;
  /** Whether a picture of then may be sent, as far as the looks until now can tell. */
  isFree(capturedAtMs: number): boolean;
  isBlocked(): boolean;
  /** A picture was taken, new or not; nothing is to be seen in one that is empty. */
  notePicture(isEmpty: boolean): void;
  readActivity(): ShareActivity;
}

export interface ShareLookDeps {
  readonly sources: Pick<ScreenSources, 'listWindows'>;
  readonly sight: Pick<ShareSight, 'findBlocking' | 'findLoss' | 'isPaintedRight'>;
  readonly clock: Clock;
  /** Something may not be seen any more, or may be seen again. */
  readonly onBlockedChanged: () => void;
  readonly onActivityChanged: () => void;
  /** The title that the window which is shared has at each look, if it has one: it changes with what is in it. */
  readonly onTitleSeen: (title: string) => void;
}

export function createShareLook({ sources, sight, clock, ...deps }: ShareLookDeps): ShareLook {
  let shared: Painted | null = null;
  /** The title of the window that forbids sending, or null. */
  let blocked: string | null = null;
  /** The look that found the way free: what was taken before it may show what it did not see any more. */
  let freeSinceMs = Number.NEGATIVE_INFINITY;
  let isHidden = false;
  let isEmpty = false;
  let pictureAtMs = 0;
  let begunLooks = 0;
  let newestLook = 0;

  function setBlocked(title: string | null): void {
    if (title === blocked) return;
    if (title === null) freeSinceMs = clock.nowMs();
    blocked = title;
    deps.onBlockedChanged();
    deps.onActivityChanged();
  }

  function setHidden(next: boolean): void {
    if (next === isHidden) return;
    isHidden = next;
    deps.onActivityChanged();
  }

  async function look(): Promise<boolean> {
    const looked = shared;
    if (looked === null) return false;
    begunLooks += 1;
    const id = begunLooks;
    const windows = await sources.listWindows().catch(() => null);
    // Who cannot look does not send.
    if (shared !== looked || windows === null) return false;
    const blocking = await sight.findBlocking(looked, windows);
    const isPaintedRight = await sight.isPaintedRight(looked);
    if (shared !== looked) return false;
    // Answers may overtake each other: an older one knows nothing of what a newer one saw.
    if (id > newestLook) {
      newestLook = id;
      setBlocked(blocking === null ? null : nameWindow(blocking));
      const { chosen } = looked;
      const window = windows.find((one) => one.id === chosen.sourceId);
      const { kind } = chosen.subject;
      const patienceMs = kind === 'window' && window === undefined ? hiddenAfterMs : stalledAfterMs;
      // A portal gives a picture when something has changed: nothing for long is a screen that stays as it is.
      const isLate = kind !== 'portal' && clock.nowMs() - pictureAtMs >= patienceMs;
      setHidden(isEmpty || isLate);
      if (window !== undefined && window.name !== '') deps.onTitleSeen(window.name);
    }
    return blocking === null && blocked === null && isPaintedRight && sight.findLoss(looked) === null;
  }

  const permit = createPicturePermit(look);

  return {
    look,
    beginPicture: permit.begin,
    mayGo: permit.ask,
    follow(next, blocking) {
      shared = next;
      blocked = blocking === null ? null : nameWindow(blocking);
      freeSinceMs = Number.NEGATIVE_INFINITY;
      isHidden = false;
      isEmpty = false;
      pictureAtMs = clock.nowMs();
    },
    isFree: (capturedAtMs) => blocked === null && capturedAtMs >= freeSinceMs,
    isBlocked: () => blocked !== null,
    notePicture(isNothingSeen) {
      isEmpty = isNothingSeen;
      pictureAtMs = clock.nowMs();
    },
    readActivity() {
      if (blocked !== null) return { kind: 'blocked', title: blocked };
      return isHidden ? { kind: 'hidden' } : { kind: 'live' };
    },
  };
}
