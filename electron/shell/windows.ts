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
  /** Makes everything in every window larger or smaller; one that is loaded later is zoomed as it loads. */
  zoom(factor: number): void;
  /** The live contents of every window. */
  listContents(): readonly WebContents[];
}

/** Keeps count of our windows; a closed one leaves by itself. */
export function createOwnWindows(readZoomFactor: () => number): OwnWindows {
  const kinds = new Map<BrowserWindow, WindowKind>();
  const listContents = (): readonly WebContents[] =>
    [...kinds.keys()].filter((window) => !window.isDestroyed()).map((window) => window.webContents);
  return {
    add(kind, window) {
      kinds.set(window, kind);
      window.webContents.on('dom-ready', () => {
        window.webContents.setZoomFactor(readZoomFactor());
      });
      window.once('closed', () => kinds.delete(window));
    },
    kindOf(contents) {
      for (const [window, kind] of kinds)
        if (!window.isDestroyed() && window.webContents === contents) return kind;
      return null;
    },
    zoom(factor) {
      for (const contents of listContents()) contents.setZoomFactor(factor);
    },
    listContents,
  };
}
