// What is known of the key of the endpoint in force, and the verbs to store, delete and test one. A key passes through once and
// is kept nowhere here. Each verb names the host that was shown: main refuses it when another one is in force by then.
import type { AppError } from '../../../electron/contract/errors.ts';
import type { Bridge, CallResult } from '../../../electron/contract/ipc.ts';
import type { KeyStatus, KeyTestReport } from '../../../electron/contract/key.ts';

/** The last test of a key; forgotten as soon as another key is in force. */
export type KeyTestState =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly report: KeyTestReport }
  | { readonly kind: 'failed'; readonly error: AppError };

export function createKeyStore(bridge: Bridge) {
  let status = $state.raw<KeyStatus | null>(null);
  let problem = $state.raw<AppError | null>(null);
  let test = $state.raw<KeyTestState>({ kind: 'none' });
  let testNumber = 0;

  async function take(answer: Promise<CallResult<KeyStatus>>): Promise<boolean> {
    const result = await answer;
    problem = result.ok ? null : result.error;
    if (result.ok) status = result.value;
    return result.ok;
  }

  function endTest(): void {
    if (test.kind === 'running') void bridge.call('key:cancelTest');
    testNumber += 1;
    test = { kind: 'none' };
  }

  async function runTest(host: string, typedKey: string | null): Promise<void> {
    testNumber += 1;
    const number = testNumber;
    test = { kind: 'running' };
    const result = await bridge.call('key:test', { host, typedKey });
    if (number !== testNumber) return;
    if (!result.ok) test = { kind: 'failed', error: result.error };
    else if (result.value.kind === 'cancelled') test = { kind: 'none' };
    else test = { kind: 'done', report: result.value };
  }

  const stops = [
    bridge.on('key:changed', (next) => {
      status = next;
      endTest();
    }),
    // Comes first: the keychain may take seconds to say what it has for another host.
    bridge.on('endpoint:changed', ({ host }) => {
      if (status === null || status.host === host) return;
      status = null;
      endTest();
    }),
  ];
  void take(bridge.call('key:readStatus'));

  return {
    /** Null until main has answered for the first time, and until it has said what there is for another endpoint. */
    get status() {
      return status;
    },
    /** Whether there is a key in use, wherever it is kept. */
    get hasKey() {
      return status?.key.kind === 'keychain' || status?.key.kind === 'memory';
    },
    /** Why the last thing that was asked did not happen, or why the keychain cannot be used. */
    get problem() {
      return problem ?? status?.problem ?? null;
    },
    get testState() {
      return test;
    },
    store: (host: string, key: string) => take(bridge.call('key:store', { host, key })),
    storeAgain: (host: string) => take(bridge.call('key:storeAgain', { host })),
    delete: (host: string) => take(bridge.call('key:delete', { host })),
    /** Tests the stored key (null), or one that was typed and is not stored yet. */
    test: runTest,
    cancelTest: endTest,
    dispose: (): void => {
      for (const stop of stops) stop();
    },
  };
}

export type KeyStore = ReturnType<typeof createKeyStore>;
