// Whether the screen may be seen, as the system tells it. Only macOS keeps a permission; it is given in its own settings.
import { shell, systemPreferences } from 'electron';
import { createAppError } from '../contract/errors.ts';
import { packReason } from '../contract/own-reasons.ts';
import type { ScreenPermission } from '../contract/first-run.ts';
import type { AppStatus } from '../contract/ipc.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import { judgeScreenPermission } from './screen-verdict.ts';

/** Source: Apple's addresses of panes of System Settings. */
const macScreenPane = 'x-apple.systempreferences:com.apple.preference.security?Privacy_ScreenCapture';

export interface ScreenAccess {
  readonly read: () => ScreenPermission;
  /** Opens the system's own settings, where there are any. */
  readonly open: () => Promise<Result<null>>;
}

export function createScreenAccess(
  platform: AppStatus['platform'],
  environment: Readonly<Record<string, string | undefined>>,
): ScreenAccess {
  return {
    read: () =>
      judgeScreenPermission({
        platform,
        isWayland: environment.XDG_SESSION_TYPE === 'wayland' || Boolean(environment.WAYLAND_DISPLAY),
        macStatus: platform === 'darwin' ? systemPreferences.getMediaAccessStatus('screen') : null,
      }),
    async open() {
      if (platform !== 'darwin')
        return failure(
          createAppError('ipc/bad-input', { detail: packReason('notOnThisSystem', 'screen:openPermission') }),
        );
      await shell.openExternal(macScreenPane);
      return ok(null);
    },
  };
}
