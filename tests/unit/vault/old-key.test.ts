// A key is only ever sent to the host it was given for, whatever is changed and whenever.
import { describe, expect, it } from 'vitest';
import { createFakeTransport } from '../../fakes/fake-transport.ts';
import { createMemoryKeytar, createVaultBench } from './vault-bench.ts';

const keyOfA = 'sk-key-of-the-first-host';
const endpointOf = (host: string): string => `wss://${host}/v1beta/models/{model}/liveStream`;

/** Which key went where, one line per connection that was opened. */
function readTraffic(transport: ReturnType<typeof createFakeTransport>): readonly string[] {
  return transport.connections.map(
    ({ url, authorization }) => `${new URL(url).host} ${authorization ?? '-'}`,
  );
}

async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) await Promise.resolve();
}

describe('the key of one host', () => {
  it('is not sent to the next: neither by a talk nor by a test', async () => {
    const transport = createFakeTransport();
    const { keytar } = createMemoryKeytar();
    const bench = createVaultBench({ transport, load: () => Promise.resolve(keytar) });
    bench.setEndpoint(endpointOf('a.example'));
    await bench.keys.store('a.example', keyOfA);
    bench.session.sendText('One');
    await expect.poll(() => transport.connections.length).toBe(1);
    transport.latest().open();
    transport.latest().receive({ setupComplete: {} });

    bench.setEndpoint(endpointOf('b.example'));
    bench.session.sendText('Two');
    transport.connections[0]?.end();
    bench.session.retry();
    await expect.poll(() => transport.connections.length, { timeout: 5000 }).toBeGreaterThan(1);
    expect((await bench.keys.test('b.example', null)).ok).toBe(true);
    expect((await bench.readModels()).ok).toBe(true);
    await settle();
    bench.session.dispose();
    const [first, ...others] = readTraffic(transport);
    expect(first).toBe(`a.example Bearer ${keyOfA}`);
    expect(new Set(others)).toEqual(new Set(['127.0.0.1:9 -']));
  });

  it('is not sent to the next when the endpoint changes while the keychain is asked', async () => {
    const transport = createFakeTransport();
    let unlock = (): void => undefined;
    const unlocked = new Promise<void>((resolve) => {
      unlock = resolve;
    });
    const { keytar, kept } = createMemoryKeytar(() => unlocked);
    kept.set('a.example', keyOfA);
    const bench = createVaultBench({ transport, load: () => Promise.resolve(keytar) });
    bench.setEndpoint(endpointOf('a.example'));
    bench.session.sendText('One');
    await settle();
    bench.setEndpoint(endpointOf('b.example'));
    unlock();
    await expect.poll(() => transport.connections.length).toBeGreaterThan(0);
    await settle();
    bench.session.dispose();
    for (const line of readTraffic(transport))
      expect([`a.example Bearer ${keyOfA}`, '127.0.0.1:9 -']).toContain(line);
  });

  it('is neither sent to the next nor stored for it when it was typed while the first one was shown', async () => {
    const transport = createFakeTransport();
    const { keytar, kept } = createMemoryKeytar();
    const bench = createVaultBench({ transport, load: () => Promise.resolve(keytar) });
    bench.setEndpoint(endpointOf('b.example'));
    const answers = [await bench.keys.test('a.example', keyOfA), await bench.keys.store('a.example', keyOfA)];
    await settle();
    bench.session.dispose();
    expect(answers).toMatchObject(answers.map(() => ({ error: { code: 'vault/other-host' } })));
    expect([transport.connections, [...kept]]).toEqual([[], []]);
  });

  it('is not sent to another port of the same computer', async () => {
    const transport = createFakeTransport();
    const { keytar } = createMemoryKeytar();
    const bench = createVaultBench({ transport, load: () => Promise.resolve(keytar) });
    bench.setEndpoint(endpointOf('a.example'));
    await bench.keys.store('a.example', keyOfA);
    bench.setEndpoint(endpointOf('a.example:8443'));
    bench.session.sendText('One');
    await expect.poll(() => transport.connections.length).toBe(1);
    bench.session.dispose();
    expect(readTraffic(transport)).toEqual(['127.0.0.1:9 -']);
  });
});
