// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createStartLead, type StartLead } from './start-lead.ts';

/** An answer of messages, each given as [arrival, duration]; the run starts with the first. */
function deliver(lead: StartLead, answerId: number, messages: readonly (readonly [number, number])[]): void {
  messages.forEach(([nowMs, durationMs], index) => {
    lead.noteArrival({ answerId, nowMs, durationMs, startsRun: index === 0 });
  });
}

/** The shortest wait, to a millisecond, after which an answer with this much sound starts. */
function waitOf(lead: StartLead, queuedMs: number): number {
  let waitedMs = 0;
  while (!lead.canStart(queuedMs, waitedMs)) waitedMs += 1;
  return waitedMs;
}

const steady = (count: number): [number, number][] =>
  Array.from({ length: count }, (_, index) => [index * 40, 40]);

describe('start lead', () => {
  it('is nothing when the first message holds enough sound', () => {
    expect(waitOf(createStartLead(), 40)).toBe(0);
  });

  it('is short for a drop of sound while no jitter is known', () => {
    expect(waitOf(createStartLead(), 5)).toBeLessThanOrEqual(30);
  });

  it('covers a stall that was seen in the same answer', () => {
    const lead = createStartLead();
    deliver(lead, 0, [
      [0, 40],
      [40, 40],
      [230, 40],
    ]);
    const waitMs = waitOf(lead, 40);
    expect(waitMs).toBeGreaterThanOrEqual(150);
    expect(waitMs).toBeLessThan(200);
  });

  it('does not wait when there is more sound than the stall was long', () => {
    const lead = createStartLead();
    deliver(lead, 0, [
      [0, 40],
      [190, 40],
    ]);
    expect(waitOf(lead, 250)).toBe(0);
  });

  it('decays over clean answers to next to nothing', () => {
    const lead = createStartLead();
    deliver(lead, 0, [
      [0, 40],
      [190, 40],
    ]);
    const waitsMs = Array.from({ length: 8 }, (_, index) => {
      deliver(lead, index + 1, [
        [0, 400],
        [5, 400],
      ]);
      return waitOf(lead, 40);
    });
    expect(waitsMs[0]).toBeGreaterThan(100);
    expect(waitsMs).toEqual(waitsMs.toSorted((left, right) => right - left));
    expect(waitsMs.at(-1)).toBeLessThanOrEqual(30);
  });

  it('learns nothing from sound that comes ahead of time, even with gaps', () => {
    const lead = createStartLead();
    deliver(lead, 0, [
      [0, 1000],
      [300, 1000],
      [600, 1000],
    ]);
    expect(waitOf(lead, 40)).toBe(0);
  });

  it('takes a long silence for a pause of the service, not for jitter', () => {
    const lead = createStartLead();
    deliver(lead, 0, [...steady(5), [3000, 40]]);
    expect(waitOf(lead, 40)).toBeLessThanOrEqual(30);
  });

  it('never makes anybody wait longer than 400 ms', () => {
    const lead = createStartLead();
    deliver(lead, 0, [
      [0, 10],
      [590, 10],
    ]);
    expect(waitOf(lead, 10)).toBe(400);
  });
});
