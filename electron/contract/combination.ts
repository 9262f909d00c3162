// A key combination as people read it: Electron's accelerator in, the platform's names out. Pure.
import type { AppStatus } from './ipc.ts';

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
export function keysOf(combination: string, platform: AppStatus['platform']): readonly string[] {
  const names = platform === 'darwin' ? macNames : otherNames;
  return combination.split('+').map((key) => names[key] ?? key);
}

export function formatCombination(combination: string, platform: AppStatus['platform']): string {
  return keysOf(combination, platform).join(platform === 'darwin' ? '' : '+');
}
