import { screen, within } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { LearntEndpoint } from '../../../electron/contract/endpoint-memory.ts';
import { createAppError } from '../../../electron/contract/errors.ts';
import { defaultSettings, type Settings } from '../../../electron/contract/settings.ts';
import { noTokens, type DayUsage } from '../../../electron/contract/usage.ts';
import { createFakeBridge } from '../state/fakes/fake-bridge.ts';
import { appStatus, talking } from '../state/fakes/snapshots.ts';
import { showSettings } from './fakes/show-settings.ts';

const withTheme = (theme: Settings['appearance']['theme']): Settings => ({
  ...defaultSettings,
  appearance: { ...defaultSettings.appearance, theme },
});

test('a bad endpoint is told at its field and never leaves the window', async () => {
  const { bridge, user } = await showSettings();
  const field = screen.getByLabelText<HTMLInputElement>('Endpoint');
  await user.clear(field);
  await user.type(field, 'http://nowhere{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('The endpoint is not a valid address.');
  expect([field.value, field.ariaInvalid ?? field.getAttribute('aria-invalid')]).toEqual([
    'http://nowhere',
    'true',
  ]);
  expect(bridge.callsOf('settings:change')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: 'Reset to default' }));
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

test('what main refuses is told at the field', async () => {
  const { bridge, goTo, user } = await showSettings();
  bridge.answer('settings:change', {
    ok: false,
    error: createAppError('settings/not-saved', { detail: 'full' }),
  });
  await goTo('Conversation');
  await user.click(screen.getByRole('switch', { name: 'Google Search' }));
  expect((await screen.findByRole('alert')).textContent).toContain('could not be saved (full)');
});

test('a change applies at once and says when the open conversation takes it up', async () => {
  const { bridge, goTo, user } = await showSettings();
  bridge.push('session:changed', talking('listening', { sequence: 2 }));
  await goTo('Voice');
  await user.click(screen.getByRole('radio', { name: 'Kore Firm' }));
  expect(bridge.callsOf('settings:change')).toEqual([{ voice: { name: 'Kore' }, profileId: 'first' }]);
  expect(await screen.findByText('next turn')).toBeDefined();
});

test('voices are found by their character', async () => {
  const { goTo, user } = await showSettings();
  await goTo('Voice');
  const list = within(screen.getByRole('radiogroup', { name: 'Voice' }));
  expect(list.getAllByRole('radio')).toHaveLength(30);
  await user.type(screen.getByRole('searchbox', { name: 'Filter by name or character' }), 'cheer');
  expect(list.getAllByRole('radio').map((radio) => radio.getAttribute('value'))).toEqual([
    'Puck',
    'Laomedeia',
  ]);
});

test('the microphone is open only while its level is on screen', async () => {
  const { goTo, meters } = await showSettings();
  expect(meters.open.size).toBe(0);
  await goTo('Sound');
  await vi.waitFor(() => expect([...meters.open]).toEqual(['']));
  await goTo('Voice');
  expect(meters.open.size).toBe(0);
});

test('choosing a microphone keeps its id and its name', async () => {
  const { bridge, goTo, user } = await showSettings();
  await goTo('Sound');
  await user.click(await screen.findByRole('radio', { name: 'Desk' }));
  expect(bridge.callsOf('settings:change')).toEqual([
    { audio: { microphoneId: 'desk', microphoneLabel: 'Desk' } },
  ]);
});

test('choosing a speaker keeps its id and its name', async () => {
  const { bridge, goTo, user } = await showSettings();
  await goTo('Sound');
  await user.click(await screen.findByRole('radio', { name: 'Boom' }));
  expect(bridge.callsOf('settings:change')).toEqual([{ audio: { speakerId: 'boom', speakerLabel: 'Boom' } }]);
});

test('the sound test records, plays, and is given up with the section', async () => {
  const { goTo, user, soundTests } = await showSettings();
  await goTo('Sound');
  await user.click(screen.getByRole('button', { name: 'Record' }));
  soundTests.tell({ kind: 'recording' });
  await user.click(await screen.findByRole('button', { name: 'Play it' }));
  soundTests.tell({ kind: 'playing' });
  await screen.findByText('This is how you sound');
  soundTests.tell({ kind: 'failed', error: createAppError('audio/mic-denied') });
  await screen.findByText('The microphone may not be used.');
  await goTo('Voice');
  expect(soundTests.log).toEqual(['start  ', 'next', 'dispose']);
});

test('what counts as speech is shown on request, and its microphone closed with the section', async () => {
  const { goTo, user, meters } = await showSettings();
  await goTo('Conversation');
  expect(meters.open.size).toBe(0);
  await user.click(screen.getByRole('button', { name: 'Show it live' }));
  await screen.findByText('Speech: this is your turn', {}, { timeout: 3000 });
  expect(meters.open.size).toBe(1);
  await user.click(screen.getByRole('button', { name: 'Close the microphone' }));
  expect(meters.open.size).toBe(0);
  await user.click(screen.getByRole('button', { name: 'Show it live' }));
  await vi.waitFor(() => expect(meters.open.size).toBe(1));
  await goTo('Voice');
  expect(meters.open.size).toBe(0);
});

test.each([
  ['unlocked', 'Ends the talk and what is shared'],
  ['unheard', 'Nothing on this computer tells Earshot when the screen is locked'],
] as const)('Privacy says what the lock screen does where it is %s', async (lockScreen, words) => {
  const { bridge, goTo } = await showSettings();
  bridge.push('app:changed', { ...appStatus, lockScreen });
  await goTo('Privacy');
  await screen.findByText(words, { exact: false });
});

function hotkeyRow(name: string): HTMLElement {
  return screen.getByRole('group', { name });
}

test('a talk key is changed by pressing it, while our own keys are let go', async () => {
  const { bridge, goTo, user } = await showSettings();
  await goTo('Talk key');
  await user.click(within(hotkeyRow('Talk key')).getByRole('button', { name: 'Change' }));
  expect(bridge.callsOf('hotkeys:setRecording')).toEqual([{ isRecording: true }]);
  await user.keyboard('{Control>}{Alt>}[KeyE]{/Alt}{/Control}');
  expect(bridge.callsOf('hotkeys:setRecording')).toEqual([{ isRecording: true }, { isRecording: false }]);
  expect(bridge.callsOf('settings:change')).toEqual([{ hotkeys: { talk: 'CommandOrControl+Alt+E' } }]);
});

test('Esc keeps the old keys', async () => {
  const { bridge, goTo, user } = await showSettings();
  await goTo('Talk key');
  await user.click(within(hotkeyRow('Talk key')).getByRole('button', { name: 'Change' }));
  await user.keyboard('{Escape}');
  expect(bridge.callsOf('settings:change')).toEqual([]);
  expect(bridge.callsOf('hotkeys:setRecording').at(-1)).toEqual({ isRecording: false });
});

test('a refused talk key is told', async () => {
  const { bridge, goTo } = await showSettings();
  await goTo('Talk key');
  const talk = { ...appStatus.hotkeys.talk, isRegistered: false };
  bridge.push('app:changed', { ...appStatus, hotkeys: { ...appStatus.hotkeys, talk } });
  flushSync();
  expect(screen.getByRole('alert').textContent).toContain('Another program holds Ctrl+Shift+Space');
});

test('keys that are ours already are refused, and the old ones stay in force', async () => {
  const { bridge, goTo, user } = await showSettings();
  await goTo('Talk key');
  const error = createAppError('hotkey/in-use', { combination: 'F10' });
  bridge.answer('settings:change', { ok: false, error });
  await user.click(within(hotkeyRow('Talk key')).getByRole('button', { name: 'Change' }));
  await user.keyboard('[F10]');
  expect((await screen.findByRole('alert')).textContent).toContain('F10 already does something else');
  expect(screen.getByText('Ctrl+Shift+Space stays in force.')).toBeDefined();
});

test('another hotkey is off until keys are pressed for it', async () => {
  const { bridge, goTo, user } = await showSettings();
  await goTo('Talk key');
  expect(within(hotkeyRow('Mute')).getByText('None')).toBeDefined();
  await user.click(within(hotkeyRow('Mute')).getByRole('button', { name: 'Set' }));
  await user.keyboard('[F8]');
  expect(bridge.callsOf('settings:change')).toEqual([{ hotkeys: { mute: 'F8' } }]);
});

test('the way in which the talk key is heard is told with its reason', async () => {
  const { bridge, goTo } = await showSettings();
  await goTo('Talk key');
  expect(screen.getByText('Hold, tap and double-tap work.')).toBeDefined();
  bridge.push('app:changed', { ...appStatus, talkKeyWay: { kind: 'shortcut', reason: 'wayland' } });
  flushSync();
  expect(screen.getByText('Taps only')).toBeDefined();
  expect(screen.getByText(/earshot --release/)).toBeDefined();
});

test('search reaches every section, and a section ends it', async () => {
  const { goTo, user } = await showSettings();
  await user.type(screen.getByRole('searchbox', { name: 'Search settings' }), 'theme');
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Appearance');
  await goTo('About');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('About');
  expect(screen.getByText('1.2.3')).toBeDefined();
});

const used: DayUsage = {
  day: '2026-11-22',
  host: 'live.example',
  model: 'gemini-3.8-live',
  tokens: { ...noTokens, audioInTokens: 100_000, thoughtsTokens: 7, totalTokens: 100_000 },
};
const history = { today: '2026-11-22', days: [used] };

test('what was used is a table beside its chart, in tokens and in money', async () => {
  const { goTo } = await showSettings(
    createFakeBridge({ 'usage:readHistory': { ok: true, value: history } }),
  );
  await goTo('Usage and cost');
  const cells = await screen.findAllByRole('cell');
  expect(cells.map((cell) => cell.textContent)).toEqual(['100,000', '0', '0', '0', '0', '7', '0', '$0.30']);
  expect(screen.getByRole('img').getAttribute('aria-label')).toContain('The table below');
  expect(document.querySelectorAll('.chart .ink.audioInTokens')).toHaveLength(1);
});

test('a cap is an amount or nothing, and what is neither is told and kept', async () => {
  const { bridge, goTo, user } = await showSettings();
  await goTo('Usage and cost');
  const field = screen.getByLabelText<HTMLInputElement>('Cap per day');
  expect([field.value, field.placeholder]).toEqual(['', 'No cap']);
  await user.type(field, 'much{Enter}');
  expect(screen.getByRole('alert').textContent).toBe('Type an amount from 0 to 100,000.');
  expect([field.value, bridge.callsOf('settings:change')]).toEqual(['much', []]);
  await user.clear(field);
  await user.type(field, '2,5{Enter}');
  expect(bridge.callsOf('settings:change')).toEqual([{ usage: { dayCapUsd: 2.5 } }]);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a price says where it is from, is kept with its day once it is changed, and can be reset', async () => {
  const { bridge, goTo, user } = await showSettings(
    createFakeBridge({ 'usage:readHistory': { ok: true, value: history } }),
  );
  await goTo('Usage and cost');
  const field = screen.getByLabelText('Audio in, gemini-3.8-live, dollars per million tokens');
  expect(screen.getAllByText(/What live\.example charges is not known/)).toHaveLength(2);
  await user.clear(field);
  await user.type(field, '2.25{Enter}');
  const key = 'live.example/gemini-3.8-live';
  const own = { textInTokens: 0.75, audioInTokens: 2.25, imageInTokens: 1, textOutTokens: 4.5 };
  const prices = { [key]: { ...own, audioOutTokens: 12, asOf: '2026-11-22' } };
  expect(bridge.callsOf('settings:change')).toEqual([{ usage: { prices } }]);
  bridge.push('settings:changed', { ...defaultSettings, usage: { ...defaultSettings.usage, prices } });
  flushSync();
  expect(screen.getByText('Entered by you on 2026-11-22.')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Reset to the list price' }));
  expect(bridge.callsOf('settings:change').at(-1)).toEqual({ usage: { prices: {} } });
});

test('the theme is on the page', async () => {
  const { bridge } = await showSettings();
  bridge.push('settings:changed', withTheme('dark'));
  flushSync();
  expect(document.documentElement.dataset.theme).toBe('dark');
  bridge.push('settings:changed', withTheme('system'));
  flushSync();
  expect(document.documentElement.dataset.theme).toBeUndefined();
});

const learnt: LearntEndpoint = {
  ...{ host: 'live.example', model: 'a-model', dialect: 'native-camel', audioField: null, toolsShape: null },
  ...{ isAudioOnly: true, isPassthroughProven: false, isTextChecked: true, imagePath: null },
  omittedFields: ['generationConfig.enableAffectiveDialog'],
};

test('what was found out about the endpoint is shown, and forgotten on request', async () => {
  const known = { host: 'live.example', model: 'a-model', learnt };
  const bridge = createFakeBridge({ 'endpoint:readStatus': { ok: true, value: known } });
  bridge.answer('endpoint:forget', { ok: true, value: { ...known, learnt: null } });
  const { user } = await showSettings(bridge);
  const group = within(await screen.findByRole('group', { name: 'Found out' }));
  expect(group.getByText('live.example takes the format “Native, camelCase”.')).toBeDefined();
  expect(group.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'the empathetic voice',
    'answers as text too',
  ]);
  await user.click(group.getByRole('button', { name: 'Try everything again' }));
  expect(bridge.callsOf('endpoint:forget')).toHaveLength(1);
  expect(await group.findByText(/^Nothing yet about live\.example/)).toBeDefined();
});

test('what is learnt while the window is open is shown at once', async () => {
  const { bridge } = await showSettings();
  bridge.push('endpoint:changed', { host: 'live.example', model: 'a-model', learnt });
  expect(await screen.findByText('live.example takes the format “Native, camelCase”.')).toBeDefined();
});

test('what a newcomer need not look at is folded away', async () => {
  const { goTo } = await showSettings();
  await goTo('Conversation');
  const advanced = screen.getByText('Advanced').closest('details');
  expect([advanced?.open, advanced?.textContent.includes('Time to think')]).toEqual([false, true]);
});

test('a number can be left to the model and taken back', async () => {
  const { bridge, goTo, user } = await showSettings();
  bridge.answer('settings:change', {
    ok: true,
    value: { ...defaultSettings, voice: { ...defaultSettings.voice, temperature: null } },
  });
  await goTo('Voice');
  const freedom = within(screen.getByRole('radiogroup', { name: 'Freedom' }));
  expect(screen.getByRole<HTMLInputElement>('slider', { name: 'Freedom' }).value).toBe('0.8');
  await user.click(freedom.getByRole('radio', { name: 'As the model likes' }));
  await vi.waitFor(() => expect(screen.queryByRole('slider', { name: 'Freedom' })).toBeNull());
  await user.click(freedom.getByRole('radio', { name: 'As set here' }));
  expect(bridge.callsOf('settings:change')).toEqual([
    { voice: { temperature: null }, profileId: 'first' },
    { voice: { temperature: 0.8 }, profileId: 'first' },
  ]);
});

test('where macOS keeps Earshot from seeing keys come up, its own place for that is one press away', async () => {
  const { bridge, goTo, user } = await showSettings();
  await goTo('Talk key');
  expect(screen.queryByRole('button', { name: 'Open System Settings' })).toBeNull();
  const talkKeyWay = { kind: 'shortcut', reason: 'notAllowed' } as const;
  bridge.push('app:changed', { ...appStatus, platform: 'darwin', talkKeyWay });
  await user.click(await screen.findByRole('button', { name: 'Open System Settings' }));
  expect(bridge.callsOf('hotkeys:openPermission')).toHaveLength(1);
});
