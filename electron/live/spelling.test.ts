import { describe, expect, it } from 'vitest';
import { createFakeEndpointMemory } from '../../tests/fakes/fake-endpoint-memory.ts';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';
import type { LearntEndpoint } from '../contract/endpoint-memory.ts';
import type { ConnectionEnd } from './ports.ts';

const learnt: LearntEndpoint = {
  ...{
    host: 'live.example',
    model: 'some-model',
    dialect: 'native-camel',
    audioField: null,
    toolsShape: null,
  },
  ...{
    isAudioOnly: false,
    isPassthroughProven: false,
    isTextChecked: false,
    imagePath: null,
    omittedFields: [],
  },
};
const sound = {
  inlineData: { mimeType: 'audio/pcm;rate=24000', data: Buffer.alloc(48_000, 1).toString('base64') },
};
const answerWithoutWords = { serverContent: { modelTurn: { parts: [sound] } } };
const turnComplete = { serverContent: { turnComplete: true } };
const refusedSetup = { closeCode: 1007, reason: 'something new' };

function change(bench: SessionBench, section: 'connection' | 'conversation', values: object): void {
  const { current } = bench.settings;
  bench.settings.current = { ...current, [section]: { ...current[section], ...values } };
}

/** The dialects of all connections so far, told by their setups. */
function dialectsOf(bench: SessionBench): string[] {
  return bench.transport.connections.flatMap(({ sent }) => {
    const setup = sent[0]?.setup as Record<string, unknown> | undefined;
    if (setup === undefined) return [];
    if ('generationConfig' in setup) return ['native-camel'];
    return 'realtime_input_config' in setup ? ['full snake'] : ['gateway-minimal'];
  });
}

/** Types a question and has each connection end like this until no other one is opened. */
async function refuseAll(bench: SessionBench, end: Partial<ConnectionEnd>): Promise<readonly number[]> {
  const openedAtMs: number[] = [];
  bench.session.sendText('Hello');
  await bench.settle();
  for (let count = 0; count < 12 && bench.transport.connections.length > openedAtMs.length; count += 1) {
    openedAtMs.push(bench.clock.nowMs());
    bench.transport.latest().open();
    bench.transport.latest().end(end);
    bench.clock.advance(500);
    await bench.settle();
  }
  bench.clock.advance(120_000);
  await bench.settle();
  expect(bench.transport.connections).toHaveLength(openedAtMs.length);
  return openedAtMs;
}

function failureOf(bench: SessionBench): string {
  const { status } = bench.session.readSnapshot();
  return status.kind === 'failed' ? status.error.code : status.kind;
}

async function answer(bench: SessionBench, ...messages: readonly unknown[]): Promise<void> {
  for (const message of messages) bench.transport.latest().receive(message);
  const { answerId } = bench.session.readSnapshot();
  const heard = { heardSamples: 24_000, queuedSamples: 0, underruns: 0, atMs: 0 };
  bench.session.acceptSpeakerReport({ ...heard, answerId, state: 'drained' });
  await bench.settle();
}

describe('the probe', () => {
  it('makes four attempts, one per dialect, half a second apart, and then stops by name', async () => {
    const bench = createSessionBench();
    const openedAtMs = await refuseAll(bench, refusedSetup);
    expect(dialectsOf(bench)).toEqual(['full snake', 'gateway-minimal', 'native-camel', 'full snake']);
    const pauses = openedAtMs.slice(1).map((atMs, index) => atMs - (openedAtMs[index] ?? 0));
    expect(pauses.every((pauseMs) => pauseMs >= 500)).toBe(true);
    expect(failureOf(bench)).toBe('session/setup-refused');
  });

  it('comes to every other dialect when the one that was learnt is not taken any more', async () => {
    const memory = createFakeEndpointMemory();
    memory.remember(learnt);
    const bench = createSessionBench(memory);
    await refuseAll(bench, refusedSetup);
    expect(dialectsOf(bench)).toEqual(['native-camel', 'full snake', 'full snake', 'gateway-minimal']);
  });

  it.for<[string, Partial<ConnectionEnd>]>([
    ['auth/key-rejected', { closeCode: 1007, reason: 'API key not valid. Please pass a valid API key.' }],
    ['session/quota', { closeCode: 1008, reason: 'insufficient balance' }],
    [
      'session/model-unavailable',
      { closeCode: 1008, reason: 'models/x is not found for API version v1beta' },
    ],
  ])('stops at once for %s', async ([code, end]) => {
    const bench = createSessionBench();
    expect([(await refuseAll(bench, end)).length, failureOf(bench)]).toEqual([1, code]);
  });

  it('counts an endpoint that fails in other ways in between', async () => {
    const bench = createSessionBench();
    let count = 0;
    bench.session.sendText('Hello');
    await bench.settle();
    while (failureOf(bench) !== 'session/service-failed' && count < 20) {
      bench.transport.latest().open();
      bench.transport
        .latest()
        .end(count % 2 === 0 ? refusedSetup : { closeCode: 1011, reason: 'Internal error' });
      bench.clock.advance(600);
      await bench.settle();
      count += 1;
    }
    expect(bench.transport.connections.length).toBeLessThanOrEqual(4);
  });

  it('looks for another dialect when the one it knew is ignored twice', async () => {
    const memory = createFakeEndpointMemory();
    memory.remember(learnt);
    const bench = createSessionBench(memory);
    bench.session.sendText('Hello');
    for (let count = 0; count < 3; count += 1) {
      await bench.settle();
      bench.transport.latest().open();
      bench.clock.advance(10_000);
      await bench.settle();
      bench.clock.advance(1_000);
      await bench.settle();
    }
    expect(dialectsOf(bench).slice(0, 3)).toEqual(['native-camel', 'native-camel', 'full snake']);
  });
});

