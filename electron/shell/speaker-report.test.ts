import { expect, it } from 'vitest';
import type { SpeakerReport } from '../contract/media.ts';
import { readSpeakerReport } from './speaker-report.ts';

const report: SpeakerReport = {
  answerId: 1,
  heardSamples: 2400,
  queuedSamples: 0,
  underruns: 0,
  state: 'playing',
  atMs: 5,
};

it('takes a report, and nothing beside its fields', () => {
  expect(readSpeakerReport({ ...report, more: 1 })).toEqual(report);
});

it.each([
  null,
  undefined,
  'report',
  [],
  { ...report, answerId: '1' },
  { ...report, heardSamples: Number.NaN },
  { ...report, queuedSamples: -1 },
  { ...report, state: 'singing' },
  { ...report, atMs: Number.POSITIVE_INFINITY },
])('takes nothing else: %j', (data) => {
  expect(readSpeakerReport(data)).toBeNull();
});
