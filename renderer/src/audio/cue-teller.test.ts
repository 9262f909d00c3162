import { describe, expect, it } from 'vitest';
import { createAppError } from '../../../electron/contract/errors.ts';
import { createCueTeller } from './cue-teller.ts';

const ready = { kind: 'ready', floor: 'listening' } as const;
const failed = { kind: 'failed', error: createAppError('net/offline') } as const;

describe('the cues of a session', () => {
  it('tell that the microphone hears once samples flow, and that it does not any more', () => {
    const cues = createCueTeller();
    const told = [
      cues.follow({ microphone: 'opening', status: { kind: 'idle' } }),
      cues.hear(),
      cues.follow({ microphone: 'open', status: ready }),
      cues.follow({ microphone: 'closed', status: ready }),
    ];
    expect(told).toEqual([null, 'listening', null, 'done']);
  });

  it('say nothing when another device takes over in mid-talk', () => {
    const cues = createCueTeller();
    cues.follow({ microphone: 'opening', status: ready });
    cues.hear();
    cues.follow({ microphone: 'open', status: ready });
    expect(cues.hear()).toBeNull();
  });

  it('say nothing of a talk that ends before anything was heard', () => {
    const cues = createCueTeller();
    cues.follow({ microphone: 'opening', status: ready });
    expect(cues.follow({ microphone: 'closed', status: ready })).toBeNull();
    expect(cues.hear()).toBeNull();
  });

  it('tell a failure once, and not that it is done as well', () => {
    const cues = createCueTeller();
    cues.follow({ microphone: 'opening', status: ready });
    cues.hear();
    const told = [
      cues.follow({ microphone: 'closed', status: failed }),
      cues.follow({ microphone: 'closed', status: failed }),
      cues.follow({ microphone: 'failed', status: failed }),
      cues.follow({ microphone: 'closed', status: { kind: 'idle' } }),
      cues.follow({ microphone: 'failed', status: { kind: 'idle' } }),
    ];
    expect(told).toEqual(['error', null, null, null, 'error']);
  });
});
