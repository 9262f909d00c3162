// Reads what comes over the speaker's port: a page could send anything. Pure.
import type { SpeakerReport } from '../contract/media.ts';

const states: readonly SpeakerReport['state'][] = ['started', 'playing', 'drained', 'flushed'];

/** The report, or null when it is none. */
export function readSpeakerReport(data: unknown): SpeakerReport | null {
  if (typeof data !== 'object' || data === null) return null;
  const fields: Readonly<Record<string, unknown>> = { ...data };
  const { answerId, heardSamples, queuedSamples, underruns, atMs } = fields;
  const state = states.find((known) => known === fields.state);
  if (!isCount(answerId) || !isCount(heardSamples) || !isCount(queuedSamples) || !isCount(underruns))
    return null;
  if (state === undefined || typeof atMs !== 'number' || !Number.isFinite(atMs)) return null;
  return { answerId, heardSamples, queuedSamples, underruns, state, atMs };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
