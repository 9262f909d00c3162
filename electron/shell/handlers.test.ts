import { describe, expect, it, vi } from 'vitest';
import { createHotkeys } from '../../tests/fakes/hotkeys.ts';
import { createSessionBench } from '../../tests/fakes/session-bench.ts';
import type { Conversation } from '../contract/conversations.ts';
import { createAppError } from '../contract/errors.ts';
import type { AppStatus } from '../contract/ipc.ts';
import type { KeyStatus } from '../contract/key.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { SessionSnapshot } from '../contract/session.ts';
import { defaultSettings, type Settings, type SettingsPatch } from '../contract/settings.ts';
import { createHandlers, type HandlerDeps } from './handlers.ts';
import { createSettingsDesk } from './settings-desk.ts';

const appStatus: AppStatus = {
  version: '1',
  electronVersion: '1',
  platform: 'linux',
  language: 'en',
  displays: [],
  hotkeys: createHotkeys('F9'),
  talkKeyWay: { kind: 'hook' },
  endpointOverride: null,
  canUndoReplace: false,
  hasTray: true,
  lockScreen: 'unlocked',
  logFolder: '',
};

const conversation: Conversation = {
  id: '7',
  startedAtMs: 7,
  lines: [
    { id: 1, role: 'user', text: 'What is a crow?', notHeardText: '' },
    { id: 2, role: 'assistant', text: 'A bird.', notHeardText: 'And more' },
  ],
};

interface Options {
  readonly hotkey?: Result<null>;
  readonly snapshot?: Partial<SessionSnapshot>;
}

function makeHandlers(options: Options = {}) {
  const { hotkey = ok(null), snapshot = {} } = options;
  const status: KeyStatus = { host: 'console.mixroute.io', key: { kind: 'none' }, problem: null };
  const keyKeeper = {
    readStatus: () => Promise.resolve(ok(status)),
    tellStatus: vi.fn(() => Promise.resolve()),
    store: () => Promise.resolve(ok(status)),
    storeAgain: () => Promise.resolve(ok(status)),
    delete: () => Promise.resolve(ok(status)),
    test: () => Promise.resolve(ok({ kind: 'practiceLine', host: status.host } as const)),
    cancelTest: vi.fn(),
    takeLateChange: vi.fn(),
  };
  let settings: Settings = defaultSettings;
  const pushes: [string, unknown][] = [];
  const { session: benchSession } = createSessionBench();
  const session = {
    ...benchSession,
    applySettings: vi.fn(),
    reportMicrophone: vi.fn(),
    decideToolCall: vi.fn(),
    readSnapshot: () => ({ ...benchSession.readSnapshot(), ...snapshot }),
  };
  const change = vi.fn((patch: SettingsPatch) => {
    settings = {
      ...settings,
      connection: { ...settings.connection, ...(patch.connection as Partial<Settings['connection']>) },
      general: { ...settings.general, ...(patch.general as Partial<Settings['general']>) },
    };
    return Promise.resolve(ok(settings));
  });
  const writeText = vi.fn((_text: string) => Promise.resolve());
  const openLink = vi.fn((_url: string) => Promise.resolve(ok(null)));
  const hud = { setTyping: vi.fn(), resize: vi.fn() };
  const onLanguageChanged = vi.fn();
  const push: HandlerDeps['push'] = (name, value) => pushes.push([name, value]);
  const readAppStatus = (): AppStatus => appStatus;
  const endpointFacts = {
    read: () => ({ host: 'console.mixroute.io', model: 'm', learnt: null }),
    forget: vi.fn(),
    forgetAll: vi.fn(),
  };
  const [clearSent, deleteAll] = [vi.fn(), vi.fn()];
  const log = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn() };
  const desk = createSettingsDesk({
    settings: {
      read: () => settings,
      change,
      replace: (next) => Promise.resolve(ok((settings = next))),
      problem: null,
    },
    ...{ session, push, readAppStatus, log, onLanguageChanged },
    hotkeys: { change: () => hotkey, refresh: vi.fn() },
    loginItem: { set: () => Promise.resolve(ok(null)) },
    onAppearanceChanged: vi.fn(),
    onChanged: vi.fn(),
    readEndpointStatus: endpointFacts.read,
    tellKeyStatus: keyKeeper.tellStatus,
  });
  const handlers = createHandlers({
    ...{ session, desk, push, readAppStatus, endpointFacts, log },
    settings: { read: () => settings },
    transfer: { exportToFile: vi.fn(), importFromFile: vi.fn() },
    keyKeeper,
    voiceHearing: {
      hear: () => Promise.resolve(failure(createAppError('voice/talk-open'))),
      cancel: vi.fn(),
    },
    readModels: () => Promise.resolve(ok({ kind: 'noKey', host: status.host } as const)),
    keys: { setRecording: vi.fn(), askPermission: vi.fn() },
    hud: hud as unknown as HandlerDeps['hud'],
    presence: { dismiss: vi.fn() },
    settingsWindow: { show: vi.fn() },
    outside: { openLink, clipboard: { readText: () => Promise.resolve(''), writeText } },
    panel: { read: () => ({ sequence: 0, sectionId: null, conversationId: null }) },
    conversations: {
      list: () => [],
      find: (id) => (id === conversation.id ? conversation : null),
      deleteAll,
    },
    openLogFolder: () => Promise.resolve(ok(null)),
    quit: vi.fn(),
    screenAccess: { read: () => 'notNeeded', open: () => Promise.resolve(ok(null)) },
    mediaPorts: { handTo: vi.fn(), play: vi.fn(), orderFrames: vi.fn(), drop: vi.fn() },
    share: { clearSent } as unknown as HandlerDeps['share'],
    region: {} as unknown as HandlerDeps['region'],
  });
  const deeds = { change, openLink, writeText, onLanguageChanged, clearSent, deleteAll };
  return { handlers, keyKeeper, pushes, session, ...deeds };
}

