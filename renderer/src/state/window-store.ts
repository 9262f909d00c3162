// What the HUD asks of its own window: to hide, to fit its content, to take the keyboard, to open the settings; what a page alone is told.
import type { Bridge } from '../../../electron/contract/ipc.ts';

export function createWindowStore(bridge: Bridge) {
  let lastHeightPx = 0;

  function resize(heightPx: number): void {
    const fitting = Math.min(480, Math.max(40, Math.ceil(heightPx)));
    if (fitting === lastHeightPx) return;
    lastHeightPx = fitting;
    void bridge.call('hud:resize', { heightPx: fitting });
  }

  return {
    hide: (): void => void bridge.call('hud:hide'),
    onHidden: (listener: () => void): (() => void) => bridge.on('hud:hidden', listener),
    quit: (): void => void bridge.call('app:quit'),
    showSettings: (): void => void bridge.call('settings:show'),
    setTyping: (isTyping: boolean): void => void bridge.call('hud:setTyping', { isTyping }),
    /** Tells main how high the content is; the same height is told once. */
    resize,
    reportNetworkReturn: (): void => void bridge.call('network:reportReturn'),
    reportMediaReady: (): void => void bridge.call('media:ready'),
  };
}

export type WindowStore = ReturnType<typeof createWindowStore>;
