import { describe, expect, it } from 'vitest';
import { createBase64Codec } from '../adapters/base64.ts';
import { defaultSettings } from '../contract/settings.ts';
import { createFakeClock } from '../../tests/fakes/fake-clock.ts';
import { createFakeEndpointMemory } from '../../tests/fakes/fake-endpoint-memory.ts';
import { createFakeTransport } from '../../tests/fakes/fake-transport.ts';
import type { LearntEndpoint } from '../contract/endpoint-memory.ts';
import { testKey } from './key-test.ts';
import type { Line } from './ports.ts';

const line: Line = {
  ...{ kind: 'service', host: 'live.example', model: 'some-model' },
  ...{ url: 'wss://live.example/live', authorization: 'Bearer some-key' },
};

function startTest(learnt?: LearntEndpoint) {
  const clock = createFakeClock();
  const transport = createFakeTransport();
  const memory = createFakeEndpointMemory();
  if (learnt !== undefined) memory.remember(learnt);
  const abort = new AbortController();
  const deps = { clock, transport, memory, base64: createBase64Codec(), readSettings: () => defaultSettings };
  const report = testKey(line, deps, abort.signal);
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 5; round += 1) await Promise.resolve();
  };
  return { clock, transport, memory, abort, report, settle };
}

describe('a test of the key', () => {
  it('tells that it is accepted and how long that took, and closes its connection', async () => {
    const { clock, transport, report } = startTest();
    const connection = transport.latest();
    clock.advance(80);
    connection.open();
    clock.advance(120);
    connection.receive({ setupComplete: {} });
    expect(await report).toEqual({
      ...{ kind: 'accepted', host: 'live.example', model: 'some-model', readyAfterMs: 200 },
    });
    expect([connection.authorization, connection.isClosed, clock.pendingTimers()]).toEqual([
      'Bearer some-key',
      true,
      0,
    ]);
    expect(connection.sent.map((message) => Object.keys(message))).toEqual([['setup']]);
  });

  it('tells a refused key, once and at once', async () => {
    const { clock, transport, report } = startTest();
    transport
      .latest()
      .end({ closeCode: null, httpStatus: 401, httpBody: '{"error":{"message":"Invalid token"}}' });
    expect(await report).toMatchObject({ kind: 'rejected', error: { code: 'auth/key-rejected' } });
    clock.advance(120_000);
    expect([transport.connections.length, clock.pendingTimers()]).toEqual([1, 0]);
  });

  it('finds the dialect that the endpoint takes, and remembers it', async () => {
    const { clock, transport, memory, report, settle } = startTest();
    for (let count = 0; count < 2; count += 1) {
      transport.latest().open();
      transport.latest().end({ closeCode: 1007, reason: 'something new' });
      await settle();
      clock.advance(500);
      await settle();
    }
    transport.latest().open();
    transport.latest().receive({ setupComplete: {} });
    expect((await report).kind).toBe('accepted');
    expect(memory.recall('live.example', 'some-model')?.dialect).toBe('native-camel');
  });

  it('does not wait for an endpoint that has said why it refuses', async () => {
    const { clock, transport, report } = startTest();
    transport.latest().open();
    transport.latest().receive({ type: 'error', error: { message: 'insufficient user quota' } });
    clock.advance(1_000);
    expect(await report).toMatchObject({ kind: 'quota' });
  });

  it('ends after 25 seconds whatever the endpoint does', async () => {
    const { clock, transport, report, settle } = startTest();
    const startedAtMs = clock.nowMs();
    let endedAtMs = 0;
    void report.then(() => {
      endedAtMs = clock.nowMs();
    });
    for (let second = 0; second < 60 && endedAtMs === 0; second += 1) {
      const latest = transport.latest();
      if (!latest.isClosed && latest.sent.length === 0) latest.open();
      clock.advance(1_000);
      await settle();
    }
    expect(await report).toMatchObject({ kind: 'other', error: { code: 'session/setup-ignored' } });
    expect(endedAtMs - startedAtMs).toBeLessThanOrEqual(25_000);
    expect(transport.connections.every(({ isClosed }) => isClosed)).toBe(true);
    expect(clock.pendingTimers()).toBe(0);
  });

  it('tells an endpoint that does not open', async () => {
    const { clock, report } = startTest();
    clock.advance(10_000);
    expect(await report).toMatchObject({ kind: 'unreachable', error: { code: 'net/timeout' } });
  });

  it('can be cancelled at any moment', async () => {
    const opening = startTest();
    opening.abort.abort();
    expect(await opening.report).toEqual({ kind: 'cancelled', host: 'live.example' });
    expect(opening.transport.latest().isClosed).toBe(true);

    const pausing = startTest();
    pausing.transport.latest().end({ closeCode: 1007, reason: 'something new' });
    await pausing.settle();
    pausing.abort.abort();
    expect((await pausing.report).kind).toBe('cancelled');
    expect([pausing.transport.connections.length, pausing.clock.pendingTimers()]).toEqual([1, 0]);
  });
});
