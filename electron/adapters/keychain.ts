// The keys, in the keychain of the system: service `earshot`, account = the host they were given for. Main only: a key leaves
// here for the `Authorization` header and nothing else. Never writes a file: without a keychain a key lives until the app ends.
import { createAppError, redactSecrets, type AppError } from '../contract/errors.ts';
import { failure, ok, type Result } from '../contract/result.ts';

const service = 'earshot';
/** A call to a keychain that is locked or half dead can hang for ever (seen on D-Bus). */
const defaultTimeLimitMs = 3000;
/** After a failure reading fails at once for this long, so that a talk does not wait for a dead keychain again. */
const restAfterFailureMs = 10_000;

/** What is used of keytar. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

export interface Keychain {
  /** The key of a host, or null when there is none. Fails with `vault/unavailable`. */
  readKey(host: string): Promise<Result<string | null>>;
  /** Keeps a key. When this fails with `vault/unavailable`, the key is still in use until the app ends. */
  storeKey(host: string, key: string): Promise<Result<null>>;
  /** Why the key of a host is kept until the app ends only; null when it is in the keychain. */
  problemOf(host: string): AppError | null;
  /** Forgets a key. When this fails with `vault/unavailable`, it may still be in the keychain. */
  deleteKey(host: string): Promise<Result<null>>;
  /** True while a call into the native library has not come back, which can keep the process from ending. */
  readonly isStuck: () => boolean;
}

interface KeychainOptions {
  readonly load?: () => Promise<Keytar>;
  readonly timeLimitMs?: number;
  readonly nowMs?: () => number;
}

async function loadKeytar(): Promise<Keytar> {
  const module = await import('keytar');
  return module.default;
}

/** Makes the vault; the native library is loaded by the first call. */
export function createKeychain(options: KeychainOptions = {}): Keychain {
  const { load = loadKeytar, timeLimitMs = defaultTimeLimitMs, nowMs = Date.now } = options;
  const known = new Map<string, string>();
  const notStored = new Map<string, AppError>();
  let loading: Promise<Keytar> | null = null;
  let pendingCalls = 0;
  let lastFailure: { readonly error: AppError; readonly atMs: number } | null = null;

  /** One native call within the time limit. A hung one blocks a thread of the pool, so none is added beside it. */
  async function run<Value>(
    call: (keytar: Keytar) => Promise<Value>,
    isAskedByUser = true,
  ): Promise<Result<Value>> {
    if (lastFailure !== null) {
      const isResting = !isAskedByUser && nowMs() - lastFailure.atMs < restAfterFailureMs;
      if (isResting || pendingCalls > 0) return failure(lastFailure.error);
    }
    let timer: NodeJS.Timeout | undefined;
    try {
      loading ??= load().catch((cause: unknown) => {
        loading = null;
        throw cause;
      });
      const work = loading.then(call);
      pendingCalls += 1;
      const finish = (): void => {
        pendingCalls -= 1;
      };
      work.then(finish, finish);
      const timeUp = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          reject(new Error('it does not answer'));
        }, timeLimitMs);
      });
      const value = await Promise.race([work, timeUp]);
      lastFailure = null;
      return ok(value);
    } catch (cause) {
      const error = toVaultError(cause);
      lastFailure = { error, atMs: nowMs() };
      return failure(error);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async readKey(host) {
      const kept = known.get(host);
      if (kept !== undefined) return ok(kept);
      const result = await run((keytar) => keytar.getPassword(service, host), false);
      if (result.ok && result.value !== null && result.value !== '') known.set(host, result.value);
      return result.ok && result.value === '' ? ok(null) : result;
    },
    async storeKey(host, key) {
      known.set(host, key);
      const result = await run((keytar) => keytar.setPassword(service, host, key));
      if (result.ok) {
        notStored.delete(host);
        return ok(null);
      }
      notStored.set(host, result.error);
      return result;
    },
    problemOf: (host) => notStored.get(host) ?? null,
    async deleteKey(host) {
      known.delete(host);
      notStored.delete(host);
      const result = await run((keytar) => keytar.deletePassword(service, host));
      return result.ok ? ok(null) : result;
    },
    isStuck: () => pendingCalls > 0,
  };
}

function toVaultError(cause: unknown): AppError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const detail = redactSecrets(text.split('\n')[0] ?? '').slice(0, 200);
  return createAppError('vault/unavailable', { detail });
}
