import { fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionSnapshot } from '../../../electron/contract/session.ts';
import { talking } from '../state/fakes/snapshots.ts';
import { showHud } from './fakes/show-hud.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const link = {
  key: 7,
  stage: 'asking',
  request: { tool: 'openLink', url: 'https://example.com/a?b=1', host: 'example.com' },
} as const;
const asking = (changes: Partial<SessionSnapshot> = {}): SessionSnapshot =>
  talking('toolRunning', { toolCalls: [link], ...changes });

test('a call that asks is told with its exact values, and takes the keyboard', async () => {
  const { bridge } = await showHud(asking());
  const question = screen.getByRole('alertdialog', { name: 'Open example.com in your browser?' });
  expect(question.textContent).toContain('https://example.com/a?b=1');
  expect(document.activeElement).toBe(question);
  await vi.waitFor(() => expect(bridge.callsOf('hud:setTyping')).toEqual([{ isTyping: true }]));
});

test.each([
  ['Allow once', 'allowOnce'],
  ['Always', 'allowAlways'],
  ['Refuse', 'refuse'],
])('%s is passed on once it can have been meant', async (name, answer) => {
  const { user, bridge } = await showHud(asking());
  vi.advanceTimersByTime(400);
  await user.click(screen.getByRole('button', { name }));
  expect(bridge.callsOf('tool:answer')).toEqual([{ key: 7, answer }]);
});

test('what was pressed before the question could be read decides nothing', async () => {
  const { bridge } = await showHud(asking());
  await fireEvent.click(screen.getByRole('button', { name: 'Allow once' }));
  expect(bridge.callsOf('tool:answer')).toEqual([]);
});

test('Enter decides only on a button that was chosen', async () => {
  const { user, bridge } = await showHud(asking());
  vi.advanceTimersByTime(400);
  await user.keyboard('{Enter} yes{Enter}');
  expect(bridge.callsOf('tool:answer')).toEqual([]);
  await user.tab();
  await user.tab();
  await user.keyboard('{Enter}');
  expect(bridge.callsOf('tool:answer')).toEqual([{ key: 7, answer: 'allowOnce' }]);
});

test('a second question is deaf anew, and the keyboard goes back when none is left', async () => {
  const { user, bridge, push } = await showHud(asking());
  vi.advanceTimersByTime(400);
  push(asking({ sequence: 2, toolCalls: [{ ...link, key: 8, request: { tool: 'listTimers' } }] }));
  await user.click(screen.getByRole('button', { name: 'Allow once' }));
  expect(bridge.callsOf('tool:answer')).toEqual([]);
  push(talking('thinking', { sequence: 3 }));
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(bridge.callsOf('hud:setTyping')).toEqual([{ isTyping: true }, { isTyping: false }]);
});
