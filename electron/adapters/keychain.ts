// The keys, in the keychain of the system: service `earshot`, account = the host they were given for. Main only: a key leaves
// here for the `Authorization` header and nothing else. Never writes a file: without a keychain a key lives until the app ends.
import { createAppError, type AppError } from '../contract/errors.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import { toVaultError } from './keychain-errors.ts';

const service = 'earshot';
/** A call to a keychain that is locked or half dead can hang for ever (seen on D-Bus), or until a password is typed. */
const defaultTimeLimitMs = 3000;
/** After a failure reading fails at once for this long, so that a talk does not wait for a dead keychain again. */
const restAfterFailureMs = 10_000;

/** What is used of keytar. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** What was asked of the keychain for a host and not done. */
export interface UndoneInKeychain {
  readonly kind: 'notStored' | 'notDeleted';
  readonly error: AppError;
}

export interface Keychain {
  /** The key of a host, or null when there is none. Fails with a `vault/…` error. */
  readKey(host: string): Promise<Result<string | null>>;
  /** Keeps a key. When this fails, the key is still in use until the app ends. */
  storeKey(host: string, key: string): Promise<Result<null>>;
  /** Forgets a key. When this fails, it is not used any more in this run, but may still be in the keychain. */
  deleteKey(host: string): Promise<Result<null>>;
  /** What the keychain did not do for a host, and why; null when it did everything. */
  problemOf(host: string): UndoneInKeychain | null;
  /** A keychain did later what it had not done in time, as when its password was typed. Returns the function that ends it. */
  onLateChange(listener: (host: string) => void): () => void;
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
  const undone = new Map<string, UndoneInKeychain>();
  /** Counts what a person did with the key of a host, so that an answer that was asked for before is known to be old. */
  const changes = new Map<string, number>();
  const listeners = new Set<(host: string) => void>();
  let loading: Promise<Keytar> | null = null;
  let pendingCalls = 0;
  let lastFailure: { readonly error: AppError; readonly atMs: number } | null = null;

  /**
   * One native call within the time limit; `onLate` is given a value that comes after it. A hung call blocks a thread of the
   * pool, so none is added beside it.
   */
  async function run<Value>(
    call: (keytar: Keytar) => Promise<Value>,
    onLate: (value: Value) => void,
    isAskedByUser = true,
  ): Promise<Result<Value>> {
    if (lastFailure !== null) {
      const isResting = !isAskedByUser && nowMs() - lastFailure.atMs < restAfterFailureMs;
      if (isResting || pendingCalls > 0) return failure(lastFailure.error);
    }
    let timer: NodeJS.Timeout | undefined;
    let isTimeUp = false;
    try {
      loading ??= load().catch((cause: unknown) => {
        loading = null;
        throw cause;
      });
      const work = loading.then(call);
      pendingCalls += 1;
      work.then(
        (value) => {
          pendingCalls -= 1;
          if (!isTimeUp) return;
          lastFailure = null;
          onLate(value);
        },
        () => {
          pendingCalls -= 1;
        },
      );
      const timeUp = new Promise<Result<Value>>((resolve) => {
        timer = setTimeout(() => {
          isTimeUp = true;
          resolve(failure(createAppError('vault/silent')));
        }, timeLimitMs);
      });
      const result = await Promise.race([work.then((value) => ok(value)), timeUp]);
      lastFailure = result.ok ? null : { error: result.error, atMs: nowMs() };
      return result;
    } catch (cause) {
      const error = toVaultError(cause);
      lastFailure = { error, atMs: nowMs() };
      return failure(error);
    } finally {
      clearTimeout(timer);
    }
  }

  const tellLate = (host: string): void => {
    for (const listener of listeners) listener(host);
  };
  const changesOf = (host: string): number => changes.get(host) ?? 0;

  /** Does a person's will with the key of a host; the newest will counts, whichever call comes back last. */
  async function change<Value>(
    host: string,
    kind: UndoneInKeychain['kind'],
    call: (keytar: Keytar) => Promise<Value>,
  ): Promise<Result<null>> {
    const number = changesOf(host) + 1;
    changes.set(host, number);
    undone.delete(host);
    const result = await run(call, () => {
      if (changesOf(host) !== number) return;
      undone.delete(host);
      tellLate(host);
    });
    if (changesOf(host) !== number || result.ok) return ok(null);
    undone.set(host, { kind, error: result.error });
    return result;
  }

  return {
    async readKey(host) {
      const kept = known.get(host);
      if (kept !== undefined) return ok(kept);
      // Whoever has deleted a key does not want it used, whatever the keychain still holds.
      if (undone.get(host)?.kind === 'notDeleted') return ok(null);
      const number = changesOf(host);
      const take = (key: string | null): boolean => {
        if (changesOf(host) !== number || key === null || key === '') return false;
        known.set(host, key);
        return true;
      };
      const result = await run(
        (keytar) => keytar.getPassword(service, host),
        (key) => {
          if (take(key)) tellLate(host);
        },
        false,
      );
      if (!result.ok && changesOf(host) === number) return result;
      if (result.ok) take(result.value);
      return ok(known.get(host) ?? null);
    },
    storeKey(host, key) {
      known.set(host, key);
      return change(host, 'notStored', (keytar) => keytar.setPassword(service, host, key));
    },
    deleteKey(host) {
      known.delete(host);
      return change(host, 'notDeleted', (keytar) => keytar.deletePassword(service, host));
    },
    problemOf: (host) => undone.get(host) ?? null,
    onLateChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isStuck: () => pendingCalls > 0,
  };
}
