// Whether a key is stored, and the verbs to store or delete one. A key passes through once and is kept nowhere here.
import type { AppError } from '../../../electron/contract/errors.ts';
import type { Bridge, CallResult, KeyStatus } from '../../../electron/contract/ipc.ts';

export function createKeyStore(bridge: Bridge) {
  let status = $state.raw<KeyStatus | null>(null);
  let problem = $state.raw<AppError | null>(null);

  async function take(answer: Promise<CallResult<KeyStatus>>): Promise<boolean> {
    const result = await answer;
    problem = result.ok ? null : result.error;
    if (result.ok) status = result.value;
    return result.ok;
  }

  const stop = bridge.on('key:changed', (next) => {
    status = next;
  });
  void take(bridge.call('key:readStatus'));

  return {
    /** Null until main has answered for the first time. */
    get status() {
      return status;
    },
    /** Why the last thing that was asked did not happen, or why the keychain cannot be used. */
    get problem() {
      return problem ?? status?.problem ?? null;
    },
    store: (key: string) => take(bridge.call('key:store', { key })),
    delete: () => take(bridge.call('key:delete')),
    dispose: stop,
  };
}

export type KeyStore = ReturnType<typeof createKeyStore>;
