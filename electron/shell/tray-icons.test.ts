import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { chooseIconFile, choosePanel, type PanelFacts, type TrayIcon } from './tray-icons.ts';

it.each<[string, Partial<PanelFacts>]>([
  ['dark', { platform: 'win32', isSystemDark: true }],
  ['light', { platform: 'win32', isSystemDark: false }],
  ['dark', { platform: 'linux', desktop: 'ubuntu:GNOME' }],
  ['any', { platform: 'linux', desktop: 'KDE', isSystemDark: true }],
  ['any', { platform: 'darwin', isSystemDark: true }],
])('a panel is taken for %s: %j', (panel, facts) => {
  expect(choosePanel({ platform: 'linux', desktop: '', isSystemDark: false, ...facts })).toBe(panel);
});

const icons: readonly TrayIcon[] = [
  'idle',
  'standby',
  'listening',
  'answering',
  'sharing',
  'reconnecting',
  'error',
  'muted',
];
const missing = icons.flatMap((icon) =>
  (['linux', 'darwin', 'win32'] as const).flatMap((platform) =>
    (['any', 'dark', 'light'] as const)
      .map((panel) => chooseIconFile(icon, panel, platform).path)
      .filter((path) => !existsSync(new URL(`../../build/tray/${path}`, import.meta.url))),
  ),
);

it('the icon of sharing is none that the system recolours', () => {
  expect(chooseIconFile('sharing', 'any', 'darwin').path).toBe('sharing.png');
});

it('every icon is there for every system and panel', () => {
  expect(missing).toEqual([]);
});
