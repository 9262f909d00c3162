import { expect, it } from 'vitest';
import { createSessionBench } from '../../tests/fakes/session-bench.ts';
import { createAppError } from '../contract/errors.ts';
import type { SessionSnapshot, SessionStatus } from '../contract/session.ts';
import { describeTray } from './tray-state.ts';
import { createShellWords } from './words/shell-words.ts';

const talking: Partial<SessionSnapshot> = { talk: { kind: 'handsFree', startedAtMs: 1 } };

it.each<[string, SessionStatus, Partial<SessionSnapshot>]>([
  ['idle', { kind: 'idle' }, {}],
  ['idle', { kind: 'ready', floor: 'listening' }, {}],
  ['listening', { kind: 'connecting', attempt: 1 }, talking],
  ['listening', { kind: 'ready', floor: 'userTalking' }, talking],
  ['answering', { kind: 'ready', floor: 'answering' }, talking],
  ['answering', { kind: 'ready', floor: 'answering' }, {}],
  ['muted', { kind: 'idle' }, { isMuted: true }],
  ['answering', { kind: 'ready', floor: 'answering' }, { isMuted: true }],
  ['reconnecting', { kind: 'waiting', attempt: 2, retryAtMs: 9 }, talking],
  ['error', { kind: 'failed', error: createAppError('net/offline', { host: 'h' }) }, {}],
])('shows %s for %j %j', (icon, status, more) => {
  const snapshot = { ...createSessionBench().session.readSnapshot(), status, ...more };
  const state = describeTray(
    snapshot,
    createShellWords(() => 'en'),
  );
  expect([state.icon, state.talkLabel]).toEqual([icon, more.talk === undefined ? 'Talk' : 'Stop talking']);
  expect(state.muteLabel).toBe(more.isMuted === true ? 'Lift the mute' : 'Mute the microphone');
});
