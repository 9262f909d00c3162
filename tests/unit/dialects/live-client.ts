// A session as the app makes it, over real sockets, at a practice line that takes messages in one manner only.
import { createBase64Codec } from '../../../electron/adapters/base64.ts';
import { createWebSocketTransport } from '../../../electron/adapters/websocket.ts';
import {
  chunkBytes,
  chunkHeaderBytes,
  chunkSamples,
  writeChunkHeader,
} from '../../../electron/contract/audio-format.ts';
import type { SessionSnapshot } from '../../../electron/contract/session.ts';
import { defaultSettings, type Settings } from '../../../electron/contract/settings.ts';
import { createSession } from '../../../electron/live/driver.ts';
import type { Clock } from '../../../electron/live/ports.ts';
import type { Session } from '../../../electron/live/session.ts';
import type { FakeEndpointMemory } from '../../fakes/fake-endpoint-memory.ts';
import { createFakeOutside } from '../../fakes/fake-outside.ts';
import type { TestLine } from '../practice/practice-client.ts';

/** The session's waits pass this much faster than the wall clock: 10 s for a setup are 1 s here. */
const haste = 10;

function createHastyClock(): Clock {
  const startMs = Date.now();
  return {
    nowMs: () => startMs + (Date.now() - startMs) * haste,
    setTimer: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs / haste);
      return () => {
        clearTimeout(timer);
      };
    },
    dayOf: () => '2026-11-22',
  };
}

export interface LiveClient {
  readonly session: Session;
  readonly settings: { current: Settings };
  readonly waitFor: (name: string, fits: (snapshot: SessionSnapshot) => boolean) => Promise<SessionSnapshot>;
  /** Types a question and waits until its turn is over. */
  readonly ask: (text: string) => Promise<void>;
  /** Says something and waits until its turn is over. */
  readonly say: (words: Int16Array) => Promise<void>;
}

export function createLiveClient(
  line: TestLine,
  memory: FakeEndpointMemory,
  changes: { readonly [Section in keyof Settings]?: Partial<Settings[Section]> } = {},
): LiveClient {
  const settings = { current: changeSettings(changes) };
  const model = 'a-model';
  const ignore = (): void => undefined;
  const session = createSession({
    clock: createHastyClock(),
    random: () => 0.5,
    transport: createWebSocketTransport(),
    resolveLine: () =>
      Promise.resolve({
        ok: true,
        value: {
          ...{ kind: 'service', host: 'live.example', model, authorization: null },
          url: line.line.urlTemplate.replace('{model}', model),
        },
      }),
    memory,
    outside: createFakeOutside().ports,
    speak: (command) => {
      // A speaker that has played everything as soon as it is told that this was all.
      if (command.kind !== 'end') return;
      const report = { queuedSamples: 0, underruns: 0, atMs: 0, heardSamples: 1_000_000 };
      session.acceptSpeakerReport({ ...report, answerId: command.answerId, state: 'drained' });
    },
    ...{ base64: createBase64Codec(), trace: ignore },
    log: { error: ignore, warn: ignore, info: ignore, debug: ignore },
    readSettings: () => settings.current,
    usageKeeper: { read: () => ({ days: [], liftedCaps: [], warnedCaps: [] }), keep: ignore },
    onFrameSent: ignore,
    takeCloseUp: () => Promise.resolve(null),
  });

  const waitFor: LiveClient['waitFor'] = (name, fits) =>
    new Promise((resolve, reject) => {
      const look = (snapshot: SessionSnapshot): void => {
        if (fits(snapshot)) resolve(snapshot);
      };
      session.onChange(look);
      look(session.readSnapshot());
      setTimeout(() => {
        reject(new Error(`Waited in vain for ${name}: ${JSON.stringify(session.readSnapshot().status)}`));
      }, 15_000);
    });

  const isQuiet = ({ status }: SessionSnapshot): boolean =>
    status.kind === 'idle' || (status.kind === 'ready' && status.floor === 'listening');
  async function waitForTurn(after: number): Promise<void> {
    await line.recorder.waitFor('turnCompleteSent', { after, withinMs: 15_000 });
    await waitFor('quiet', isQuiet);
  }

  return {
    session,
    settings,
    waitFor,
    ask: (text) => {
      const before = line.recorder.events.length;
      session.sendText(text);
      return waitForTurn(before);
    },
    say: async (words) => {
      const before = line.recorder.events.length;
      session.toggleTalk();
      session.reportMicrophone({ state: 'open' });
      await waitFor('a connection', ({ status }) => status.kind === 'ready');
      for (const chunk of cutIntoChunks(words)) session.acceptChunk(chunk);
      session.toggleTalk();
      session.reportMicrophone({ state: 'closed' });
      await waitForTurn(before);
    },
  };
}

function changeSettings(changes: {
  readonly [Section in keyof Settings]?: Partial<Settings[Section]>;
}): Settings {
  return {
    ...defaultSettings,
    connection: { ...defaultSettings.connection, ...changes.connection },
    voice: { ...defaultSettings.voice, ...changes.voice },
    conversation: { ...defaultSettings.conversation, ...changes.conversation },
  };
}

function cutIntoChunks(words: Int16Array): readonly ArrayBuffer[] {
  const count = Math.floor(words.length / chunkSamples);
  return Array.from({ length: count }, (_, number) => {
    const buffer = new ArrayBuffer(chunkBytes);
    writeChunkHeader(new DataView(buffer), number + 1, -25, Date.now());
    new Int16Array(buffer, chunkHeaderBytes).set(
      words.subarray(number * chunkSamples, (number + 1) * chunkSamples),
    );
    return buffer;
  });
}
