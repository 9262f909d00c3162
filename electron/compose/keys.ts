// The part of the composition around the keys: who hears them, what must be allowed for that, and when that is looked at again.
import { app, shell, systemPreferences } from 'electron';
import { createKeyHook } from '../adapters/key-hook.ts';
import { createKeyDowns } from '../adapters/x11-key-downs.ts';
import { createKeyAccess } from '../shell/key-access.ts';
import { createKeys, type Keys, type KeysDeps } from '../shell/keys.ts';

export function composeKeys(parts: Omit<KeysDeps, 'hook' | 'keyDowns' | 'access'>): Keys {
  const { platform, environment, clock, log } = parts;
  const keys = createKeys({
    ...parts,
    hook: createKeyHook(),
    keyDowns: createKeyDowns(environment, clock, log),
    access: createKeyAccess({
      platform,
      isTrusted: (isPrompted) => systemPreferences.isTrustedAccessibilityClient(isPrompted),
      openPane: (address) => shell.openExternal(address),
    }),
  });
  // What is allowed is changed in the system's own window: whoever has done it comes back to one of ours.
  app.on('browser-window-focus', keys.recheck);
  return {
    ...keys,
    dispose() {
      app.off('browser-window-focus', keys.recheck);
      keys.dispose();
    },
  };
}
