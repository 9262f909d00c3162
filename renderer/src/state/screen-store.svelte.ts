// Whether the system lets the screen be seen, as main reads it, and the way to where that is given.
import type { ScreenPermission } from '../../../electron/contract/first-run.ts';
import type { Bridge } from '../../../electron/contract/ipc.ts';

export function createScreenStore(bridge: Bridge) {
  let permission = $state.raw<ScreenPermission | null>(null);

  return {
    /** Null until it was read. */
    get permission() {
      return permission;
    },
    async read(): Promise<void> {
      const result = await bridge.call('screen:readPermission');
      if (result.ok) permission = result.value;
    },
    openPermission: () => bridge.call('screen:openPermission'),
  };
}

export type ScreenStore = ReturnType<typeof createScreenStore>;
