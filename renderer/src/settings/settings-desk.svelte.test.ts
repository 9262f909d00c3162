// Profiles, all settings at once, and conversations in the settings window.
import { screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { createAppError } from '../../../electron/contract/errors.ts';
import { defaultSettings, type Settings } from '../../../electron/contract/settings.ts';
import { createFakeBridge } from '../state/fakes/fake-bridge.ts';
import { appStatus, talking } from '../state/fakes/snapshots.ts';
import { showSettings } from './fakes/show-settings.ts';

const travel = { id: 'b', name: 'Travel', values: defaultSettings };
const withTravel: Settings = {
  ...defaultSettings,
  profiles: { activeId: 'first', list: [...defaultSettings.profiles.list, travel] },
};

test('a profile is switched above the sections that belong to it, at the next turn of an open talk', async () => {
  const bridge = createFakeBridge({ 'settings:read': { ok: true, value: withTravel } });
  const { goTo, user } = await showSettings(bridge);
  bridge.push('session:changed', talking('listening', { sequence: 2 }));
  await goTo('Voice');
  await user.selectOptions(screen.getByLabelText('Profile'), 'Travel');
  expect(bridge.callsOf('profiles:change')).toEqual([{ kind: 'activate', id: 'b' }]);
  bridge.push('settings:changed', withTravel);
  await goTo('Profiles');
  expect(screen.getByText('next turn')).toBeDefined();
});

test('an instruction that was typed for one profile stays out of the one that is switched to elsewhere', async () => {
  const bridge = createFakeBridge({ 'settings:read': { ok: true, value: withTravel } });
  const { goTo, user } = await showSettings(bridge);
  await goTo('Voice');
  const field = screen.getByLabelText<HTMLTextAreaElement>('Instruction');
  await user.clear(field);
  await user.type(field, 'For the first');
  const ofTravel = { ...withTravel.voice, systemInstruction: 'Of travel' };
  bridge.push('settings:changed', {
    ...withTravel,
    voice: ofTravel,
    profiles: { ...withTravel.profiles, activeId: 'b' },
  });
  flushSync();
  expect(field.value).toBe('Of travel');
  await user.type(field, '.');
  await user.tab();
  expect(bridge.callsOf('settings:change').at(-1)).toEqual({
    voice: { systemInstruction: 'Of travel.' },
    profileId: 'b',
  });
});

test('a profile is made, renamed, duplicated, and deleted after one question', async () => {
  const bridge = createFakeBridge({ 'settings:read': { ok: true, value: withTravel } });
  bridge.answer('profiles:change', { ok: true, value: withTravel });
  const { goTo, user } = await showSettings(bridge);
  await goTo('Profiles');
  await user.type(screen.getByLabelText('Name of a new profile'), 'Work{Enter}');
  await user.click(screen.getByRole('button', { name: 'Rename Travel' }));
  await user.keyboard('Paris{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Duplicate Travel' }));
  await user.click(screen.getByRole('button', { name: 'Delete Travel' }));
  expect(bridge.callsOf('profiles:change')).toHaveLength(3);
  await user.click(screen.getByRole('button', { name: 'Delete profile' }));
  expect(bridge.callsOf('profiles:change')).toEqual([
    { kind: 'create', name: 'Work' },
    { kind: 'rename', id: 'b', name: 'Paris' },
    { kind: 'duplicate', id: 'b', name: 'Travel 2' },
    { kind: 'delete', id: 'b' },
  ]);
});

test('a bad import is told, and a good one can be undone', async () => {
  const { bridge, goTo, user } = await showSettings();
  await goTo('General');
  const error = createAppError('settings/not-importable', { file: 'a.json', detail: 'reason:notJson' });
  bridge.answer('settings:import', { ok: false, error });
  await user.click(screen.getByRole('button', { name: 'Import…' }));
  expect((await screen.findByRole('alert')).textContent).toContain(error.hint);
  bridge.answer('settings:import', { ok: true, value: { kind: 'done', file: 'a.json' } });
  await user.click(screen.getByRole('button', { name: 'Import…' }));
  await screen.findByText('The settings of a.json are in force.');
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  bridge.push('app:changed', { ...appStatus, canUndoReplace: true });
  flushSync();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(bridge.callsOf('settings:undoReplace')).toHaveLength(1);
});

test('everything is reset after one question only', async () => {
  const { bridge, goTo, user } = await showSettings();
  await goTo('General');
  await user.click(screen.getByRole('button', { name: 'Reset everything' }));
  expect(bridge.callsOf('settings:reset')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Reset everything' }));
  expect(bridge.callsOf('settings:reset')).toHaveLength(1);
});

test('main opens a conversation to read, and its text is copied', async () => {
  const line = { id: 1, role: 'user', text: 'What is a crow?', notHeardText: '' } as const;
  const value = { id: '7', startedAtMs: 7, lines: [line] };
  const bridge = createFakeBridge({ 'conversations:read': { ok: true, value } });
  const { user } = await showSettings(bridge);
  bridge.push('panel:targetChanged', { sequence: 1, sectionId: 'conversations', conversationId: '7' });
  expect(await screen.findByText('What is a crow?')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Copy the text' }));
  expect(bridge.callsOf('conversations:copy')).toEqual([{ id: '7' }]);
  await screen.findByText('Copied.');
});
