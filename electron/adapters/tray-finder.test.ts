import { createServer } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTrayFinder } from './tray-finder.ts';
import { findCookie, parseDisplay } from './x11-connection.ts';
import { isSelectionOwned } from './x11-selection.ts';

const x11 = { DISPLAY: ':7', XDG_SESSION_TYPE: 'x11' };

describe('a tray', () => {
  it.each<[string, string, string | null, boolean | null, Record<string, string>]>([
    ['there', 'a watcher is on the bus', '(true,)', false, x11],
    ['there', 'an older panel owns the selection', '(false,)', true, x11],
    ['absent', 'there is neither', 'boolean false', false, x11],
    ['absent', 'there is no watcher under Wayland', 'b false', true, { XDG_SESSION_TYPE: 'wayland' }],
    ['unknown', 'the bus cannot be asked', null, false, x11],
    ['unknown', 'the X server cannot be asked', '(false,)', null, x11],
  ])('is %s when %s', async (presence, _name, reply, isOwned, environment) => {
    const find = createTrayFinder(environment, {
      run: () => (reply === null ? Promise.reject(new Error('no')) : Promise.resolve(reply)),
      isOwned: () => (isOwned === null ? Promise.reject(new Error('no')) : Promise.resolve(isOwned)),
    });
    expect(await find()).toBe(presence);
  });

  it('is asked for with the next tool when one is missing', async () => {
    const asked: string[] = [];
    const find = createTrayFinder(x11, {
      run: (command) => {
        asked.push(command);
        return command === 'gdbus' ? Promise.reject(new Error('ENOENT')) : Promise.resolve('boolean true');
      },
      isOwned: () => Promise.resolve(false),
    });
    expect([await find(), asked]).toEqual(['there', ['gdbus', 'dbus-send']]);
  });
});

/** An X server that knows one selection, and wants a cookie. */
async function startServer(owner: number) {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-x-'));
  const socketPath = join(folder, 'X7');
  const server = createServer((socket) => {
    let isGreeted = false;
    socket.on('data', (bytes) => {
      if (!isGreeted) {
        isGreeted = true;
        const isRight = bytes.includes('cookie');
        // No vendor's name and no formats: the first screen comes at once.
        const body = Buffer.alloc(40);
        socket.write(
          Buffer.concat([Buffer.from([isRight ? 1 : 0, 0, 11, 0, 0, 0, body.length / 4, 0]), body]),
        );
        return;
      }
      const reply = Buffer.alloc(32);
      reply.writeUInt8(1, 0);
      reply.writeUInt32LE(bytes[0] === 16 ? 42 : owner, 8);
      socket.write(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  onTestFinished(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const authorityPath = join(folder, 'authority');
  writeFileSync(authorityPath, formatAuthority('7', 'cookie-16-bytes!'));
  return { display: { socketPath, display: '7', screen: '0' }, authorityPath };
}

function formatAuthority(display: string, cookie: string): Buffer {
  const part = (text: string): Buffer => {
    const size = Buffer.alloc(2);
    size.writeUInt16BE(text.length);
    return Buffer.concat([size, Buffer.from(text)]);
  };
  const anyHost = Buffer.from([0xff, 0xff]);
  return Buffer.concat([anyHost, part(''), part(display), part('MIT-MAGIC-COOKIE-1'), part(cookie)]);
}

describe('a selection of an X server', () => {
  it.each([
    [0, false],
    [0x40_0001, true],
  ])('owned by window %d is owned: %s', async (owner, isOwned) => {
    const { display, authorityPath } = await startServer(owner);
    expect(await isSelectionOwned('_NET_SYSTEM_TRAY_S0', display, authorityPath)).toBe(isOwned);
  });

  it('is no answer where the server refuses', async () => {
    const { display } = await startServer(1);
    await expect(isSelectionOwned('_NET_SYSTEM_TRAY_S0', display, 'no-such-file')).rejects.toThrow('refused');
  });

  it('is asked for on displays of this computer only', () => {
    expect([parseDisplay(':1.2')?.screen, parseDisplay('elsewhere:0'), parseDisplay('')]).toEqual([
      '2',
      null,
      null,
    ]);
  });

  it('needs the cookie of its own display', () => {
    const file = Buffer.concat([formatAuthority('1', 'first'), formatAuthority('7', 'second')]);
    expect([findCookie(file, '7').toString(), findCookie(file.subarray(0, 9), '7').length]).toEqual([
      'second',
      0,
    ]);
  });
});