describe('an answer without the words that were asked for', () => {
  async function tryForWords(bench: SessionBench): Promise<void> {
    await bench.beginTalk();
    await answer(bench, answerWithoutWords, turnComplete);
    await bench.makeReady();
  }

  it('has another dialect tried in the quiet after it', async () => {
    const bench = createSessionBench();
    await tryForWords(bench);
    expect(dialectsOf(bench)).toEqual(['full snake', 'native-camel']);
    await answer(
      bench,
      { serverContent: { outputTranscription: { text: ' Yes.' } } },
      answerWithoutWords,
      turnComplete,
    );
    expect(bench.memory.written.at(-1)).toMatchObject({ dialect: 'native-camel', isTextChecked: true });
  });

  it('has one tried only: if the words stay away there too, that is how it is', async () => {
    const bench = createSessionBench();
    await tryForWords(bench);
    for (let turn = 0; turn < 3; turn += 1) await answer(bench, answerWithoutWords, turnComplete);
    expect(dialectsOf(bench)).toHaveLength(2);
    expect(bench.memory.written.at(-1)?.isTextChecked).toBe(true);
  });

  it('is put up with when the other dialect gives no answers, and the question is asked again', async () => {
    const bench = createSessionBench();
    await tryForWords(bench);
    bench.session.sendText('What now?');
    bench.clock.advance(26_000);
    await bench.settle();
    await bench.makeReady();
    const { sent } = bench.transport.latest();
    expect(dialectsOf(bench)).toEqual(['full snake', 'native-camel', 'full snake']);
    expect(JSON.stringify(sent)).toContain('What now?');
    expect(bench.memory.written.at(-1)).toMatchObject({ dialect: 'gateway+', isTextChecked: true });
  });

  it('is put up with when the other dialect is refused', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    await answer(bench, answerWithoutWords, turnComplete);
    bench.transport.latest().open();
    bench.transport.latest().end(refusedSetup);
    bench.clock.advance(600);
    await bench.settle();
    await bench.makeReady();
    expect(dialectsOf(bench)).toEqual(['full snake', 'native-camel', 'full snake']);
    expect(bench.memory.written.at(-1)).toMatchObject({ dialect: 'gateway+' });
  });

  it.for<[string, 'connection' | 'conversation', object]>([
    ['the words are switched off', 'conversation', { isOutputTranscriptionOn: false }],
    ['the dialect is pinned', 'connection', { dialect: 'gateway+' }],
  ])('is as it should be when %s', async ([, section, values]) => {
    const bench = createSessionBench();
    change(bench, section, values);
    await bench.beginTalk();
    await answer(bench, answerWithoutWords, turnComplete);
    expect(bench.transport.connections).toHaveLength(1);
  });
});

describe('a resumption update', () => {
  it('proves that a gateway passes on what it does not know, from the next connection on', async () => {
    const bench = createSessionBench();
    change(bench, 'conversation', { turnTaking: 'pushToTalk' });
    bench.session.applySettings({ needsNewConnection: false });
    await bench.beginTalk();
    bench.transport.latest().receive({ sessionResumptionUpdate: { newHandle: 'h', resumable: true } });
    bench.transport.latest().end();
    bench.clock.advance(600);
    await bench.settle();
    await bench.makeReady();
    const isManual = bench.transport.connections.map(({ sent }) =>
      JSON.stringify(sent[0]).includes('"disabled":true'),
    );
    expect([isManual, bench.memory.written.at(-1)?.isPassthroughProven]).toEqual([[false, true], true]);
  });
});

describe('a limit of the service', () => {
  const limit = { closeCode: null, httpStatus: 429, httpBody: '' };

  it('is waited out for half a minute, which is said, and a person can go on at once', async () => {
    const bench = createSessionBench();
    bench.session.sendText('Hello');
    await bench.settle();
    bench.transport.latest().end(limit);
    const { status, notice } = bench.session.readSnapshot();
    expect([status.kind, notice?.code]).toEqual(['waiting', 'session/rate-limited']);
    expect(status.kind === 'waiting' && status.retryAtMs - bench.clock.nowMs()).toBeGreaterThanOrEqual(
      30_000,
    );
    bench.session.retry();
    await bench.settle();
    await bench.makeReady();
    expect(JSON.stringify(bench.transport.latest().sent)).toContain('Hello');
  });

  it('is not waited out for ever', async () => {
    const bench = createSessionBench();
    bench.session.sendText('Hello');
    for (let count = 0; count < 10; count += 1) {
      await bench.settle();
      bench.transport.latest().end(limit);
      bench.clock.advance(40_000);
    }
    expect([failureOf(bench), bench.transport.connections.length]).toEqual(['session/rate-limited', 3]);
  });
});