describe('the language', () => {
  it('has what main itself shows said anew when it changes, and only then', async () => {
    const { handlers, onLanguageChanged } = makeHandlers();
    await handlers['settings:change']({ connection: { model: 'another' } });
    expect(onLanguageChanged).not.toHaveBeenCalled();
    await handlers['settings:change']({ general: { language: 'zh-CN' } });
    expect(onLanguageChanged).toHaveBeenCalledOnce();
  });
});

describe('the key', () => {
  it('is told anew when another endpoint, and so perhaps another key, is in force', async () => {
    const { handlers, keyKeeper } = makeHandlers();
    await handlers['settings:change']({ connection: { model: 'another' } });
    expect(keyKeeper.tellStatus).not.toHaveBeenCalled();
    await handlers['settings:change']({ connection: { endpoint: 'wss://other.example/' } });
    expect(keyKeeper.tellStatus).toHaveBeenCalledTimes(1);
  });
});

describe('a change of settings', () => {
  it('is told to every window and to the session', async () => {
    const { handlers, pushes, session } = makeHandlers();
    const result = await handlers['settings:change']({ connection: { model: 'other' } });
    expect(result).toMatchObject({ ok: true, value: { connection: { model: 'other' } } });
    expect(pushes.map(([name]) => name)).toEqual(['settings:changed', 'endpoint:changed']);
    expect(session.applySettings).toHaveBeenCalledWith({ needsNewConnection: true });
  });

  it('is not made when the talk key is refused', async () => {
    const refusal = createAppError('hotkey/refused', { combination: 'F10' });
    const { handlers, change, pushes } = makeHandlers({ hotkey: failure(refusal) });
    expect(await handlers['settings:change']({ hotkeys: { talk: 'F10' } })).toEqual(failure(refusal));
    expect([change.mock.calls.length, pushes.length]).toEqual([0, 0]);
  });
});

