// What is known of the key of the endpoint in force, and the verbs to store, delete and test one. A key passes through once and
// is kept nowhere here.
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

  async function runTest(typedKey: string | null): Promise<void> {
    testNumber += 1;
    const number = testNumber;
    test = { kind: 'running' };
    const result = await bridge.call('key:test', { typedKey });
    if (number !== testNumber) return;
    if (!result.ok) test = { kind: 'failed', error: result.error };
    else if (result.value.kind === 'cancelled') test = { kind: 'none' };
    else test = { kind: 'done', report: result.value };
  }

  const stop = bridge.on('key:changed', (next) => {
    status = next;
    endTest();
  });
  void take(bridge.call('key:readStatus'));

  return {
    /** Null until main has answered for the first time. */
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
    store: (key: string) => take(bridge.call('key:store', { key })),
    storeAgain: () => take(bridge.call('key:storeAgain')),
    delete: () => take(bridge.call('key:delete')),
    /** Tests the stored key (null), or one that was typed and is not stored yet. */
    test: runTest,
    cancelTest: endTest,
    dispose: stop,
  };
}

export type KeyStore = ReturnType<typeof createKeyStore>;
