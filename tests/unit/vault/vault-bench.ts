// Session, line finder, key keeper and keychain, put together as the app does it, with everything that leaves them in view: what
// is logged, pushed, traced, remembered and kept. The native library, the clock's owner and the windows are the test's.
import { createClock } from '../../../electron/adapters/clock.ts';
import { createBase64Codec } from '../../../electron/adapters/base64.ts';
import { createHttpReader } from '../../../electron/adapters/http.ts';
import { createKeychain, type Keytar } from '../../../electron/adapters/keychain.ts';
import { formatLine } from '../../../electron/adapters/log.ts';
import { defaultSettings, type Settings } from '../../../electron/contract/settings.ts';
import { createSession } from '../../../electron/live/driver.ts';
import { testKey } from '../../../electron/live/key-test.ts';
import { listModels } from '../../../electron/live/model-list.ts';
import type { Log, Transport } from '../../../electron/live/ports.ts';
import { createKeyKeeper } from '../../../electron/shell/key-keeper.ts';
import { createLineFinder } from '../../../electron/shell/line.ts';
import { createModelReader } from '../../../electron/shell/model-reader.ts';
import { createFakeEndpointMemory } from '../../fakes/fake-endpoint-memory.ts';
import { createSessionDeps } from '../../fakes/session-deps.ts';

/** Keeps what it is given; `before` may hold a reading up. */
export function createMemoryKeytar(before: () => Promise<void> = () => Promise.resolve()) {
  const kept = new Map<string, string>();
  const keytar: Keytar = {
    getPassword: async (_service, host) => {
      await before();
      return kept.get(host) ?? null;
    },
    setPassword: (_service, host, key) => {
      kept.set(host, key);
      return Promise.resolve();
    },
    deletePassword: (_service, host) => Promise.resolve(kept.delete(host)),
  };
  return { keytar, kept };
}

export function createVaultBench(options: {
  readonly transport: Transport;
  readonly load: () => Promise<Keytar>;
  readonly practiceTemplate?: string;
}) {
  const { transport, load, practiceTemplate = 'ws://127.0.0.1:9/{model}' } = options;
  const seen: string[] = [];
  const note = (message: string, details?: Readonly<Record<string, unknown>>): void => {
    seen.push(formatLine(message, details));
  };
  const log: Log = { error: note, warn: note, info: note, debug: note };
  const settings = { current: defaultSettings };
  const readSettings = (): Settings => settings.current;
  const memory = createFakeEndpointMemory();
  const vault = createKeychain({ load });
  const line = createLineFinder({
    vault,
    readTarget: () => settings.current.connection,
    startPracticeLine: () => Promise.resolve({ urlTemplate: practiceTemplate, dispose: () => undefined }),
    onVaultProblem: (error) => {
      session.raiseNotice(error);
    },
  });
  const clock = createClock();
  const base64 = createBase64Codec();
  const session = createSession(
    createSessionDeps({
      ...{ clock, transport, memory, base64, log, readSettings },
      resolveLine: line.resolve,
      trace: (name, values) => seen.push(JSON.stringify({ name, ...values })),
      usageKeeper: {
        read: () => ({ days: [], liftedCaps: [], warnedCaps: [] }),
        keep: (book) => seen.push(JSON.stringify(book)),
      },
    }),
  );
  session.onChange((snapshot) => seen.push(JSON.stringify(snapshot)));
  const keys = createKeyKeeper({
    ...{ vault, line, session, log },
    push: (name, value) => seen.push(JSON.stringify([name, value])),
    runTest: (service, signal) =>
      testKey(service, { clock, transport, memory, base64, readSettings }, signal),
  });
  const readModels = createModelReader(line, (service) => listModels(service, createHttpReader()));
  return {
    ...{ session, keys, readModels, settings, memory, vault },
    /** Everything that a window, a log or a file was given so far, as text. */
    seen,
    /** As the handler of the settings does it. */
    setEndpoint(endpoint: string): void {
      const { current } = settings;
      settings.current = { ...current, connection: { ...current.connection, endpoint } };
      session.applySettings({ needsNewConnection: true });
    },
  };
}
