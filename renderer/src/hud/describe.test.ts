import { expect, test } from 'vitest';
import { createAppError } from '../../../electron/contract/errors.ts';
import type { SessionSnapshot } from '../../../electron/contract/session.ts';
import { snapshotWith, talking } from '../state/fakes/snapshots.ts';
import { isAtRest, orbShapeOf, statusWordsOf } from './describe.ts';

const nowMs = 1000;
const muted = { isMuted: true, microphone: 'closed' } as const;
const states: readonly [string, SessionSnapshot, string, string][] = [
  ['idle', snapshotWith(), 'idle', 'Press F9 to talk'],
  [
    'opening the microphone',
    talking('listening', { microphone: 'opening' }),
    'idle',
    'Opening the microphone',
  ],
  ['waiting with an open microphone', snapshotWith({ microphone: 'standby' }), 'standby', 'Press F9 to talk'],
  ['heard by the settings', snapshotWith({ isPanelListening: true }), 'standby', 'Press F9 to talk'],
  [
    'answering while the microphone waits open',
    talking('answering', { talk: { kind: 'off' }, microphone: 'standby' }),
    'answering',
    'Answering',
  ],
  ['listening', talking('listening'), 'listening', 'Listening'],
  ['hearing the user', talking('userTalking'), 'hearing', 'Listening'],
  ['thinking', talking('thinking'), 'thinking', 'Thinking'],
  ['answering', talking('answering'), 'answering', 'Answering'],
  ['running a tool', talking('toolRunning'), 'thinking', 'Using a tool'],
  [
    'asking about a tool, whoever has the floor',
    talking('answering', { toolCalls: [{ key: 1, stage: 'asking', request: { tool: 'listTimers' } }] }),
    'asking',
    'Waiting for your word',
  ],
  ['muted in a talk', talking('listening', muted), 'muted', 'Muted, the microphone is off'],
  ['muted without a talk', snapshotWith(muted), 'muted', 'Muted, the microphone is off'],
  ['muted while it answers', talking('answering', muted), 'answering', 'Answering'],
  [
    'muted while it connects',
    talking('listening', { status: { kind: 'connecting', attempt: 1 }, ...muted }),
    'muted',
    'Muted, the microphone is off',
  ],
  ['without a microphone', talking('listening', { microphone: 'failed' }), 'muted', 'The microphone is off'],
  [
    'connecting for the first time, already hearing',
    talking('listening', { status: { kind: 'connecting', attempt: 1 } }),
    'listening',
    'Connecting, you can already speak',
  ],
  [
    'connecting again',
    talking('listening', { status: { kind: 'settingUp', attempt: 2 } }),
    'reconnecting',
    'Reconnecting, your words are kept',
  ],
  [
    'waiting to try again',
    talking('listening', { status: { kind: 'waiting', attempt: 2, retryAtMs: nowMs + 2100 } }),
    'reconnecting',
    'Retrying in 3 s',
  ],
  [
    'renewing its line',
    talking('listening', { status: { kind: 'rotating' } }),
    'reconnecting',
    'Reconnecting, your words are kept',
  ],
  [
    'failed',
    snapshotWith({ status: { kind: 'failed', error: createAppError('net/offline') } }),
    'failed',
    'Stopped',
  ],
];

test.each(states)(
  'a session that is %s has a shape and words of its own',
  (_name, snapshot, shape, words) => {
    expect([orbShapeOf(snapshot), statusWordsOf(snapshot, nowMs, 'F9')]).toEqual([shape, words]);
  },
);

test('a talk key that is not taken is not offered', () => {
  expect(statusWordsOf(snapshotWith(), nowMs, '')).toBe('Ready');
});

test('only a session without talk, answer and error is at rest', () => {
  const ended = { talk: { kind: 'off' } } as const;
  expect(isAtRest(snapshotWith())).toBe(true);
  expect(isAtRest(talking('listening', ended))).toBe(true);
  expect(isAtRest(talking('listening'))).toBe(false);
  expect(isAtRest(talking('answering', ended))).toBe(false);
  expect(isAtRest(snapshotWith({ status: { kind: 'failed', error: createAppError('net/offline') } }))).toBe(
    false,
  );
});
