// What is so about the app itself: version, platform, whether the talk key is taken.
import type { AppStatus, Bridge } from '../../../electron/contract/ipc.ts';

export function createAppStore(bridge: Bridge) {
  let status = $state.raw<AppStatus | null>(null);

  const stop = bridge.on('app:changed', (next) => {
    status = next;
  });
  const ready = bridge.call('app:readStatus').then((result) => {
    if (result.ok) status ??= result.value;
  });

  return {
    /** Null until main has answered for the first time. */
    get status() {
      return status;
    },
    /** Main has answered, or will not: the page can be drawn in its language. */
    ready,
    /** While keys are recorded, our own hotkeys do not act. */
    setRecording(isRecording: boolean): void {
      void bridge.call('hotkeys:setRecording', { isRecording });
    },
    /** Where macOS is told that keys may be seen coming up. */
    openKeyPermission: () => bridge.call('hotkeys:openPermission'),
    dispose: stop,
  };
}

export type AppStore = ReturnType<typeof createAppStore>;
