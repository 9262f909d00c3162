// Puts together what a window may do with a key: store, delete and test it, and ask the service for its models.
import { createHttpReader } from '../adapters/http.ts';
import type { Keychain } from '../adapters/keychain.ts';
import { testKey } from '../live/key-test.ts';
import { listModels } from '../live/model-list.ts';
import type { Log } from '../live/ports.ts';
import type { Session } from '../live/session.ts';
import type { SessionDeps } from '../live/session-deps.ts';
import type { Ipc } from '../shell/ipc.ts';
import { createKeyKeeper, type KeyKeeper } from '../shell/key-keeper.ts';
import type { LineFinder } from '../shell/line.ts';
import { createModelReader } from '../shell/model-reader.ts';

interface VaultParts {
  readonly vault: Keychain;
  readonly line: LineFinder;
  readonly session: Session;
  readonly push: Ipc['push'];
  readonly log: Log;
  /** The same ways to a service that the session has. */
  readonly ways: Pick<SessionDeps, 'transport' | 'memory' | 'base64' | 'clock' | 'readSettings'>;
}

export function composeVault({ vault, line, session, push, log, ways }: VaultParts): {
  readonly keyKeeper: KeyKeeper;
  readonly readModels: ReturnType<typeof createModelReader>;
  readonly dispose: () => void;
} {
  const keyKeeper = createKeyKeeper({
    ...{ vault, line, session, push, log },
    runTest: (service, signal) => testKey(service, ways, signal),
  });
  const readHttp = createHttpReader();
  return {
    keyKeeper,
    readModels: createModelReader(line, (service) => listModels(service, readHttp)),
    dispose: vault.onLateChange(keyKeeper.takeLateChange),
  };
}
