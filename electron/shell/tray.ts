// The tray icon with its menu: the way in when no hotkey works, and the way out. Says what tray-state.ts describes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Menu,
  nativeImage,
  nativeTheme,
  Tray,
  type MenuItemConstructorOptions,
  type NativeImage,
} from 'electron';
import { chooseIconFile, choosePanel, type PanelFacts } from './tray-icons.ts';
import type { TrayCommand, TrayItem, TrayState } from './tray-state.ts';

interface TrayDeps {
  /** Folder with the icons in each state, for any panel, and below it for dark and for light ones. */
  readonly iconFolder: string;
  readonly platform: PanelFacts['platform'];
  /** XDG_CURRENT_DESKTOP */
  readonly desktop: string;
  readonly onCommand: (command: TrayCommand) => void;
  /** Clicked, where that is not how its menu opens. */
  readonly onShow: () => void;
}

export interface TrayControl {
  update(state: TrayState): void;
  dispose(): void;
}

export function createTray(deps: TrayDeps, initial: TrayState): TrayControl {
  const { platform, desktop } = deps;
  const images = new Map<string, NativeImage>();
  let state = initial;

  const imageOf = (icon: TrayState['icon']): NativeImage => {
    const isSystemDark = platform === 'win32' && nativeTheme.shouldUseDarkColorsForSystemIntegratedUI;
    const file = chooseIconFile(icon, choosePanel({ platform, desktop, isSystemDark }), platform);
    const path = join(deps.iconFolder, file.path);
    const image =
      images.get(path) ??
      (file.isSingleBitmap
        ? nativeImage.createFromBuffer(readFileSync(path))
        : nativeImage.createFromPath(path));
    images.set(path, image);
    return image;
  };
  const tray = new Tray(imageOf(state.icon));

  const toTemplate = (item: TrayItem): MenuItemConstructorOptions => {
    switch (item.kind) {
      case 'separator':
        return { type: 'separator' };
      case 'note':
        return { label: item.label, enabled: false };
      case 'menu':
        return { label: item.label, submenu: item.items.map(toTemplate) };
      case 'action':
        return {
          label: item.label,
          click: () => {
            deps.onCommand(item.command);
          },
        };
      case 'check':
      case 'radio':
        return {
          type: item.kind === 'check' ? 'checkbox' : 'radio',
          label: item.label,
          checked: item.isChecked,
          click: () => {
            deps.onCommand(item.command);
            // Choosing has moved its mark, whether or not anything came of it.
            buildMenu();
          },
        };
    }
  };
  const buildMenu = (): void => {
    tray.setContextMenu(Menu.buildFromTemplate(state.items.map(toTemplate)));
  };
  const followTheme = (): void => {
    tray.setImage(imageOf(state.icon));
  };
  // On macOS a click opens the menu.
  if (platform !== 'darwin') tray.on('click', deps.onShow);
  nativeTheme.on('updated', followTheme);
  tray.setToolTip(state.tooltip);
  buildMenu();

  return {
    update(next) {
      const previous = state;
      state = next;
      if (next.icon !== previous.icon) tray.setImage(imageOf(next.icon));
      if (next.tooltip !== previous.tooltip) tray.setToolTip(next.tooltip);
      // Menus are rebuilt over D-Bus on Linux, and one that is open closes: only when they say something new.
      if (JSON.stringify(next.items) !== JSON.stringify(previous.items)) buildMenu();
    },
    dispose() {
      nativeTheme.off('updated', followTheme);
      tray.destroy();
    },
  };
}
