import { describe, expect, it } from 'vitest';
import { createSessionBench } from '../../tests/fakes/session-bench.ts';
import { createAppError } from '../contract/errors.ts';
import { createUsdFormat } from '../contract/money.ts';
import type { SessionSnapshot, SessionStatus } from '../contract/session.ts';
import { defaultSettings } from '../contract/settings.ts';
import { describeTray, type TrayFacts, type TrayItem, type TrayState } from './tray-state.ts';
import { createShellWords } from './words/shell-words.ts';

const idle = createSessionBench().session.readSnapshot();
const inChinese: Partial<TrayFacts> = {
  say: createShellWords(() => 'zh-CN'),
  formatUsd: createUsdFormat('zh-CN'),
};
const talking: Partial<SessionSnapshot> = { talk: { kind: 'handsFree', startedAtMs: 1 } };

function describeWith(snapshot: Partial<SessionSnapshot>, facts: Partial<TrayFacts> = {}): TrayState {
  return describeTray({
    snapshot: { ...idle, ...snapshot },
    settings: defaultSettings,
    conversations: [],
    isSharing: false,
    say: createShellWords(() => 'en'),
    formatUsd: createUsdFormat('en'),
    ...facts,
  });
}

function menuOf({ items }: TrayState, label: string): readonly TrayItem[] {
  const menu = items.find((item) => item.kind === 'menu' && item.label === label);
  return menu?.kind === 'menu' ? menu.items : [];
}

const answering: SessionStatus = { kind: 'ready', floor: 'answering' };
const listening: SessionStatus = { kind: 'ready', floor: 'listening' };

describe('the icon', () => {
  it.each<[string, SessionStatus, Partial<SessionSnapshot>, boolean]>([
    ['idle', { kind: 'idle' }, {}, false],
    ['idle', listening, {}, false],
    ['standby', { kind: 'idle' }, { microphone: 'standby' }, false],
    ['standby', listening, { microphone: 'standby' }, false],
    ['sharing', listening, { microphone: 'standby' }, true],
    ['standby', { kind: 'idle' }, { isPanelListening: true }, false],
    ['listening', listening, { ...talking, isPanelListening: true }, false],
    ['listening', { kind: 'connecting', attempt: 1 }, talking, false],
    ['listening', { kind: 'ready', floor: 'userTalking' }, talking, false],
    ['answering', answering, talking, false],
    ['answering', answering, {}, false],
    ['muted', { kind: 'idle' }, { isMuted: true }, false],
    ['muted', listening, { ...talking, isMuted: true }, false],
    ['answering', answering, { isMuted: true }, false],
    ['sharing', listening, { ...talking, isMuted: true }, true],
    ['reconnecting', { kind: 'connecting', attempt: 2 }, talking, false],
    ['reconnecting', { kind: 'waiting', attempt: 2, retryAtMs: 9 }, talking, false],
    ['error', { kind: 'failed', error: createAppError('net/offline', { host: 'h' }) }, {}, false],
    ['sharing', { kind: 'failed', error: createAppError('net/offline', { host: 'h' }) }, {}, true],
    ['sharing', answering, talking, true],
  ])('is %s for %j %j', (icon, status, more, isSharing) => {
    expect(describeWith({ status, ...more }, { isSharing }).icon).toBe(icon);
  });
});

describe('the tooltip', () => {
  it('says the state and what today has cost', () => {
    const usage = { ...idle.usage, day: { ...idle.usage.day, costUsd: 0.0123 } };
    expect(describeWith({ status: answering, usage }).tooltip).toBe(
      'Earshot: answering\nToday: about $0.0123',
    );
    expect(describeWith({ usage }, inChinese).tooltip).toBe('Earshot\n今天：约 US$0.0123');
  });
});

