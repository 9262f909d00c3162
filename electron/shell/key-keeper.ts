// What windows may do with the key of the endpoint in force: store, delete and test it, and learn that there is one. A key goes
// from here into the vault or into a test, and never back.
import { endingOf, type KeptKey, type KeyStatus, type KeyTestReport } from '../contract/key.ts';
import { ok, type Result } from '../contract/result.ts';
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
  readonly store: (key: string) => Promise<Result<KeyStatus>>;
  /** Offers the keychain once more what it did not take. */
  readonly storeAgain: () => Promise<Result<KeyStatus>>;
  readonly delete: () => Promise<Result<KeyStatus>>;
  /** Tests the stored key, or one that was just typed. A test that still runs is cancelled. */
  readonly test: (typedKey: string | null) => Promise<Result<KeyTestReport>>;
  readonly cancelTest: () => void;
  /** The keychain has done later what it did not do in time. */
  readonly takeLateChange: (host: string) => void;
}

export function createKeyKeeper({ vault, line, session, runTest, push, log }: KeyKeeperDeps): KeyKeeper {
  let running: AbortController | null = null;

  const readStatus = async (): Promise<Result<KeyStatus>> => {
    const endpoint = line.readEndpoint();
    if (!endpoint.ok) return ok({ host: '', key: { kind: 'none' }, problem: endpoint.error });
    const { host } = endpoint.value;
    const key = await vault.readKey(host);
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

  const change = async (act: (host: string) => Promise<Result<null>>): Promise<Result<KeyStatus>> => {
    const endpoint = line.readEndpoint();
    if (!endpoint.ok) return endpoint;
    // What the keychain did not do is in the status.
    await act(endpoint.value.host);
    return takeChange();
  };

  return {
    readStatus,
    tellStatus,
    store: (key) => change((host) => vault.storeKey(host, key)),
    storeAgain: () =>
      change(async (host) => {
        const key = await vault.readKey(host);
        if (!key.ok) return key;
        return key.value === null ? ok(null) : vault.storeKey(host, key.value);
      }),
    delete: () => change((host) => vault.deleteKey(host)),
    async test(typedKey) {
      running?.abort();
      const abort = new AbortController();
      running = abort;
      const service = await line.findService(typedKey);
      if (!service.ok) return service;
      if (service.value === null) {
        const endpoint = line.readEndpoint();
        return ok({ kind: 'practiceLine', host: endpoint.ok ? endpoint.value.host : '' });
      }
      const report = await runTest(service.value, abort.signal);
      if (running === abort) running = null;
      log.info('key.tested', describeReport(report));
      return ok(report);
    },
    cancelTest: () => {
      running?.abort();
    },
    takeLateChange: (host) => {
      const endpoint = line.readEndpoint();
      if (endpoint.ok && endpoint.value.host === host) void takeChange();
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
