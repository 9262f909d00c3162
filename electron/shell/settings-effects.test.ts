import { expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../contract/settings.ts';
import { needsNewConnection } from './settings-effects.ts';

const change = (section: keyof Settings, values: object): Settings => ({
  ...defaultSettings,
  [section]: { ...(defaultSettings[section] as object), ...values },
});

it.each<[keyof Settings, object, boolean]>([
  ['connection', { model: 'other' }, true],
  ['voice', { name: 'Kore' }, true],
  ['conversation', { silenceDurationMs: 900 }, true],
  ['conversation', { closeAfterIdleMinutes: 1 }, false],
  ['tools', { openLink: 'off' }, true],
  ['tools', { openLink: 'automatic' }, false],
  ['audio', { microphoneId: 'x' }, false],
  ['hotkeys', { talk: 'F9' }, false],
  ['appearance', { theme: 'dark' }, false],
])('%s %j needs a new connection: %s', (section, values, expected) => {
  expect(needsNewConnection(defaultSettings, change(section, values))).toBe(expected);
});
