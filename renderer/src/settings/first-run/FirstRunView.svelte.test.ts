import { screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { FirstRunStep } from '../../../../electron/contract/first-run.ts';
import { defaultSettings, type Settings } from '../../../../electron/contract/settings.ts';
import { createFakeBridge, type FakeBridge } from '../../state/fakes/fake-bridge.ts';
import { lineWith, snapshotWith, talking } from '../../state/fakes/snapshots.ts';
import { showSettings } from '../fakes/show-settings.ts';

const at = (step: FirstRunStep): Settings => ({ ...defaultSettings, firstRun: { step } });

/** Main has kept the step that the page asked for. */
function keep(bridge: FakeBridge, step: FirstRunStep): void {
  bridge.push('settings:changed', at(step));
  flushSync();
}

function heading(): string {
  return screen.getByRole('heading', { level: 1 }).textContent;
}

test('the first step is the key, and one can go on without one', async () => {
  const { bridge, user } = await showSettings(createFakeBridge(), 'firstRun');
  expect(document.activeElement?.textContent).toBe('Your key');
  expect(screen.getByRole('listitem', { current: 'step' }).textContent).toContain('Key');
  await user.click(screen.getByRole('button', { name: 'Try without one' }));
  expect(bridge.callsOf('settings:change')).toEqual([{ firstRun: { step: 'microphone' } }]);
});

test('with a key one simply goes on', async () => {
  const key = { kind: 'keychain', ending: 'cdef' } as const;
  const bridge = createFakeBridge({
    'key:readStatus': { ok: true, value: { host: 'live.example', key, problem: null } },
  });
  await showSettings(bridge, 'firstRun');
  expect(await screen.findByRole('button', { name: 'Next' })).toBeDefined();
});

test('the microphone is open in its own step only, and is told to hear', async () => {
  const { bridge, meters } = await showSettings(createFakeBridge(), 'firstRun');
  expect(meters.open.size).toBe(0);
  keep(bridge, 'microphone');
  await vi.waitFor(() => expect(meters.open.size).toBe(1));
  expect(await screen.findByText('You are heard.')).toBeDefined();
  keep(bridge, 'talkKey');
  expect(meters.open.size).toBe(0);
});

test('the talk key is heard by the talk that it begins and ends', async () => {
  const { bridge } = await showSettings(createFakeBridge(), 'firstRun');
  keep(bridge, 'talkKey');
  expect(screen.getByText('Waiting for the key.')).toBeDefined();
  bridge.push('session:changed', talking('listening', { sequence: 2 }));
  flushSync();
  expect(screen.getByText(/The key was heard, and the microphone is open/)).toBeDefined();
  bridge.push('session:changed', snapshotWith({ sequence: 3 }));
  flushSync();
  expect(screen.getByText('The key was heard, and the talk has ended.')).toBeDefined();
});

test('a talk that is on when a step is left ends with it', async () => {
  const { bridge, user } = await showSettings(createFakeBridge(), 'firstRun');
  keep(bridge, 'talkKey');
  bridge.push('session:changed', talking('listening', { sequence: 2 }));
  flushSync();
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(bridge.callsOf('session:toggleTalk')).toHaveLength(1);
});

test('the last step is reached before the window is closed', async () => {
  const { bridge, user, closeWindow } = await showSettings(createFakeBridge(), 'firstRun');
  keep(bridge, 'screen');
  bridge.answer('settings:change', { ok: true, value: at('exchange') });
  await user.click(screen.getByRole('button', { name: 'Next' }));
  expect(heading()).toBe('Say hello');
  expect(closeWindow).not.toHaveBeenCalled();
});

test('what the system wants for the screen is said, and asked again when one comes back', async () => {
  const bridge = createFakeBridge({ 'screen:readPermission': { ok: true, value: 'denied' } });
  const { user } = await showSettings(bridge, 'firstRun');
  keep(bridge, 'screen');
  await user.click(await screen.findByRole('button', { name: 'Open System Settings' }));
  expect(bridge.callsOf('screen:openPermission')).toHaveLength(1);
  bridge.answer('screen:readPermission', { ok: true, value: 'granted' });
  window.dispatchEvent(new Event('focus'));
  expect(await screen.findByText('macOS lets Earshot see the screen.')).toBeDefined();
});

test('the steps end with an exchange that was heard, and close the window', async () => {
  const { bridge, user, closeWindow } = await showSettings(createFakeBridge(), 'firstRun');
  keep(bridge, 'exchange');
  const transcript = [
    lineWith({ id: 1, text: 'Hello' }),
    lineWith({ id: 2, role: 'assistant', text: 'Good day' }),
  ];
  bridge.push('session:changed', talking('answering', { sequence: 2, transcript }));
  flushSync();
  expect([screen.getByText('Hello'), screen.getByText('Good day')]).toHaveLength(2);
  bridge.push('session:changed', talking('listening', { sequence: 3, transcript }));
  flushSync();
  expect(screen.getByText('That works.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Finish' }));
  expect(bridge.callsOf('settings:change')).toEqual([{ firstRun: { step: 'done' } }]);
  expect(closeWindow).toHaveBeenCalledTimes(1);
});

test('the steps can be left for the settings, and gone on with from About', async () => {
  const { bridge, user, goTo } = await showSettings(createFakeBridge(), 'firstRun');
  keep(bridge, 'talkKey');
  await user.click(screen.getByRole('button', { name: 'Leave for now' }));
  expect(heading()).toBe('Connection');
  await goTo('About');
  await user.click(screen.getByRole('button', { name: 'Go on with step 3 of 4' }));
  expect(heading()).toBe('Your talk key');
});

test('who has gone through them can begin again', async () => {
  const bridge = createFakeBridge({ 'settings:read': { ok: true, value: at('done') } });
  const { user, goTo } = await showSettings(bridge);
  await goTo('About');
  await user.click(screen.getByRole('button', { name: 'Go through them again' }));
  expect(bridge.callsOf('settings:change')).toEqual([{ firstRun: { step: 'key' } }]);
  expect(heading()).toBe('Your key');
});
