import { fireEvent, screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAppError } from '../../../electron/contract/errors.ts';
import type { SessionSnapshot } from '../../../electron/contract/session.ts';
import { defaultSettings } from '../../../electron/contract/settings.ts';
import { appStatus, lineWith, snapshotWith, talking } from '../state/fakes/snapshots.ts';
import { emptyShare } from '../state/share-store.svelte.ts';
import { showHud } from './fakes/show-hud.ts';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});

const answer = lineWith({ id: 2, role: 'assistant', text: 'It is nine. In the evening', state: 'open' });

test('the root tells status, floor, talk, microphone and latencies', async () => {
  const { hud } = await showHud(talking('userTalking'));
  expect(Object.fromEntries(Object.entries(hud.dataset))).toEqual({
    status: 'ready',
    floor: 'userTalking',
    talk: 'handsFree',
    microphone: 'open',
    muted: 'false',
    panelListening: 'false',
    latencies: JSON.stringify(talking('userTalking').latencies),
  });
});

test('the picker looks at what can be shared each second, until the window is hidden', async () => {
  const { bridge, user } = await showHud(talking('listening'));
  expect(bridge.callsOf('share:listChoices')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Share your screen' }));
  await vi.advanceTimersByTimeAsync(2_050);
  const looks = bridge.callsOf('share:listChoices').length;
  expect(looks).toBeGreaterThanOrEqual(3);
  bridge.push('hud:hidden', null);
  flushSync();
  expect(screen.queryByRole('menu')).toBeNull();
  await vi.advanceTimersByTimeAsync(3_000);
  expect(bridge.callsOf('share:listChoices')).toHaveLength(looks);
});

test('a screen reader is told the state, and each line once it is whole', async () => {
  const { push, hud } = await showHud(talking('thinking', { transcript: [lineWith({ id: 1, text: 'Hi' })] }));
  expect(within(hud).getByRole('status').textContent).toBe('Thinking');
  expect(hud.textContent).toContain('You: Hi');
  push(talking('answering', { sequence: 2, transcript: [lineWith({ id: 1, text: 'Hi' }), answer] }));
  expect(hud.textContent).not.toContain('Earshot: It is nine');
});

test('words are marked with who said them and how they ended', async () => {
  const cut = {
    ...answer,
    state: 'interrupted',
    text: 'It is nine.',
    notHeardText: 'In the evening',
  } as const;
  const { hud } = await showHud(talking('userTalking', { transcript: [lineWith({ id: 1 }), cut] }));
  const lines = [...hud.querySelectorAll<HTMLElement>('[data-role]')];
  expect(lines.map(({ dataset, textContent }) => [dataset.role, dataset.state, textContent])).toEqual([
    ['user', 'final', 'Hello'],
    ['assistant', 'interrupted', 'It is nine. In the evening'],
  ]);
  expect(screen.getByTitle('Not heard: In the evening').tagName).toBe('S');
});

test('stop is there only while an answer is heard', async () => {
  const { user, bridge, push } = await showHud(talking('answering'));
  await user.click(screen.getByRole('button', { name: 'Stop the answer (Esc)' }));
  expect(bridge.callsOf('session:stopAnswer')).toHaveLength(1);
  push(talking('listening', { sequence: 2 }));
  expect(screen.queryByRole('button', { name: 'Stop the answer (Esc)' })).toBeNull();
});

test('the menu mutes, and while it is muted one press lifts that', async () => {
  const { user, bridge, push } = await showHud(talking('listening'));
  expect(screen.queryByRole('button', { name: 'Lift the mute' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(screen.getByRole('menuitem', { name: 'Mute the microphone' }));
  expect(bridge.callsOf('session:toggleMute')).toHaveLength(1);
  push(talking('answering', { sequence: 2, isMuted: true, microphone: 'closed' }));
  await user.click(screen.getByRole('button', { name: 'Lift the mute' }));
  expect(bridge.callsOf('session:toggleMute')).toHaveLength(2);
});

test('a microphone that waits open for the talk key is told, in sight and aloud, until it is closed', async () => {
  const { push, hud } = await showHud(snapshotWith({ microphone: 'standby' }));
  expect(within(hud).getByTitle(/^Microphone ready: the last half second/).textContent).toBe(
    'Microphone ready, keeps half a second',
  );
  expect(hud.textContent).toContain('goes nowhere until you press the key');
  push(snapshotWith({ sequence: 2 }));
  expect(hud.textContent).not.toContain('Microphone ready');
});

test('a microphone that the settings window has open is told, in sight and aloud, until it is closed', async () => {
  const { push, hud } = await showHud(snapshotWith({ isPanelListening: true, microphone: 'standby' }));
  expect(within(hud).getByTitle(/^The settings window has the microphone open/).textContent).toBe(
    'Microphone open in the settings',
  );
  expect(hud.textContent).toContain('stays in that window');
  push(snapshotWith({ sequence: 2 }));
  expect(hud.textContent).not.toContain('in the settings');
});

test('without a tray it stays where it is and can quit; with one it leaves by itself', async () => {
  const { bridge, user } = await showHud(snapshotWith());
  const setTray = (hasTray: boolean): void => {
    bridge.push('app:changed', { ...appStatus, hasTray });
    flushSync();
    vi.advanceTimersByTime(60_000);
  };
  setTray(false);
  expect(bridge.callsOf('hud:hide')).toHaveLength(0);
  setTray(true);
  expect(bridge.callsOf('hud:hide')).toHaveLength(1);
  setTray(false);
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(screen.getByRole('menuitem', { name: 'Quit Earshot' }));
  expect(bridge.callsOf('app:quit')).toHaveLength(1);
});

test('the menu switches to another profile once there are several', async () => {
  const { bridge, user } = await showHud(snapshotWith());
  const values = { ...defaultSettings };
  const list = [
    { id: 'first', name: '', values },
    { id: 'b', name: 'Travel', values },
  ];
  bridge.push('settings:changed', { ...defaultSettings, profiles: { activeId: 'first', list } });
  flushSync();
  await user.click(screen.getByRole('button', { name: 'More' }));
  expect(screen.getByRole('menuitemradio', { name: 'Standard', checked: true })).toBeDefined();
  await user.click(screen.getByRole('menuitemradio', { name: 'Travel' }));
  expect(bridge.callsOf('profiles:change')).toEqual([{ kind: 'activate', id: 'b' }]);
});

test('Esc stops the answer, a second Esc hides', async () => {
  const { user, bridge, push } = await showHud(talking('answering'));
  await user.keyboard('{Escape}');
  expect([bridge.callsOf('session:stopAnswer').length, bridge.callsOf('hud:hide').length]).toEqual([1, 0]);
  push(talking('listening', { sequence: 2 }));
  await user.keyboard('{Escape}');
  expect(bridge.callsOf('hud:hide')).toHaveLength(1);
});

test('typing takes the keyboard, Enter sends and gives it back', async () => {
  const { user, bridge } = await showHud(talking('listening'));
  await user.click(screen.getByRole('button', { name: 'Type a question' }));
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Question' }));
  await user.keyboard('  what time is it {Enter}');
  expect(bridge.callsOf('session:sendText')).toEqual([{ text: 'what time is it' }]);
  await vi.waitFor(() => {
    expect(bridge.callsOf('hud:setTyping')).toEqual([{ isTyping: true }, { isTyping: false }]);
  });
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('an unsent question is still there after the HUD was left, and a refused one too', async () => {
  const { user, bridge } = await showHud(talking('listening'));
  await user.click(screen.getByRole('button', { name: 'Type a question' }));
  bridge.answer('session:sendText', { ok: false, error: createAppError('ipc/bad-input', { detail: 'x' }) });
  await user.keyboard('half a thought{Enter}{Escape}');
  await user.click(screen.getByRole('button', { name: 'Type a question' }));
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('half a thought');
});

test('an error says what happened and what to do, with one button that does it', async () => {
  const error = createAppError('auth/key-rejected', { host: 'live.example' });
  const { user, bridge } = await showHud(snapshotWith({ status: { kind: 'failed', error } }));
  expect(screen.getByRole('alert').textContent).toContain('The key was refused by live.example.');
  await user.click(screen.getByRole('button', { name: 'Open settings' }));
  expect(bridge.callsOf('settings:show')).toHaveLength(1);
});

test('an error that may pass offers to try again', async () => {
  const error = createAppError('net/timeout', { host: 'live.example' });
  const { user, bridge } = await showHud(snapshotWith({ status: { kind: 'failed', error } }));
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(bridge.callsOf('session:retry')).toHaveLength(1);
});

test('a cap that is reached offers one thing: to go on', async () => {
  const error = createAppError('session/cap-reached', { cap: '1', period: 'day' });
  const { user, bridge } = await showHud(snapshotWith({ status: { kind: 'failed', error } }));
  expect(screen.getByRole('alert').textContent).toContain('Your cap of $1.00 for today is reached');
  await user.click(screen.getByRole('button', { name: 'Continue anyway' }));
  expect(bridge.callsOf('session:continueAnyway')).toHaveLength(1);
});

test('behind "More" is what the session has used, as an estimate', async () => {
  const { usage } = snapshotWith();
  const spent = { tokens: { ...usage.session.tokens, totalTokens: 12_345 }, costUsd: 0.0421 };
  const { user, hud } = await showHud(talking('listening', { usage: { ...usage, session: spent } }));
  expect(hud.textContent).not.toContain('12,345');
  await user.click(screen.getByRole('button', { name: 'More' }));
  expect(screen.getByText('This session: about $0.0421, 12,345 tokens')).toBeDefined();
});

test('a notice leaves the conversation alone and can be put away', async () => {
  const notice = createAppError('session/too-long');
  const { user, bridge, hud } = await showHud(talking('answering', { notice, transcript: [answer] }));
  expect(hud.querySelector('[data-role=assistant]')).not.toBeNull();
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(bridge.callsOf('session:dismissNotice')).toHaveLength(1);
});

test('a refusal of macOS to show the screen leads to where it is allowed', async () => {
  const { user, bridge } = await showHud(talking('listening'));
  bridge.push('app:changed', { ...appStatus, platform: 'darwin' });
  bridge.push('share:changed', { ...emptyShare, sequence: 1, problem: createAppError('screen/denied') });
  flushSync();
  await user.click(screen.getByRole('button', { name: 'Open System Settings' }));
  expect(bridge.callsOf('screen:openPermission')).toHaveLength(1);
});

test('the menu chooses the microphone by id and label', async () => {
  const { user, bridge } = await showHud(talking('listening'));
  await user.click(screen.getByRole('button', { name: 'More' }));
  expect(screen.getByRole('menuitemradio', { checked: true }).textContent).toContain('System default');
  await user.click(screen.getByRole('menuitemradio', { name: 'Desk microphone' }));
  expect(bridge.callsOf('settings:change')).toEqual([
    { audio: { microphoneId: 'desk', microphoneLabel: 'Desk microphone' } },
  ]);
  expect(screen.queryByRole('menu')).toBeNull();
});

test('arrow keys go round the menu', async () => {
  const { user } = await showHud(talking('listening'));
  await user.click(screen.getByRole('button', { name: 'More' }));
  screen.getByRole('menuitemradio', { name: 'System default' }).focus();
  await user.keyboard('{ArrowUp}');
  expect(document.activeElement?.textContent).toContain('Hide');
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement?.textContent).toContain('Desk microphone');
});

test('the orb starts and ends a talk', async () => {
  const { user, bridge, push } = await showHud(snapshotWith());
  await user.click(screen.getByRole('button', { name: 'Start talking' }));
  push(talking('listening', { sequence: 2 }));
  await user.click(screen.getByRole('button', { name: 'End the talk' }));
  expect(bridge.callsOf('session:toggleTalk')).toHaveLength(2);
});

test.each<[string, SessionSnapshot]>([
  ['listening', talking('listening')],
  ['hearing', talking('userTalking')],
  ['thinking', talking('thinking')],
  ['answering', talking('answering')],
  ['reconnecting', talking('listening', { status: { kind: 'rotating' } })],
  ['connecting', talking('listening', { status: { kind: 'connecting', attempt: 1 } })],
])('the orb tells that the microphone is open while %s', async (_, snapshot) => {
  const { push } = await showHud(snapshot);
  const orb = screen.getByRole('button', { name: 'End the talk' });
  expect([orb.title, orb.querySelector('[data-live]') !== null]).toEqual([
    'End the talk · The microphone is open',
    true,
  ]);
  push({ ...snapshot, sequence: 2, microphone: 'closed' });
  await vi.waitFor(() => expect(orb.querySelector('[data-live]')).toBeNull());
});

test('a wait can be cut short', async () => {
  const status = { kind: 'waiting', attempt: 2, retryAtMs: Date.now() + 5000 } as const;
  const { user, bridge } = await showHud(talking('listening', { status }));
  await user.click(screen.getByRole('button', { name: 'Try now' }));
  expect(bridge.callsOf('session:retry')).toHaveLength(1);
});

test('the practice line says so', async () => {
  const line = { kind: 'practice', host: '127.0.0.1:1', model: 'm' } as const;
  await showHud(talking('listening', { line }));
  expect(screen.getByText('Practice line')).toBeDefined();
});

test('it leaves 4 s after the answer ends', async () => {
  const { bridge, push } = await showHud(talking('answering', { talk: { kind: 'off' } }));
  vi.advanceTimersByTime(60_000);
  expect(bridge.callsOf('hud:hide')).toHaveLength(0);
  push(talking('listening', { sequence: 2, talk: { kind: 'off' } }));
  vi.advanceTimersByTime(3900);
  expect(bridge.callsOf('hud:hide')).toHaveLength(0);
  vi.advanceTimersByTime(200);
  expect(bridge.callsOf('hud:hide')).toHaveLength(1);
});

test('it stays for as long as anything is shared', async () => {
  const { bridge } = await showHud(talking('listening', { talk: { kind: 'off' } }));
  const subject = { kind: 'display', number: 1 } as const;
  const on = { kind: 'on', subject, sinceMs: 0, activity: { kind: 'live' } } as const;
  bridge.push('share:changed', { ...emptyShare, sequence: 1, state: on });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(bridge.callsOf('hud:hide')).toHaveLength(0);
  bridge.push('share:changed', { ...emptyShare, sequence: 2 });
  await vi.advanceTimersByTimeAsync(4100);
  expect(bridge.callsOf('hud:hide')).toHaveLength(1);
});

test('it stays while it is pointed at, typed into, talked to or has an error', async () => {
  const { bridge, push, hud, user } = await showHud(snapshotWith());
  await fireEvent.pointerEnter(hud);
  vi.advanceTimersByTime(60_000);
  await fireEvent.pointerLeave(hud, { clientX: -1 });
  await user.click(screen.getByRole('button', { name: 'Type a question' }));
  vi.advanceTimersByTime(60_000);
  push(talking('listening', { sequence: 2 }));
  await user.click(screen.getByRole('button', { name: 'Stop typing (Esc)' }));
  vi.advanceTimersByTime(60_000);
  push(snapshotWith({ sequence: 3, status: { kind: 'failed', error: createAppError('net/offline') } }));
  vi.advanceTimersByTime(60_000);
  expect(bridge.callsOf('hud:hide')).toHaveLength(0);
});

test('the sources of an answer are links with title and host', async () => {
  const sources = [
    { uri: 'https://example.com/raven', title: 'Common <b>raven</b>', host: 'example.com' },
    { uri: 'https://birds.example/', title: 'birds.example', host: 'birds.example' },
  ];
  const { user, bridge } = await showHud(talking('listening', { transcript: [{ ...answer, sources }] }));
  const links = within(screen.getByRole('list', { name: 'Sources' })).getAllByRole('link');
  expect(links.map(({ textContent }) => textContent.trim())).toEqual([
    'Common <b>raven</b> example.com',
    'birds.example',
  ]);
  await user.click(screen.getByRole('link', { name: /raven/ }));
  expect(bridge.callsOf('source:open')).toEqual([{ uri: 'https://example.com/raven' }]);
});
