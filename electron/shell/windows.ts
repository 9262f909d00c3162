// What all windows have in common: how safe they are, and which of them are ours.
import type { BrowserWindow, WebContents, WebPreferences } from 'electron';
import type { WindowKind } from './call-check.ts';

/** The preferences of every window: a page is a guest with one bridge. */
export function createWebPreferences(preloadPath: string): WebPreferences {
  return {
    preload: preloadPath,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}

export interface OwnWindows {
  add(kind: WindowKind, window: BrowserWindow): void;
  kindOf(contents: WebContents): WindowKind | null;
  /** The live contents of every window. */
  listContents(): readonly WebContents[];
}

/** Keeps count of our windows; a closed one leaves by itself. */
export function createOwnWindows(): OwnWindows {
  const kinds = new Map<BrowserWindow, WindowKind>();
  return {
    add(kind, window) {
      kinds.set(window, kind);
      window.once('closed', () => kinds.delete(window));
    },
    kindOf(contents) {
      for (const [window, kind] of kinds)
        if (!window.isDestroyed() && window.webContents === contents) return kind;
      return null;
    },
    listContents: () =>
      [...kinds.keys()].filter((window) => !window.isDestroyed()).map((window) => window.webContents),
  };
}
