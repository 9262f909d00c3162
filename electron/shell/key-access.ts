// Whether Earshot may see keys come up, and the way to where that is given. Only macOS keeps a permission for it.
import { createAppError } from '../contract/errors.ts';
import type { AppStatus } from '../contract/ipc.ts';
import { packReason } from '../contract/own-reasons.ts';
import { failure, ok, type Result } from '../contract/result.ts';

/** Source: Apple's addresses of panes of System Settings. */
const macAccessibilityPane = 'x-apple.systempreferences:com.apple.preference.security?Privacy_Accessibility';

export interface KeyAccessSystem {
  readonly platform: AppStatus['platform'];
  /** macOS: whether it is allowed; asked with `isPrompted`, the system lists Earshot among those that may be allowed. */
  readonly isTrusted: (isPrompted: boolean) => boolean;
  readonly openPane: (address: string) => Promise<void>;
}

export interface KeyAccess {
  readonly isAllowed: () => boolean;
  /** Has the system ask, and opens its settings where the answer is given. */
  readonly ask: () => Promise<Result<null>>;
}

export function createKeyAccess({ platform, isTrusted, openPane }: KeyAccessSystem): KeyAccess {
  return {
    isAllowed: () => platform !== 'darwin' || isTrusted(false),
    async ask() {
      if (platform !== 'darwin')
        return failure(
          createAppError('ipc/bad-input', {
            detail: packReason('notOnThisSystem', 'hotkeys:openPermission'),
          }),
        );
      isTrusted(true);
      await openPane(macAccessibilityPane);
      return ok(null);
    },
  };
}
