// A key combination as people read it and as two of them are compared: Electron's accelerator in, the platform's names out. Pure.
import type { AppStatus } from './ipc.ts';

type Platform = AppStatus['platform'];

const macNames: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  CmdOrCtrl: '⌘',
  Command: '⌘',
  Control: '⌃',
  Ctrl: '⌃',
  Shift: '⇧',
  Alt: '⌥',
  Option: '⌥',
};

const otherNames: Readonly<Record<string, string>> = {
  CommandOrControl: 'Ctrl',
  CmdOrCtrl: 'Ctrl',
  Control: 'Ctrl',
  Super: 'Super',
  Meta: 'Super',
};

/** The keys one by one, in the order to press them. */
export function keysOf(combination: string, platform: Platform): readonly string[] {
  const names = platform === 'darwin' ? macNames : otherNames;
  return combination.split('+').map((key) => names[key] ?? key);
}

export function formatCombination(combination: string, platform: Platform): string {
  return keysOf(combination, platform).join(platform === 'darwin' ? '' : '+');
}

export type Modifier = 'control' | 'shift' | 'alt' | 'system';

/** What an accelerator asks for, whatever it calls its modifiers. */
export interface KeyCombination {
  readonly key: string;
  readonly modifiers: ReadonlySet<Modifier>;
}

const modifierNames: Readonly<Record<string, Modifier>> = {
  Control: 'control',
  Ctrl: 'control',
  Shift: 'shift',
  Alt: 'alt',
  Option: 'alt',
  AltGr: 'alt',
  Super: 'system',
  Meta: 'system',
  Command: 'system',
  Cmd: 'system',
};

/** Null when it is no combination: no key, two keys, or a modifier that nobody knows. */
export function parseCombination(combination: string, platform: Platform): KeyCombination | null {
  const parts = combination.split('+');
  const key = parts.pop() ?? '';
  if (key === '' || isModifier(key)) return null;
  const modifiers = new Set<Modifier>();
  for (const part of parts) {
    const modifier = isCommandOrControl(part) ? commandOrControl(platform) : modifierNames[part];
    if (modifier === undefined) return null;
    modifiers.add(modifier);
  }
  return { key, modifiers };
}

/** Whether both are the same keys, whatever they are called and in whatever order. */
export function isSameCombination(left: string, right: string, platform: Platform): boolean {
  return spellPlainly(left, platform) === spellPlainly(right, platform);
}

function spellPlainly(combination: string, platform: Platform): string {
  const parsed = parseCombination(combination, platform);
  return parsed === null
    ? combination
    : [...[...parsed.modifiers].sort(), parsed.key.toLowerCase()].join('+');
}

/** Whether it can be a hotkey: a function key, or a key with more than Shift, so that typing still works. Esc stops answers. */
export function isUsableCombination(combination: string, platform: Platform): boolean {
  const parsed = parseCombination(combination, platform);
  if (parsed === null || /^esc(ape)?$/i.test(parsed.key)) return false;
  return /^F\d{1,2}$/.test(parsed.key) || [...parsed.modifiers].some((modifier) => modifier !== 'shift');
}

function isModifier(key: string): boolean {
  return isCommandOrControl(key) || Object.hasOwn(modifierNames, key);
}

function isCommandOrControl(key: string): boolean {
  return key === 'CommandOrControl' || key === 'CmdOrCtrl';
}

function commandOrControl(platform: Platform): Modifier {
  return platform === 'darwin' ? 'system' : 'control';
}
