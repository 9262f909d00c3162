// What was used on each day, as main keeps it: read once, and again whenever the session has counted more.
import type { Bridge } from '../../../electron/contract/ipc.ts';
import type { UsageHistory } from '../../../electron/contract/usage.ts';

export function createUsageStore(bridge: Bridge) {
  let history = $state.raw<UsageHistory | null>(null);
  let knownCounts = '';

  async function read(): Promise<void> {
    const result = await bridge.call('usage:readHistory');
    if (result.ok) history = result.value;
  }

  const stop = bridge.on('session:changed', ({ usage }) => {
    const counts = JSON.stringify([usage.session.tokens, usage.day.tokens, usage.month.tokens]);
    if (counts === knownCounts) return;
    knownCounts = counts;
    void read();
  });
  void read();

  return {
    /** Null until main has answered for the first time. */
    get history() {
      return history;
    },
    dispose: stop,
  };
}

export type UsageStore = ReturnType<typeof createUsageStore>;
