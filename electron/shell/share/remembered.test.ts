import { expect, it } from 'vitest';
import { rememberTarget } from './remembered.ts';

const area = { left: 0.5, top: 0, width: 0.5, height: 1 };
const displayPx = { widthPx: 1920, heightPx: 1080 };
const region = { kind: 'region', displayId: '2', area, displayPx } as const;
const nothing = { lastTargets: {}, lastRegions: {} };

it('keeps the region of a display beside what was shared there last', () => {
  const drawn = rememberTarget(nothing, '1', region) ?? nothing;
  const later = rememberTarget(drawn, '1', { kind: 'pointerDisplay' });
  expect([drawn.lastTargets, later]).toEqual([
    { '1': region },
    { lastTargets: { '1': { kind: 'pointerDisplay' } }, lastRegions: { '2': { area, displayPx } } },
  ]);
});

it('has nothing to write when the same is shared again', () => {
  expect(rememberTarget({ lastTargets: { '1': region }, lastRegions: {} }, '1', region)).toBeNull();
});
