// The keys that work in every application: which there are, whether each is taken, and how the talk key is heard. Pure.

export const hotkeyNames = ['talk', 'stop', 'ask', 'share', 'showHud', 'mute'] as const;
export type HotkeyName = (typeof hotkeyNames)[number];

export interface HotkeyStatus {
  /** Empty: switched off. */
  readonly combination: string;
  readonly isRegistered: boolean;
}

export type Hotkeys = Readonly<Record<HotkeyName, HotkeyStatus>>;

/** Why the talk key is heard no better than by a system shortcut, which tells taps but no holding. */
export const shortcutReasons = [
  /** The native hook is being loaded. */
  'starting',
  /** Switched off in the settings. */
  'switchedOff',
  /** Wayland lets no program hear keys but through its portal. */
  'wayland',
  /** macOS has not allowed it. */
  'notAllowed',
  /** The hook does not know this key, or does not see it. */
  'unknownKey',
  /** The hook could not be loaded or started. */
  'failed',
] as const;
export type ShortcutReason = (typeof shortcutReasons)[number];

/** How the talk key is heard, best first; a refused key leaves the command line and the tray. */
export type TalkKeyWay =
  | { readonly kind: 'hook' }
  | { readonly kind: 'shortcut'; readonly reason: ShortcutReason }
  | { readonly kind: 'commandLine' };
