// Starting at login. The system is asked what is so: a person may have changed it there.
import { createAppError, redactSecrets } from '../contract/errors.ts';
import { failure, ok, type Result } from '../contract/result.ts';

/** How a system keeps it; rejects when it cannot. */
export interface LoginEntry {
  readonly isOn: () => Promise<boolean>;
  readonly set: (isOn: boolean) => Promise<void>;
}

export interface LoginItem {
  readonly isOn: () => Promise<boolean>;
  /** Fails with `system/login-item`. */
  readonly set: (isOn: boolean) => Promise<Result<null>>;
}

export function createLoginItem(entry: LoginEntry): LoginItem {
  return {
    isOn: entry.isOn,
    async set(isOn) {
      try {
        await entry.set(isOn);
        return ok(null);
      } catch (cause) {
        const detail = redactSecrets(cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
        return failure(createAppError('system/login-item', { detail }));
      }
    },
  };
}

/** Electron's app, as far as this goes. */
interface LoginSettings {
  getLoginItemSettings(): { readonly openAtLogin: boolean };
  setLoginItemSettings(settings: { readonly openAtLogin: boolean }): void;
}

/** macOS and Windows keep it themselves. */
export function createSystemLoginEntry(app: LoginSettings): LoginEntry {
  return {
    isOn: () => Promise.resolve(app.getLoginItemSettings().openAtLogin),
    set(isOn) {
      app.setLoginItemSettings({ openAtLogin: isOn });
      return Promise.resolve();
    },
  };
}

/** The command that starts this very app again. An AppImage runs from a folder that is gone after it ends. */
export function readStartCommand(facts: {
  readonly executablePath: string;
  readonly appImagePath: string | undefined;
  readonly isPackaged: boolean;
  readonly appFolder: string;
}): readonly string[] {
  if (facts.appImagePath !== undefined) return [facts.appImagePath];
  return facts.isPackaged ? [facts.executablePath] : [facts.executablePath, facts.appFolder];
}
