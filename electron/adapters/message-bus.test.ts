import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBroker, createClient, type MessageBus } from 'dbus-native';
import { expect, it, onTestFinished, vi } from 'vitest';
import {
  openBus,
  ownerCall,
  ownerRule,
  readOwnerChange,
  type BusHandlers,
  type BusReply,
} from './message-bus.ts';

const name = 'app.earshot.Test';
const path = '/app/earshot/Test';

function makeAddress(): { readonly socket: string; readonly address: string } {
  const folder = mkdtempSync(join(tmpdir(), 'earshot-bus-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const socket = join(folder, 'bus');
  return { socket, address: `unix:path=${socket}` };
}

/** A bus with a service on it that answers, and one that never does. */
async function startBus() {
  const { socket, address } = makeAddress();
  const broker = createBroker();
  await new Promise<void>((resolve) => {
    broker.listen({ socket }, () => {
      resolve();
    });
  });
  const service: MessageBus = createClient({ busAddress: address });
  service.connection.on('error', () => undefined);
  service.exportInterface(
    {
      Double: (value: number) => value * 2,
      Hang: () => new Promise(() => undefined),
    },
    path,
    {
      name,
      methods: { Double: ['i', 'i', ['value'], ['doubled']], Hang: ['', 's', [], ['text']] },
      signals: {},
      properties: {},
    },
  );
  await service.requestName(name, 0);
  onTestFinished(async () => {
    await service.close();
    broker.close();
  });
  return { address, broker, service };
}

const ignore = { onSignal: () => undefined, onEnded: () => undefined };

it('calls a service and gets its answer', async () => {
  const { address } = await startBus();
  const bus = await openBus(address, ignore);
  const ask = (member: string): Promise<BusReply> =>
    new Promise((resolve) => {
      bus.call({ destination: name, path, interface: name, member, signature: 'i', body: [21] }, resolve);
    });
  expect([await ask('Double'), await ask('Missing')]).toEqual([[42], null]);
  bus.close();
});

it('hears the signals that it asked for, and who takes a name', async () => {
  const { address, service } = await startBus();
  const onSignal = vi.fn<BusHandlers['onSignal']>();
  const bus = await openBus(address, { ...ignore, onSignal });
  bus.match(`type='signal',sender='${name}',interface='${name}'`);
  bus.match(ownerRule(`${name}2`));
  // What is asked later is answered later: the rules are in force then.
  const owner = await new Promise<BusReply>((resolve) => {
    bus.call(ownerCall(name), resolve);
  });
  service.sendSignal(path, name, 'Changed', 'b', [true]);
  await service.requestName(`${name}2`, 0);
  await vi.waitFor(() => {
    expect(onSignal).toHaveBeenCalledTimes(2);
  });
  expect(onSignal.mock.calls[0]).toEqual([
    { sender: owner?.[0], path, interface: name, member: 'Changed', body: [true] },
  ]);
  const [, [taken] = []] = onSignal.mock.calls;
  expect(taken === undefined ? null : readOwnerChange(taken)).toEqual({
    name: `${name}2`,
    owner: owner?.[0],
  });
  bus.close();
});

it('tells once when the bus ends, and nothing when it was closed here', async () => {
  const { address, broker } = await startBus();
  const ended = [vi.fn(), vi.fn()];
  const [kept, closed] = await Promise.all(ended.map((onEnded) => openBus(address, { ...ignore, onEnded })));
  const answers: BusReply[] = [];
  kept?.call({ destination: name, path, interface: name, member: 'Hang' }, (reply) => answers.push(reply));
  closed?.close();
  broker.close();
  await vi.waitFor(() => {
    expect(ended[0]).toHaveBeenCalledTimes(1);
  });
  expect([answers, ended[1]?.mock.calls]).toEqual([[null], []]);
});

it.each(['unix:path=/nowhere/bus', 'autolaunch:', 'nonsense', ''])(
  'rejects where there is no bus (%s)',
  async (address) => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', '');
    await expect(openBus(address, ignore)).rejects.toThrow();
    vi.unstubAllEnvs();
  },
);

it('rejects where something else answers', async () => {
  const { socket, address } = makeAddress();
  const server = createServer((connection) => {
    connection.on('error', () => undefined);
    connection.write('HTTP/1.1 400 Bad Request\r\n\r\n');
    connection.end();
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  onTestFinished(() => void server.close());
  await expect(openBus(address, ignore)).rejects.toThrow();
});
