import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { createSessionBench } from '../../tests/fakes/session-bench.ts';
import { createAppError } from '../contract/errors.ts';
import type { SessionSnapshot } from '../contract/session.ts';
import { createHudPresence } from './hud-presence.ts';

function makePresence() {
  let snapshot = createSessionBench().session.readSnapshot();
  let isVisible = false;
  let isEscapeTaken = false;
  const clock = createFakeClock();
  const session = { readSnapshot: () => snapshot, stopAnswer: vi.fn(), endTalk: vi.fn() };
  const endSharing = vi.fn();
  const presence = createHudPresence({
    session,
    endSharing,
    clock,
    hud: {
      show: () => {
        isVisible = true;
      },
      hide: () => {
        isVisible = false;
      },
      isVisible: () => isVisible,
    },
    escape: {
      setTaken: (isTaken) => {
        isEscapeTaken = isTaken;
      },
    },
  });
  const become = (change: Partial<SessionSnapshot>): void => {
    snapshot = { ...snapshot, ...change };
    presence.follow(snapshot);
  };
  return { presence, session, endSharing, clock, become, see: () => ({ isVisible, isEscapeTaken }) };
}

const answering: Partial<SessionSnapshot> = {
  status: { kind: 'ready', floor: 'answering' },
  isAnswerOpen: true,
};
const listening: Partial<SessionSnapshot> = {
  status: { kind: 'ready', floor: 'listening' },
  isAnswerOpen: false,
};
const talking: Partial<SessionSnapshot> = { talk: { kind: 'handsFree', startedAtMs: 1 } };

describe('the HUD', () => {
  it.each<[string, Partial<SessionSnapshot>]>([
    ['a talk begins', talking],
    ['there is something to tell', { notice: createAppError('hotkey/refused', { combination: 'F9' }) }],
    [
      'a call asks',
      { toolCalls: [{ key: 1, stage: 'asking', request: { tool: 'readClipboard', maxCharacters: 9 } }] },
    ],
    ['the session fails', { status: { kind: 'failed', error: createAppError('net/bad-endpoint') } }],
  ])('appears when %s', (_case, change) => {
    const { become, see } = makePresence();
    become(change);
    expect(see().isVisible).toBe(true);
  });

  it('takes the sharing with it when it is dismissed, and Esc that stops an answer does not', () => {
    const { presence, endSharing, become } = makePresence();
    presence.show();
    become(answering);
    presence.pressEscape();
    const afterFirst = endSharing.mock.calls.length;
    become(listening);
    presence.pressEscape();
    expect([afterFirst, endSharing.mock.calls.length]).toEqual([0, 1]);
  });

  it('stays hidden while nothing new happens', () => {
    const { presence, become, see } = makePresence();
    become(talking);
    presence.dismiss();
    become({ keptSpeechMs: 1000 });
    become(answering);
    expect(see().isVisible).toBe(false);
  });

  it('lets nothing listen or speak once it is dismissed', () => {
    const { presence, session, become, see } = makePresence();
    become({ ...talking, ...answering });
    presence.dismiss();
    expect([session.endTalk.mock.calls.length, session.stopAnswer.mock.calls.length]).toEqual([1, 1]);
    expect(see()).toEqual({ isVisible: false, isEscapeTaken: false });
  });
});

describe('a call of the model', () => {
  const toolCalls = [{ key: 1, stage: 'asking', request: { tool: 'listTimers' } }] as const;

  it('does not bring a HUD back that was dismissed while it asked, and is taken back with it', () => {
    const { presence, session, become, see } = makePresence();
    become({ ...talking, ...listening, isAnswerOpen: true, toolCalls });
    presence.dismiss();
    become({ keptSpeechMs: 1000 });
    expect([see().isVisible, session.stopAnswer.mock.calls.length]).toEqual([false, 1]);
  });
});

describe('Esc', () => {
  it('is left to other applications unless an answer can be stopped', () => {
    const { become, see } = makePresence();
    become({ ...talking, ...listening });
    expect(see().isEscapeTaken).toBe(false);
    become(answering);
    expect(see().isEscapeTaken).toBe(true);
    become(listening);
    expect(see().isEscapeTaken).toBe(false);
  });

  it('is left to other applications while the HUD is hidden', () => {
    const { become, see } = makePresence();
    become(answering);
    expect(see().isEscapeTaken).toBe(false);
  });

  it('stops the answer first and closes the HUD second', () => {
    const { presence, session, become, see } = makePresence();
    become({ ...talking, ...answering });
    presence.pressEscape();
    become(listening);
    expect([session.stopAnswer.mock.calls.length, session.endTalk.mock.calls.length]).toEqual([1, 0]);
    expect(see()).toEqual({ isVisible: true, isEscapeTaken: true });
    presence.pressEscape();
    expect(session.endTalk.mock.calls.length).toBe(1);
    expect(see()).toEqual({ isVisible: false, isEscapeTaken: false });
  });

  it('is given back when no second one follows', () => {
    const { presence, clock, become, see } = makePresence();
    become({ ...talking, ...answering });
    presence.pressEscape();
    become(listening);
    clock.advance(3000);
    expect(see()).toEqual({ isVisible: true, isEscapeTaken: false });
  });
});
