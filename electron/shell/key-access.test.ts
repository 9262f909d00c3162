import { expect, it } from 'vitest';
import type { AppStatus } from '../contract/ipc.ts';
import { createKeyAccess } from './key-access.ts';

function open(platform: AppStatus['platform'], isGiven = false) {
  const done: string[] = [];
  const access = createKeyAccess({
    platform,
    isTrusted: (isPrompted) => {
      done.push(isPrompted ? 'prompt' : 'look');
      return isGiven;
    },
    openPane: (address) => {
      done.push(address);
      return Promise.resolve();
    },
  });
  return { access, done };
}

it('asks macOS without a prompt whether it is allowed', () => {
  const { access, done } = open('darwin');
  expect([access.isAllowed(), open('darwin', true).access.isAllowed(), done]).toEqual([
    false,
    true,
    ['look'],
  ]);
});

it('has macOS ask, so that Earshot is in its list, and opens the place where it is allowed', async () => {
  const { access, done } = open('darwin');
  expect(await access.ask()).toMatchObject({ ok: true });
  expect(done).toEqual([
    'prompt',
    'x-apple.systempreferences:com.apple.preference.security?Privacy_Accessibility',
  ]);
});

it.each(['linux', 'win32', 'other'] as const)(
  'is always allowed on %s, where nobody can be asked',
  async (platform) => {
    const { access, done } = open(platform);
    expect(access.isAllowed()).toBe(true);
    expect(await access.ask()).toMatchObject({ ok: false, error: { code: 'ipc/bad-input' } });
    expect(done).toEqual([]);
  },
);
