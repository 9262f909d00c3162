// The tray icon with its menu: the way in when no hotkey works, and the way out.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Menu, nativeImage, Tray, type NativeImage } from 'electron';
import type { SessionSnapshot } from '../contract/session.ts';
import type { SayInShell } from './words/shell-words.ts';
import { describeTray, type TrayIcon, type TrayState } from './tray-state.ts';

interface TrayDeps {
  /** Folder with idle.png, listening.png … and their @2x. */
  readonly iconFolder: string;
  readonly say: SayInShell;
  readonly onTalk: () => void;
  readonly onMute: () => void;
  readonly onShow: () => void;
  readonly onSettings: () => void;
  readonly onQuit: () => void;
}

export interface TrayControl {
  /** A new snapshot, or the same one in another language. */
  update(snapshot: SessionSnapshot): void;
  dispose(): void;
}

export function createTray(deps: TrayDeps, snapshot: SessionSnapshot): TrayControl {
  const images = new Map<TrayIcon, NativeImage>();
  let state = describeTray(snapshot, deps.say);

  const imageOf = (icon: TrayIcon): NativeImage => {
    const image = images.get(icon) ?? loadImage(deps.iconFolder, icon);
    images.set(icon, image);
    return image;
  };
  const tray = new Tray(imageOf(state.icon));

  const apply = (next: TrayState): void => {
    tray.setToolTip(next.tooltip);
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: next.talkLabel, click: deps.onTalk },
        { label: next.muteLabel, click: deps.onMute },
        { type: 'separator' },
        { label: next.settingsLabel, click: deps.onSettings },
        { label: next.quitLabel, click: deps.onQuit },
      ]),
    );
  };
  // On macOS a click opens the menu.
  if (process.platform !== 'darwin') tray.on('click', deps.onShow);
  apply(state);

  return {
    update(nextSnapshot) {
      const next = describeTray(nextSnapshot, deps.say);
      if (next.icon !== state.icon) tray.setImage(imageOf(next.icon));
      // Menus are rebuilt over D-Bus on Linux: only when they say something new.
      if (JSON.stringify(next) !== JSON.stringify(state)) apply(next);
      state = next;
    },
    dispose() {
      tray.destroy();
    },
  };
}

function loadImage(folder: string, icon: TrayIcon): NativeImage {
  // macOS recolours an icon of this name for light and dark menu bars; the others are legible on both kinds of panel.
  const path = join(folder, process.platform === 'darwin' ? `${icon}Template.png` : `${icon}.png`);
  return existsSync(path) ? nativeImage.createFromPath(path) : nativeImage.createEmpty();
}
