// What a page may do beyond showing itself: use the microphone, choose a speaker, and capture the screen once it is ordered to, when
// it is ours. Everything else is denied.
import type { App, Session, WebContents } from 'electron';
import type { Log } from '../live/ports.ts';
import { isOwnAddress } from './asset-path.ts';

/** Sets both permission handlers of a session. `isOwn` says whether contents belong to one of our windows. */
export function guardPermissions(
  session: Session,
  isOwn: (contents: WebContents) => boolean,
  /** A capture of the screen was ordered and not begun yet. */
  isShareExpected: () => boolean,
  log: Log,
): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const mediaTypes = 'mediaTypes' in details ? details.mediaTypes : undefined;
    const isSoundOnly = mediaTypes?.length === 1 && mediaTypes[0] === 'audio';
    const isSound = (permission === 'media' && isSoundOnly) || permission === 'speaker-selection';
    // A capture of the screen asks for media of no kind; which source it gets, and whether, share-guard.ts decides.
    const isCapture =
      permission === 'display-capture' || (permission === 'media' && mediaTypes?.length === 0);
    const isWanted = isSound || (isCapture && isShareExpected());
    const isAllowed = isWanted && isOwn(contents) && isOwnAddress(details.requestingUrl);
    if (!isAllowed) log.warn('permission.denied', { permission, mediaTypes });
    decide(isAllowed);
  });
  session.setPermissionCheckHandler((contents, permission, origin, details) => {
    const isOurs = contents !== null && isOwn(contents) && isOwnAddress(origin.replace(/\/$/, ''));
    const isSound = permission === 'media' && details.mediaType === 'audio';
    // A capture of the screen is checked as media of no kind.
    const isCapture = permission === 'media' && details.mediaType === undefined && isShareExpected();
    return (isSound || isCapture || permission === 'speaker-selection') && isOurs;
  });
  session.setDevicePermissionHandler(() => false);
}

/** Keeps every page where it is: no navigation, no new windows, no embedded pages. Returns the function that ends it. */
export function guardNavigation(app: App, log: Log): () => void {
  const guard = (_event: unknown, contents: WebContents): void => {
    const refuse = (event: { preventDefault(): void; readonly url: string }): void => {
      event.preventDefault();
      log.warn('navigation.denied', { url: event.url });
    };
    contents.on('will-navigate', refuse);
    contents.on('will-frame-navigate', refuse);
    contents.on('will-redirect', refuse);
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(({ url }) => {
      log.warn('window.denied', { url });
      return { action: 'deny' };
    });
  };
  app.on('web-contents-created', guard);
  return () => {
    app.off('web-contents-created', guard);
  };
}
