import { screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import { createFakeBridge } from '../state/fakes/fake-bridge.ts';
import { snapshotWith } from '../state/fakes/snapshots.ts';
import { showSettings } from './fakes/show-settings.ts';

type Shown = Awaited<ReturnType<typeof showSettings>>;

async function showLevel(): Promise<Shown> {
  const shown = await showSettings();
  await shown.goTo('Sound');
  await vi.waitFor(() => expect(shown.meters.open.size).toBe(1));
  return shown;
}

async function showSpeech(): Promise<Shown> {
  const shown = await showSettings();
  await shown.goTo('Conversation');
  await shown.user.click(screen.getByRole('button', { name: 'Show it live' }));
  await vi.waitFor(() => expect(shown.meters.open.size).toBe(1));
  return shown;
}

async function showFirstStep(): Promise<Shown> {
  const bridge = createFakeBridge();
  const shown = await showSettings(bridge, 'firstRun');
  const read = await bridge.call('settings:read');
  if (!read.ok) throw new Error('no settings');
  const settings = { ...read.value, firstRun: { ...read.value.firstRun, step: 'microphone' as const } };
  bridge.push('settings:changed', settings);
  await vi.waitFor(() => expect(shown.meters.open.size).toBe(1));
  return shown;
}

function pushState({ bridge }: Shown, sequence: number, changes: Parameters<typeof snapshotWith>[0]): void {
  bridge.push('session:changed', snapshotWith({ sequence, ...changes }));
  flushSync();
}

const views = [
  ['the level', showLevel],
  ['what counts as speech', showSpeech],
  ['the first steps', showFirstStep],
] as const;

test.each(views)(
  'the microphone of %s is closed while it is out of sight, and opened again',
  async (_of, show) => {
    const shown = await show();
    shown.setVisible(false);
    expect(shown.meters.open.size).toBe(0);
    shown.setVisible(true);
    await vi.waitFor(() => expect(shown.meters.open.size).toBe(1));
  },
);

test.each(views)('the microphone of %s is closed while nobody is at the computer', async (_of, show) => {
  const shown = await show();
  pushState(shown, 5, { isUserAway: true });
  expect(shown.meters.open.size).toBe(0);
  pushState(shown, 6, {});
  await vi.waitFor(() => expect(shown.meters.open.size).toBe(1));
});

test.each(views)('the microphone of %s is closed while it is muted, which is said', async (_of, show) => {
  const shown = await show();
  pushState(shown, 5, { isMuted: true });
  expect(shown.meters.open.size).toBe(0);
  expect(screen.getAllByText(/^Muted, so the microphone is closed/)).not.toEqual([]);
  pushState(shown, 6, {});
  await vi.waitFor(() => expect(shown.meters.open.size).toBe(1));
  expect(screen.queryByText(/^Muted/)).toBeNull();
});

test.each([
  ['out of sight', (shown: Shown) => shown.setVisible(false)],
  ['locked', (shown: Shown) => pushState(shown, 5, { isUserAway: true })],
  ['muted', (shown: Shown) => pushState(shown, 5, { isMuted: true })],
  ['heard by a talk', (shown: Shown) => pushState(shown, 5, { talk: { kind: 'handsFree', startedAtMs: 1 } })],
])('the sound test is given up when it is %s', async (_when, leave) => {
  const shown = await showLevel();
  await shown.user.click(screen.getByRole('button', { name: 'Record' }));
  shown.soundTests.tell({ kind: 'recording' });
  await screen.findByRole('button', { name: 'Play it' });
  leave(shown);
  expect(shown.soundTests.log).toEqual(['start  ', 'dispose']);
  await screen.findByRole('button', { name: 'Record' });
});

test('nothing is recorded while it is muted', async () => {
  const shown = await showLevel();
  pushState(shown, 5, { isMuted: true });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Record' }).disabled).toBe(true);
});
