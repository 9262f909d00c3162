import { expect, test } from 'vitest';
import { formatCombination } from './combination.ts';

test.each([
  ['linux', 'Ctrl+Shift+Space'],
  ['win32', 'Ctrl+Shift+Space'],
  ['darwin', '⌘⇧Space'],
] as const)('on %s the talk key reads %s', (platform, shown) => {
  expect(formatCombination('CommandOrControl+Shift+Space', platform)).toBe(shown);
});
