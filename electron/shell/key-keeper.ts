// What windows may do with the key of the endpoint in force: store, delete and test it, and learn that there is one. A key goes
// from here into the vault or into a test, and never back; and to no other host than the one that its person was shown.
import { createAppError } from '../contract/errors.ts';
import { endingOf, type KeptKey, type KeyStatus, type KeyTestReport } from '../contract/key.ts';
import { failure, ok, type Result } from '../contract/result.ts';
import type { Line, Log } from '../live/ports.ts';
import type { Session } from '../live/session.ts';
import type { Ipc } from './ipc.ts';
import type { LineFinder } from './line.ts';
import type { KeyVault } from './ports.ts';

interface KeyKeeperDeps {
  readonly vault: KeyVault;
  readonly line: Pick<LineFinder, 'readEndpoint' | 'findService'>;
  readonly session: Pick<Session, 'applySettings'>;
  readonly runTest: (line: Line, signal: AbortSignal) => Promise<KeyTestReport>;
  readonly push: Ipc['push'];
  readonly log: Log;
}

export interface KeyKeeper {
  readonly readStatus: () => Promise<Result<KeyStatus>>;
  /** Tells every window. */
  readonly tellStatus: () => Promise<void>;
  /** This and what follows fails with `vault/other-host` when the endpoint in force is not at `shownHost`. */
  readonly store: (shownHost: string, key: string) => Promise<Result<KeyStatus>>;
  /** Offers the keychain once more what it did not take. */
  readonly storeAgain: (shownHost: string) => Promise<Result<KeyStatus>>;
  readonly delete: (shownHost: string) => Promise<Result<KeyStatus>>;
  /** Tests the stored key, or one that was just typed. A test that still runs is cancelled. */
  readonly test: (shownHost: string, typedKey: string | null) => Promise<Result<KeyTestReport>>;
  readonly cancelTest: () => void;
  /** The keychain has done later what it did not do in time. */
  readonly takeLateChange: (host: string) => void;
}

export function createKeyKeeper({ vault, line, session, runTest, push, log }: KeyKeeperDeps): KeyKeeper {
  let running: AbortController | null = null;

  const isInForce = (host: string): boolean => {
    const endpoint = line.readEndpoint();
    return endpoint.ok && endpoint.value.host === host;
  };

  const readStatus = async (): Promise<Result<KeyStatus>> => {
    const endpoint = line.readEndpoint();
    if (!endpoint.ok) return ok({ host: '', key: { kind: 'none' }, problem: endpoint.error });
    const { host } = endpoint.value;
    const key = await vault.readKey(host);
    // The keychain took its time and the endpoint is another one now: its key is what counts.
    if (!isInForce(host)) return readStatus();
    const undone = vault.problemOf(host);
    if (!key.ok) return ok({ host, key: { kind: 'none' }, problem: key.error });
    return ok({ host, key: describe(key.value, undone?.kind ?? null), problem: undone?.error ?? null });
  };

  const tellStatus = async (): Promise<void> => {
    const status = await readStatus();
    if (status.ok) push('key:changed', status.value);
  };

  /** Tells every window, and the session that another line may be in force. */
  const takeChange = async (): Promise<Result<KeyStatus>> => {
    const status = await readStatus();
    if (!status.ok) return status;
    push('key:changed', status.value);
    session.applySettings({ needsNewConnection: true });
    log.info('key.changed', { key: status.value.key.kind, problem: status.value.problem?.code });
    return status;
  };

  const checkHost = (shownHost: string): Result<null> => {
    const endpoint = line.readEndpoint();
    if (!endpoint.ok) return endpoint;
    const { host } = endpoint.value;
    return host === shownHost ? ok(null) : failure(createAppError('vault/other-host', { host, shownHost }));
  };

  const change = async (host: string, act: () => Promise<Result<null>>): Promise<Result<KeyStatus>> => {
    const checked = checkHost(host);
    if (!checked.ok) return checked;
    // What the keychain did not do is in the status.
    await act();
    return takeChange();
  };

  return {
    readStatus,
    tellStatus,
    store: (host, key) => change(host, () => vault.storeKey(host, key)),
    storeAgain: (host) =>
      change(host, async () => {
        const key = await vault.readKey(host);
        if (!key.ok) return key;
        return key.value === null ? ok(null) : vault.storeKey(host, key.value);
      }),
    delete: (host) => change(host, () => vault.deleteKey(host)),
    async test(host, typedKey) {
      running?.abort();
      const checked = checkHost(host);
      if (!checked.ok) return checked;
      const abort = new AbortController();
      running = abort;
      const service = await line.findService(typedKey);
      if (!service.ok) return service;
      if (service.value === null) return ok({ kind: 'practiceLine', host });
      const report = await runTest(service.value, abort.signal);
      if (running === abort) running = null;
      log.info('key.tested', describeReport(report));
      return ok(report);
    },
    cancelTest: () => {
      running?.abort();
    },
    takeLateChange: (host) => {
      if (isInForce(host)) void takeChange();
    },
  };
}

function describe(key: string | null, undone: 'notStored' | 'notDeleted' | null): KeptKey {
  if (undone === 'notDeleted') return { kind: 'undeleted' };
  if (key === null) return { kind: 'none' };
  return { kind: undone === null ? 'keychain' : 'memory', ending: endingOf(key) };
}

function describeReport(report: KeyTestReport): Readonly<Record<string, unknown>> {
  const { kind } = report;
  if ('error' in report) return { kind, code: report.error.code };
  return 'readyAfterMs' in report ? { kind, readyAfterMs: report.readyAfterMs } : { kind };
}