describe('the tooltip of a microphone that waits open', () => {
  it.each<[string, SessionStatus, boolean]>([
    ['Earshot', listening, false],
    ['Earshot: answering', answering, false],
    ['Earshot: your screen is shared', listening, true],
  ])('says so below "%s"', (first, status, isSharing) => {
    const { tooltip } = describeWith({ status, microphone: 'standby' }, { isSharing });
    expect(tooltip.split('\n').slice(0, 2)).toEqual([
      first,
      'Microphone ready: the last half second is kept in memory',
    ]);
  });
});

it('tells of a microphone that the settings window has open, whatever else goes on', () => {
  for (const more of [{}, talking, { microphone: 'standby' } as const]) {
    const { tooltip } = describeWith({ status: listening, ...more, isPanelListening: true });
    expect(tooltip).toContain('\nThe settings window has the microphone open\n');
  }
});

describe('the menu', () => {
  it('offers what fits the talk in hand', () => {
    const heads = (snapshot: Partial<SessionSnapshot>) =>
      describeWith(snapshot)
        .items.slice(0, 3)
        .map((item) => ('isChecked' in item ? [item.label, item.isChecked] : 'label' in item && item.label));
    expect(heads({})).toEqual(['Talk', ['Hands-free', false], ['Mute the microphone', false]]);
    expect(heads({ ...talking, isMuted: true })).toEqual([
      'Stop talking',
      ['Hands-free', true],
      ['Mute the microphone', true],
    ]);
  });

  it('shares the screen or a region of it, or ends that', () => {
    const labels = (isSharing: boolean) =>
      describeWith({}, { isSharing }).items.flatMap((item) =>
        'command' in item && ['toggleSharing', 'drawRegion'].includes(item.command.kind) ? [item.label] : [],
      );
    expect([labels(false), labels(true)]).toEqual([
      ['Share the screen', 'Share a region…'],
      ['Stop sharing the screen', 'Share a region…'],
    ]);
  });

  it('has every profile, the active one marked, and a name with & whole', () => {
    const list = [
      { id: 'first', name: '', values: defaultSettings },
      { id: 'b', name: 'Food & drink', values: defaultSettings },
    ];
    const state = describeWith({}, { settings: { ...defaultSettings, profiles: { activeId: 'b', list } } });
    expect(menuOf(state, 'Profile')).toEqual([
      {
        kind: 'radio',
        label: 'Standard',
        isChecked: false,
        command: { kind: 'activateProfile', id: 'first' },
      },
      {
        kind: 'radio',
        label: 'Food && drink',
        isChecked: true,
        command: { kind: 'activateProfile', id: 'b' },
      },
    ]);
  });

  it('has every voice, the one in force marked', () => {
    const voices = menuOf(describeWith({}), 'Voice');
    expect(voices).toHaveLength(30);
    expect(voices.filter((item) => 'isChecked' in item && item.isChecked)).toMatchObject([
      { label: 'Zephyr' },
    ]);
  });

  it('has the conversations of late, or says that there are none', () => {
    expect(menuOf(describeWith({}), 'Recent conversations')).toEqual([{ kind: 'note', label: 'None yet' }]);
    const long = 'What is a crow, and how is it told from a raven that flies?';
    const conversations = ['What is a crow?', long].map((title, id) => ({
      id: String(id),
      startedAtMs: id,
      title,
    }));
    expect(menuOf(describeWith({}, { conversations }), 'Recent conversations')).toEqual([
      { kind: 'action', label: 'What is a crow?', command: { kind: 'openConversation', id: '0' } },
      { kind: 'action', label: `${long.slice(0, 47)}…`, command: { kind: 'openConversation', id: '1' } },
    ]);
  });

  it('is the same while only money and floor change, so that an open menu stays', () => {
    const usage = { ...idle.usage, day: { ...idle.usage.day, costUsd: 1 } };
    expect(describeWith({ ...talking, status: answering, usage }).items).toEqual(
      describeWith({ ...talking, status: listening }).items,
    );
  });
});
