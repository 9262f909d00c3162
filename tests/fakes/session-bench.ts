// A session on a fake clock and a fake transport, with everything it does in view.
import { chunkBytes, writeChunkHeader } from '../../electron/contract/audio-format.ts';
import type { SpeakerCommand } from '../../electron/contract/media.ts';
import type { Settings } from '../../electron/contract/settings.ts';
import { createFakeOutside, type FakeOutside } from './fake-outside.ts';
import { createSession } from '../../electron/live/driver.ts';
import type { UsageBook } from '../../electron/live/ledger/book.ts';
import type { SessionDeps } from '../../electron/live/session-deps.ts';
import type { Session } from '../../electron/live/session.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createFakeEndpointMemory, type FakeEndpointMemory } from './fake-endpoint-memory.ts';
import { createFakeTransport, type FakeTransport } from './fake-transport.ts';
import { createSessionDeps, settingsWithoutCues } from './session-deps.ts';

export interface SessionBench {
  readonly session: Session;
  readonly clock: FakeClock;
  readonly transport: FakeTransport;
  readonly spoken: SpeakerCommand[];
  readonly logLines: string[];
  readonly settings: { current: Settings };
  readonly outside: FakeOutside;
  readonly memory: FakeEndpointMemory;
  /** What was kept of usage. */
  readonly usage: { readonly book: UsageBook };
  /** Lets promises settle. */
  settle(): Promise<void>;
  /** Talk key, connection, setup: ready with the microphone open. */
  beginTalk(): Promise<void>;
  /** Acknowledges the setup of the newest connection. */
  makeReady(): Promise<void>;
  /** Sends chunks whose first sample is their number, so that loss and order can be seen. */
  speak(chunks: number, levelDb?: number): void;
  /** The numbers of the chunks that reached the endpoint over the newest connection, in order; silence is left out. */
  heardNumbers(): number[];
}

export function createSessionBench(
  memory = createFakeEndpointMemory(),
  book: UsageBook = { days: [], liftedCaps: [], warnedCaps: [] },
  takeCloseUp: SessionDeps['takeCloseUp'] = () => Promise.resolve(null),
): SessionBench {
  const clock = createFakeClock();
  const transport = createFakeTransport();
  const spoken: SpeakerCommand[] = [];
  const logLines: string[] = [];
  const note = (message: string): void => {
    logLines.push(message);
  };
  const settings = { current: settingsWithoutCues };
  const { outside, ports: outsidePorts } = createFakeOutside();
  const usage = { book };
  let nextNumber = 1;
  const session = createSession(
    createSessionDeps({
      ...{ clock, transport, memory, outside: outsidePorts },
      random: () => 0.5,
      takeCloseUp,
      speak: (command) => spoken.push(command),
      log: { error: note, warn: note, info: note, debug: note },
      readSettings: () => settings.current,
      usageKeeper: {
        read: () => usage.book,
        keep: (book) => {
          usage.book = book;
        },
      },
    }),
  );
  const bench: SessionBench = {
    session,
    clock,
    transport,
    spoken,
    logLines,
    settings,
    outside,
    memory,
    usage,
    settle: async () => {
      for (let round = 0; round < 5; round += 1) await Promise.resolve();
    },
    beginTalk: async () => {
      session.toggleTalk();
      session.reportMicrophone({ state: 'open' });
      await bench.settle();
      await bench.makeReady();
    },
    makeReady: async () => {
      transport.latest().open();
      transport.latest().receive({ setupComplete: {} });
      await bench.settle();
    },
    speak: (chunks, levelDb = -30) => {
      for (let index = 0; index < chunks; index += 1) {
        session.acceptChunk(makeChunk(nextNumber, levelDb, clock.nowMs()));
        nextNumber += 1;
        clock.advance(20);
      }
    },
    heardNumbers: () => readHeardNumbers(transport.latest().sent),
  };
  return bench;
}

function makeChunk(number: number, levelDb: number, atMs: number): ArrayBuffer {
  const buffer = new ArrayBuffer(chunkBytes);
  const view = new DataView(buffer);
  writeChunkHeader(view, number, levelDb, atMs);
  view.setInt16(16, number, true);
  return buffer;
}

function readHeardNumbers(sent: readonly Record<string, unknown>[]): number[] {
  return sent.flatMap((message) => {
    const data = /"data":"([^"]+)"/.exec(
      JSON.stringify(message.realtime_input ?? message.realtimeInput ?? {}),
    )?.[1];
    const number = data === undefined ? 0 : Buffer.from(data, 'base64').readInt16LE(0);
    return number === 0 ? [] : [number];
  });
}
