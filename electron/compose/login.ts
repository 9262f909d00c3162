// The part of the composition around starting at login: which system keeps it, and what is so when Earshot starts.
import { join } from 'node:path';
import { app } from 'electron';
import { createAutostartFile } from '../adapters/autostart-file.ts';
import type { Log } from '../live/ports.ts';
import {
  createLoginItem,
  createSystemLoginEntry,
  readStartCommand,
  type LoginItem,
} from '../shell/login-item.ts';
import type { SettingsKeeper } from '../shell/ports.ts';

export function composeLoginItem(platform: string, appFolder: string): LoginItem {
  if (platform !== 'linux') return createLoginItem(createSystemLoginEntry(app));
  const { APPIMAGE, XDG_CONFIG_HOME, HOME } = process.env;
  const command = readStartCommand({
    executablePath: process.execPath,
    appImagePath: APPIMAGE,
    isPackaged: app.isPackaged,
    appFolder,
  });
  return createLoginItem(
    createAutostartFile({ configFolder: XDG_CONFIG_HOME ?? join(HOME ?? '', '.config'), command }),
  );
}

/** A person may have changed it in the system: that counts. Where it is on, the command is brought up to date. */
export async function followLoginItem(item: LoginItem, settings: SettingsKeeper, log: Log): Promise<void> {
  const isOn = await item.isOn();
  const { isStartedAtLogin } = settings.read().general;
  if (isOn !== isStartedAtLogin) await settings.change({ general: { isStartedAtLogin: isOn } });
  else if (isOn) await item.set(true);
  log.debug('login.item', { isOn });
}
