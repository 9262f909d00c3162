import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { answerX, rootId, type FakeXWindow } from '../../tests/fakes/x-windows.ts';
import { askDesktop, createXDesktop } from './x11-desktop.ts';

interface Server {
  readonly socketPath: string;
  readonly connectionCount: () => number;
  /** Ends all connections. */
  readonly drop: () => void;
  readonly close: () => void;
}

/** An X server with these windows. */
async function startServer(world: Readonly<Record<number, FakeXWindow>>): Promise<Server> {
  const windows = new Map(Object.entries(world).map(([id, window]) => [Number(id), window]));
  const folder = mkdtempSync(join(tmpdir(), 'earshot-x-'));
  const socketPath = join(folder, 'X7');
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    let received = Buffer.alloc(0);
    let number = -1;
    const answer = (request: Buffer): void => {
      if (number === 0) {
        const hello = Buffer.alloc(8 + 60);
        hello.writeUInt8(1, 0);
        hello.writeUInt16LE(15, 6);
        hello.writeUInt32LE(rootId, 8 + 32);
        socket.write(hello);
        return;
      }
      const reply = answerX(windows, request) ?? Buffer.alloc(32);
      reply.writeUInt16LE(number & 0xffff, 2);
      socket.write(reply);
    };
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      for (;;) {
        const sizeBytes = number < 0 ? 12 : received.length < 4 ? 4 : received.readUInt16LE(2) * 4;
        if (received.length < sizeBytes) return;
        number += 1;
        answer(received.subarray(0, sizeBytes));
        received = received.subarray(sizeBytes);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const close = (): void => {
    server.close();
    sockets.forEach((socket) => socket.destroy());
  };
  onTestFinished(() => {
    close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    socketPath,
    connectionCount: () => sockets.length,
    drop: () => sockets.forEach((socket) => socket.destroy()),
    close,
  };
}

const world = {
  [rootId]: { properties: { _NET_CLIENT_LIST_STACKING: [6] } },
  6: { properties: { _NET_WM_NAME: 'Notes' }, box: [5, 6, 70, 80, 0], corner: [5, 6] },
} as const;

it('asks everything over one connection', async () => {
  const { socketPath, connectionCount } = await startServer(world);
  const desktop = askDesktop({ socketPath, display: '7', screen: '0' }, '');
  const found = await Promise.all([desktop.listWindows(), desktop.listWindows(), desktop.readPlace(6)]);
  expect([found[0]?.[0]?.title, found[1]?.[0]?.title, found[2]?.content.widthPx]).toEqual([
    ...['Notes', 'Notes'],
    70,
  ]);
  expect(connectionCount()).toBe(1);
  desktop.dispose();
});

it('connects again when the connection was lost', async () => {
  const { socketPath, drop } = await startServer(world);
  const desktop = askDesktop({ socketPath, display: '7', screen: '0' }, '');
  await desktop.listWindows();
  drop();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await desktop.listWindows()).toHaveLength(1);
  desktop.dispose();
});

it('does not say that nothing can be known when it could be asked before', async () => {
  const { socketPath, close } = await startServer(world);
  const desktop = askDesktop({ socketPath, display: '7', screen: '0' }, '');
  await desktop.listWindows();
  close();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await expect(desktop.listWindows()).rejects.toThrow();
  expect(await desktop.readPlace(6)).toBeNull();
});

it.each([[{}], [{ DISPLAY: 'elsewhere:0' }], [{ DISPLAY: ':65533' }]])(
  'knows nothing of a display it cannot ask: %j',
  async (environment) => {
    const desktop = createXDesktop(environment);
    expect([await desktop.listWindows(), await desktop.readPlace(30)]).toEqual([null, null]);
  },
);
