// Which drawing of an icon fits the panel it will stand on. Pure.

/** One drawing for each state. */
export type TrayIcon =
  'idle' | 'standby' | 'listening' | 'answering' | 'sharing' | 'reconnecting' | 'error' | 'muted';

/** What the panel looks like, where that can be known; `any` is legible on both. */
export type Panel = 'dark' | 'light' | 'any';

export interface PanelFacts {
  readonly platform: 'linux' | 'darwin' | 'win32' | 'other';
  /** XDG_CURRENT_DESKTOP: names with colons between them. */
  readonly desktop: string;
  /** Whether the system's own parts (taskbar, menu bar) are dark. */
  readonly isSystemDark: boolean;
}

/**
 * Windows says how its taskbar looks. GNOME's top bar is dark whatever the windows are. Any other panel on Linux has colours of
 * its own that nothing tells.
 */
export function choosePanel({ platform, desktop, isSystemDark }: PanelFacts): Panel {
  if (platform === 'win32') return isSystemDark ? 'dark' : 'light';
  return platform === 'linux' && desktop.toUpperCase().split(':').includes('GNOME') ? 'dark' : 'any';
}

export interface IconFile {
  /** Below the folder of tray icons. */
  readonly path: string;
  /** Linux panels are sent one bitmap, and scale it to their height: the largest one stays sharp. */
  readonly isSingleBitmap: boolean;
}

/**
 * macOS recolours a template image by itself, but for the one that has a colour to be seen by; elsewhere the system picks the scale
 * by the names beside the file.
 */
export function chooseIconFile(icon: TrayIcon, panel: Panel, platform: PanelFacts['platform']): IconFile {
  if (platform === 'darwin' && icon === 'sharing') return { path: 'sharing.png', isSingleBitmap: false };
  if (platform === 'darwin') return { path: `${icon}Template.png`, isSingleBitmap: false };
  const folder = panel === 'any' ? '' : `${panel}/`;
  return platform === 'win32'
    ? { path: `${folder}${icon}.png`, isSingleBitmap: false }
    : { path: `${folder}${icon}@2x.png`, isSingleBitmap: true };
}
