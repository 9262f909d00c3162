import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createFakeClock, type FakeClock } from '../../tests/fakes/fake-clock.ts';
import type { KeyDowns } from '../live/talk-key/key-downs.ts';
import { createKeyDowns, watchKeys } from './x11-key-downs.ts';

const extension = 131;
const control = 37;
const space = 65;
const letter = 38;
const rawKeyPress = 13;
const rawKeyRelease = 14;
const none = (): void => undefined;
const log = { error: none, warn: none, info: none, debug: none };

interface Server {
  readonly keyDowns: KeyDowns;
  readonly clock: FakeClock;
  /** Keys that are down when a look begins. */
  readonly down: Set<number>;
  /** What raw events were asked for, in order: whether any. */
  readonly selected: boolean[];
  /** Tells of a key, to whoever has asked to hear of it. */
  readonly tell: (kind: number, key: number) => void;
  /** Until the server was asked for everything before the first hotkey. */
  readonly ready: () => Promise<void>;
}

/** An X server that knows one extension, one modifier, and which keys are down. */
async function startServer(version: readonly [number, number] = [2, 4]): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-x-'));
  const socketPath = join(folder, 'X7');
  const clock = createFakeClock();
  const down = new Set<number>();
  const selected: boolean[] = [];
  let client: Socket | null = null;
  const server = createServer((socket) => {
    client = socket;
    let number = 0;
    let received = Buffer.alloc(0);
    let isGreeted = false;
    const reply = (fill: (bytes: Buffer) => void, moreBytes = 0): void => {
      const bytes = Buffer.alloc(32 + moreBytes);
      bytes.writeUInt8(1, 0);
      bytes.writeUInt16LE(number, 2);
      bytes.writeUInt32LE(moreBytes / 4, 4);
      fill(bytes);
      socket.write(bytes);
    };
    const answer = (request: Buffer): void => {
      number += 1;
      const [code, minor] = [request.readUInt8(0), request.readUInt8(1)];
      if (code === 98)
        reply((bytes) => {
          bytes.set([1, extension], 8);
        });
      else if (code === 119)
        reply((bytes) => {
          bytes.set([1], 1);
          bytes.set([control], 32);
        }, 8);
      else if (code === 43) reply(none);
      else if (code === 44)
        reply((bytes) => {
          for (const key of down) bytes[8 + (key >> 3)] = 1 << (key & 7);
        }, 8);
      else if (minor === 47)
        reply((bytes) => {
          bytes.writeUInt16LE(version[0], 8);
          bytes.writeUInt16LE(version[1], 10);
        });
      else selected.push(request.readUInt32LE(16) !== 0);
    };
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      if (!isGreeted) {
        isGreeted = true;
        received = Buffer.alloc(0);
        socket.write(Buffer.concat([Buffer.from([1, 0, 11, 0, 0, 0, 10, 0]), Buffer.alloc(40)]));
        return;
      }
      while (received.length >= 4 && received.length >= received.readUInt16LE(2) * 4) {
        const sizeBytes = received.readUInt16LE(2) * 4;
        answer(received.subarray(0, sizeBytes));
        received = received.subarray(sizeBytes);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const keyDowns = watchKeys({ socketPath, display: '7', screen: '0' }, join(folder, 'none'), clock, log);
  onTestFinished(() => {
    keyDowns.dispose();
    server.close();
    rmSync(folder, { recursive: true });
  });
  return {
    ...{ keyDowns, clock, down, selected },
    tell: (kind, key) => {
      const bytes = Buffer.alloc(32);
      bytes.writeUInt8(35, 0);
      bytes.writeUInt8(extension, 1);
      bytes.writeUInt16LE(kind, 8);
      bytes.writeUInt32LE(key, 16);
      client?.write(bytes);
    },
    ready: async () => {
      for (let round = 0; round < 100 && keyDowns.look() === null; round += 1)
        await new Promise((resolve) => setTimeout(resolve, 5));
      await keyDowns.count();
    },
  };
}

it('counts the keys that go down, whatever is still to be read, and none that repeats', async () => {
  const server = await startServer();
  server.down.add(space);
  await server.ready();
  server.tell(rawKeyPress, space);
  expect(await server.keyDowns.count()).toBe(0);
  server.tell(rawKeyRelease, space);
  server.tell(rawKeyPress, space);
  server.tell(rawKeyPress, space);
  expect(await server.keyDowns.count()).toBe(1);
});

it('counts no modifier', async () => {
  const server = await startServer();
  await server.ready();
  server.tell(rawKeyPress, control);
  server.tell(rawKeyPress, letter);
  expect(await server.keyDowns.count()).toBe(1);
});

it('looks no longer than a moment after the last hotkey, and begins anew with the next one', async () => {
  const server = await startServer();
  await server.ready();
  server.tell(rawKeyPress, letter);
  server.tell(rawKeyRelease, letter);
  const first = server.keyDowns.look();
  await server.keyDowns.count();
  server.clock.advance(1_500);
  expect(await server.keyDowns.count()).toBeNull();
  expect(server.keyDowns.look()).not.toBe(first);
  expect(await server.keyDowns.count()).toBe(0);
  expect(server.selected).toEqual([true, false, true]);
});

it('goes on while the key is held, but not for ever', async () => {
  const server = await startServer();
  server.down.add(space);
  await server.ready();
  server.clock.advance(10_000);
  expect(await server.keyDowns.count()).toBe(0);
  server.clock.advance(60_000);
  expect(await server.keyDowns.count()).toBeNull();
});

it('knows nothing where the server does not tell of keys that others have taken', async () => {
  const server = await startServer([2, 0]);
  await server.ready();
  expect([server.keyDowns.look(), await server.keyDowns.count()]).toEqual([null, null]);
});

it('is not to be had where there is no X display of this computer', () => {
  expect(createKeyDowns({ DISPLAY: 'elsewhere:0' }, createFakeClock(), log)).toBeNull();
});
