import { expect, it, vi } from 'vitest';
import { createLoginItem, createSystemLoginEntry, readStartCommand } from './login-item.ts';

it('what the system refuses is told with its reason', async () => {
  const item = createLoginItem({
    isOn: () => Promise.resolve(false),
    set: () => Promise.reject(new Error('EACCES')),
  });
  expect(await item.set(true)).toMatchObject({
    ok: false,
    error: { code: 'system/login-item', details: { detail: 'EACCES' } },
  });
});

it('macOS and Windows are asked and told', async () => {
  const setLoginItemSettings = vi.fn();
  const entry = createSystemLoginEntry({
    getLoginItemSettings: () => ({ openAtLogin: true }),
    setLoginItemSettings,
  });
  expect(await entry.isOn()).toBe(true);
  await createLoginItem(entry).set(false);
  expect(setLoginItemSettings.mock.calls).toEqual([[{ openAtLogin: false }]]);
});

it.each([
  [{ appImagePath: '/home-of/earshot.AppImage', isPackaged: true }, ['/home-of/earshot.AppImage']],
  [{ appImagePath: undefined, isPackaged: true }, ['/mount/earshot']],
  [{ appImagePath: undefined, isPackaged: false }, ['/mount/earshot', '/app']],
])('the command that starts the app again: %j', (facts, command) => {
  expect(readStartCommand({ executablePath: '/mount/earshot', appFolder: '/app', ...facts })).toEqual(
    command,
  );
});