it('a microphone that failed reaches the session as an error with a hint', async () => {
  const { handlers, session } = makeHandlers();
  await handlers['microphone:report']({ state: 'failed', code: 'audio/mic-denied' });
  await handlers['microphone:report']({ state: 'open', label: 'Desk' });
  expect(session.reportMicrophone.mock.calls).toEqual([
    [{ state: 'failed', error: createAppError('audio/mic-denied') }],
    [{ state: 'open' }],
  ]);
});

describe('a call that asks', () => {
  const url = 'https://example.com/';
  const toolCalls = [
    { key: 7, stage: 'asking', request: { tool: 'openLink', url, host: 'example.com' } },
  ] as const;

  it.each([
    ['allowOnce', true],
    ['refuse', false],
  ] as const)('answered with %s is decided, and stays a matter of asking', async (answer, isAllowed) => {
    const { handlers, session, change } = makeHandlers({ snapshot: { toolCalls } });
    await handlers['tool:answer']({ key: 7, answer });
    expect(session.decideToolCall.mock.calls).toEqual([[7, isAllowed]]);
    expect(change).not.toHaveBeenCalled();
  });

  it('that is always allowed is kept in the settings, without a new connection', async () => {
    const { handlers, session, change } = makeHandlers({ snapshot: { toolCalls } });
    await handlers['tool:answer']({ key: 7, answer: 'allowAlways' });
    expect(session.decideToolCall.mock.calls).toEqual([[7, true]]);
    expect(change.mock.calls).toEqual([[{ tools: { openLink: 'automatic' } }]]);
    expect(session.applySettings).toHaveBeenCalledWith({ needsNewConnection: false });
  });

  it('that is gone changes no settings', async () => {
    const { handlers, change } = makeHandlers({ snapshot: { toolCalls } });
    await handlers['tool:answer']({ key: 8, answer: 'allowAlways' });
    expect(change).not.toHaveBeenCalled();
  });
});

describe('a source', () => {
  const uri = 'https://known.example/a';
  const sources = [{ uri, title: 'Known', host: 'known.example' }];
  const line = { id: 1, role: 'assistant', text: '', notHeardText: '', state: 'final', sources } as const;

  it('of an answer is opened', async () => {
    const { handlers, openLink } = makeHandlers({ snapshot: { transcript: [line] } });
    expect(await handlers['source:open']({ uri })).toEqual(ok(null));
    expect(openLink.mock.calls).toEqual([[uri]]);
  });

  it.each(['https://known.example/', 'https://other.example/', 'file:///etc/passwd'])(
    'that no answer gave is not: %s',
    async (free) => {
      const { handlers, openLink } = makeHandlers({ snapshot: { transcript: [line] } });
      expect(await handlers['source:open']({ uri: free })).toMatchObject({
        ok: false,
        error: { code: 'ipc/bad-input' },
      });
      expect(openLink).not.toHaveBeenCalled();
    },
  );
});

describe('a conversation', () => {
  it('is copied as plain text', async () => {
    const { handlers, writeText } = makeHandlers();
    expect(await handlers['conversations:copy']({ id: '7' })).toEqual(ok(null));
    expect(writeText.mock.calls).toEqual([['> What is a crow?\n\nEarshot: A bird.']]);
  });

  it('is deleted with all others and the pictures that were sent', async () => {
    const { handlers, deleteAll, clearSent } = makeHandlers();
    expect(await handlers['conversations:deleteAll']()).toEqual(ok(null));
    expect([deleteAll.mock.calls.length, clearSent.mock.calls.length]).toEqual([1, 1]);
  });

  it('that is gone is told', async () => {
    const { handlers } = makeHandlers();
    expect(await handlers['conversations:read']({ id: '8' })).toMatchObject({
      error: { code: 'conversations/gone' },
    });
  });
});
