import { describe, expect, it } from 'vitest';
import type { SessionSnapshot } from '../../../../electron/contract/session.ts';
import { snapshotWith, talking } from '../../state/fakes/snapshots.ts';
import { beginTrial, followExchange, followTrial, readExchange, type ExchangeStage } from './progress.ts';

const off = snapshotWith();
const on = talking('listening');

describe('the trial of the talk key', () => {
  const run = (...snapshots: readonly SessionSnapshot[]) => {
    const [first = off, ...others] = snapshots;
    return others.reduce(followTrial, beginTrial(first));
  };

  it('hears the key when a talk begins, and again when it ends', () => {
    expect([run(off), run(off, on), run(off, on, on), run(off, on, off), run(off, on, off, on)]).toEqual([
      ...['waiting', 'talking', 'talking', 'heard', 'heard'],
    ]);
  });

  it('does not take a talk that was on before for the key', () => {
    expect([run(on), run(on, on), run(on, off), run(on, off, on, off)]).toEqual([
      ...['busy', 'busy', 'waiting', 'heard'],
    ]);
  });
});

describe('the first exchange', () => {
  it('is over when an answer was heard, not when the talk ends', () => {
    const stages: ExchangeStage[] = [];
    let stage: ExchangeStage = 'waiting';
    for (const snapshot of [
      off,
      on,
      off,
      talking('thinking'),
      talking('answering'),
      talking('listening'),
      off,
    ]) {
      stage = followExchange(stage, snapshot);
      stages.push(stage);
    }
    expect(stages).toEqual([
      ...['waiting', 'listening', 'listening', 'listening', 'answering', 'answered', 'answered'],
    ]);
  });

  it('shows what was said since it began', () => {
    const line = { notHeardText: '', state: 'final', sources: [] } as const;
    const snapshot = snapshotWith({
      transcript: [
        { ...line, id: 1, role: 'user', text: 'Before' },
        { ...line, id: 2, role: 'user', text: ' Hello there ' },
        { ...line, id: 3, role: 'assistant', text: ' Hello to you' },
      ],
    });
    expect(readExchange(snapshot, 1)).toEqual({ question: 'Hello there', answer: 'Hello to you' });
    expect(readExchange(snapshot, 3)).toEqual({ question: '', answer: '' });
  });
});
