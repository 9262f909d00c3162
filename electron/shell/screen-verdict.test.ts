import { expect, test } from 'vitest';
import { judgeScreenPermission } from './screen-verdict.ts';

test.each([
  ['darwin', false, 'granted', 'granted'],
  ['darwin', false, 'not-determined', 'notAsked'],
  ['darwin', false, 'denied', 'denied'],
  ['darwin', false, 'restricted', 'denied'],
  ['darwin', false, 'unknown', 'denied'],
  ['linux', true, null, 'portalAsks'],
  ['linux', false, null, 'notNeeded'],
  ['win32', false, null, 'notNeeded'],
  ['other', true, null, 'notNeeded'],
] as const)('on %s (Wayland %s, status %s) the screen is %s', (platform, isWayland, macStatus, verdict) => {
  expect(judgeScreenPermission({ platform, isWayland, macStatus })).toBe(verdict);
});
