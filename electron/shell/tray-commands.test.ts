import { expect, it, vi } from 'vitest';
import { createSessionBench } from '../../tests/fakes/session-bench.ts';
import { createAppError } from '../contract/errors.ts';
import { failure, ok } from '../contract/result.ts';
import { defaultSettings } from '../contract/settings.ts';
import { createTrayCommands } from './tray-commands.ts';
import type { TrayCommand } from './tray-state.ts';

function makeCommands() {
  const { session } = createSessionBench();
  const calls = {
    change: vi.fn(() => Promise.resolve(ok(defaultSettings))),
    changeProfiles: vi.fn(() => Promise.resolve(ok(defaultSettings))),
    toggleSharing: vi.fn(),
    drawRegion: vi.fn(),
    openConversation: vi.fn(),
    openSettings: vi.fn(),
    quit: vi.fn(),
  };
  const { change, changeProfiles, ...rest } = calls;
  return { session, calls, run: createTrayCommands({ session, desk: { change, changeProfiles }, ...rest }) };
}

it('hands-free begins such a talk whatever the settings say, and ends it', () => {
  const { session, run } = makeCommands();
  run({ kind: 'toggleHandsFree' });
  expect(session.readSnapshot().talk.kind).toBe('handsFree');
  run({ kind: 'toggleHandsFree' });
  expect(session.readSnapshot().talk.kind).toBe('off');
});

it('talk and mute are those of the session', () => {
  const { session, run } = makeCommands();
  run({ kind: 'toggleMute' });
  run({ kind: 'toggleTalk' });
  expect(session.readSnapshot()).toMatchObject({ isMuted: true, talk: { kind: 'handsFree' } });
});

it.each<[TrayCommand, 'change' | 'changeProfiles' | 'openConversation', unknown]>([
  [{ kind: 'activateProfile', id: 'b' }, 'changeProfiles', { kind: 'activate', id: 'b' }],
  [{ kind: 'chooseVoice', name: 'Kore' }, 'change', { voice: { name: 'Kore' } }],
  [{ kind: 'openConversation', id: '7' }, 'openConversation', '7'],
])('%j asks for just that', (command, name, args) => {
  const { calls, run } = makeCommands();
  run(command);
  expect(calls[name].mock.calls).toEqual([[args]]);
});

it('the screen is shared as it was last, or by a region that is drawn', () => {
  const { calls, run } = makeCommands();
  run({ kind: 'toggleSharing' });
  run({ kind: 'drawRegion' });
  expect([calls.toggleSharing.mock.calls.length, calls.drawRegion.mock.calls.length]).toEqual([1, 1]);
});

it('what could not be done is told', async () => {
  const { session, calls, run } = makeCommands();
  calls.changeProfiles.mockResolvedValue(failure(createAppError('profiles/gone')) as never);
  run({ kind: 'activateProfile', id: 'gone' });
  await vi.waitFor(() => {
    expect(session.readSnapshot().notice?.code).toBe('profiles/gone');
  });
});
