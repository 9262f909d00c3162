import { afterEach, describe, expect, it } from 'vitest';
import { createMalformedFrames } from '../../../electron/practice/malformed-frames.ts';
import { joinSamples } from '../../../electron/practice/pcm.ts';
import type { Action, Moment, ScriptSource } from '../../../electron/practice/script.ts';
import {
  asTurn,
  plainSetup,
  startTestLine,
  textOf,
  type PracticeClient,
  type TestLine,
} from './practice-client.ts';
import { createSilence, loadSpeech } from './sounds.ts';

const [, words = new Int16Array(0)] = loadSpeech();
const lines: TestLine[] = [];

async function start(script?: ScriptSource): Promise<TestLine> {
  const line = await startTestLine(script);
  lines.push(line);
  return line;
}

afterEach(async () => {
  await Promise.all(lines.splice(0).map((line) => line.dispose()));
});

const hello = { client_content: { turns: [{ parts: [{ text: 'Hello' }] }], turn_complete: true } };

/** Goes through every step of a conversation; stops when the connection has gone. */
async function converse(client: PracticeClient): Promise<void> {
  client.send({ setup: { ...plainSetup, session_resumption: {} } });
  await client.waitFor((message) => message.setupComplete !== undefined);
  client.speak(asTurn(words));
  await client.waitForTurn();
  const seen = client.messages.length;
  client.send(hello);
  await client.waitForTurn(seen);
}

describe('a script', () => {
  const moments: readonly Moment[] = [
    { at: 'open' },
    { at: 'setup' },
    { at: 'setupComplete' },
    { at: 'audio', messages: 5 },
    { at: 'speechStart' },
    { at: 'question', speechMs: 200 },
    { at: 'questionEnd' },
    { at: 'answer', audioMs: 400 },
    { at: 'generationComplete' },
    { at: 'turnComplete' },
    { at: 'text', turn: 2 },
    { at: 'turnComplete', turn: 2 },
  ];
  const ends: readonly (readonly [Action, { code: number; reason: string }])[] = [
    [{ act: 'drop' }, { code: 1006, reason: '' }],
    [
      { act: 'close', code: 1011, reason: 'Internal error encountered.' },
      { code: 1011, reason: 'Internal error encountered.' },
    ],
    [
      { act: 'close', code: 1000, reason: '' },
      { code: 1000, reason: '' },
    ],
    [
      { act: 'gatewayError', message: 'upstream failed' },
      { code: 1006, reason: '' },
    ],
  ];

  it.each(moments)('can end a connection at any step: %j', async (when) => {
    const { line, connect } = await start();
    for (const [action, expected] of ends) {
      line.setScript({
        answer: { kind: 'tone', durationMs: 600 },
        faults: [{ when, do: [action] }],
        pacing: { thinkingMs: 0, speed: Infinity, turnComplete: 'atOnce' },
      });
      const client = await connect();
      await converse(client).catch(() => undefined);
      expect(await client.closed).toEqual(expected);
      if (action.act === 'gatewayError') {
        expect(client.frames.at(-1)?.text).toContain('"message":"upstream failed (request id: practice)"');
      }
    }
  });

  it('can differ from one connection to the next', async () => {
    const { connect } = await start((number) =>
      number === 1 ? { faults: [{ when: { at: 'setup' }, do: [{ act: 'drop' }] }] } : {},
    );
    const first = await connect();
    await converse(first).catch(() => undefined);
    expect(await first.closed).toEqual({ code: 1006, reason: '' });
    await converse(await connect());
  });

  it('can fall silent and still listen', async () => {
    const { begin, recorder } = await start({
      faults: [{ when: { at: 'setupComplete' }, do: [{ act: 'fallSilent' }] }],
    });
    const client = await begin();
    client.speak(asTurn(words));
    await recorder.waitFor('speechEnded');
    client.send(hello);
    await recorder.waitFor('textReceived');
    expect(client.messages.filter((message) => message.setupComplete === undefined)).toEqual([]);
  });

  it('can hold back everything for a while, in order', async () => {
    const { begin, recorder } = await start({
      faults: [{ when: { at: 'setup' }, do: [{ act: 'hold', forMs: 200 }] }],
    });
    await begin();
    const setup = await recorder.waitFor('setupReceived');
    const completed = await recorder.waitFor('setupCompleted');
    expect(completed.atMs - setup.atMs).toBeGreaterThanOrEqual(195);
  });

  it('can announce the end of the connection and mean it', async () => {
    const { begin } = await start({ goAway: { afterMs: 10, timeLeftMs: 50 } });
    const client = await begin();
    const message = await client.waitFor((one) => one.goAway !== undefined);
    expect(message.goAway).toEqual({ timeLeft: '0.050s' });
    const { code, reason } = await client.closed;
    expect(code).toBe(1008);
    expect(reason).toMatch(/^Connection aborted because the client failed to close/);
    expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123);
  });

  it('can interrupt when nobody spoke', async () => {
    const { begin, line } = await start();
    const client = await begin();
    line.perform({ act: 'interrupt' });
    await client.waitFor((message) => message.serverContent?.interrupted === true);
    client.send(hello);
    await client.waitForTurn();
  });

  it('can send what no service should', async () => {
    const { begin, line } = await start();
    const client = await begin();
    const before = client.frames.length;
    for (const { data } of createMalformedFrames()) line.perform({ act: 'sendRaw', data });
    line.perform({ act: 'send', message: { last: true } });
    await client.waitFor((message) => message.last === true);
    expect(client.frames.length).toBe(before + createMalformedFrames().length + 1);
  });

  it('can send a frame of 50 MB', async () => {
    const { begin, line } = await start();
    const client = await begin();
    line.perform({ act: 'sendOversize', sizeBytes: 50_000_000 });
    await client.waitFor((message) => message.serverContent?.modelTurn !== undefined);
    expect(client.frames.at(-1)?.text.length).toBeGreaterThan(49_999_000);
  });

  it('can change the answers of a connection that is open', async () => {
    const { begin, line } = await start();
    const client = await begin();
    client.send(hello);
    await client.waitForTurn();
    line.setScript({
      answer: ({ text, turn }) => ({ kind: 'tone', durationMs: 100, text: ` ${text} ${turn}` }),
      extras: {
        thought: 'Hm.',
        hasBareMimeType: true,
        isTextWithAudio: true,
        groundingMetadata: { webSearchQueries: ['x'] },
      },
      usage: { spelling: 'vertex', delivery: 'ownFrame' },
      pacing: { thinkingMs: 0 },
    });
    const seen = client.messages.length;
    client.send(hello);
    await client.waitForTurn(seen);
    const [thought, sound, end, usage, complete] = client.messages.slice(seen);
    expect(thought?.serverContent?.modelTurn?.parts).toEqual([{ text: 'Hm.', thought: true }]);
    expect(sound?.serverContent?.modelTurn?.parts[0]?.inlineData?.mimeType).toBe('audio/pcm');
    expect(sound?.serverContent?.outputTranscription).toEqual({ text: ' Hello 2' });
    expect(end?.serverContent).toEqual({
      groundingMetadata: { webSearchQueries: ['x'] },
      generationComplete: true,
    });
    expect(usage?.usageMetadata).toMatchObject({ candidatesTokenCount: 5 });
    expect(complete).toEqual({ serverContent: { turnComplete: true } });
  });

  it('can stay without an answer', async () => {
    const { begin } = await start({ answer: { kind: 'nothing' }, usage: { delivery: 'none' } });
    const client = await begin();
    client.send(hello);
    expect(await client.waitForTurn()).toEqual({
      serverContent: { waitingForInput: true, turnComplete: true },
    });
  });

  it('can tell usage in several ways', async () => {
    const { begin, line } = await start({ usage: { delivery: 'twice' } });
    const client = await begin();
    client.send(hello);
    await client.waitForTurn();
    const usages = client.messages.flatMap(({ usageMetadata }) =>
      usageMetadata === undefined ? [] : [usageMetadata],
    );
    expect(usages.map((usage) => 'responseTokenCount' in usage)).toEqual([false, true]);
    line.setScript({
      usage: { delivery: 'empty' },
      pacing: { thinkingMs: 0, turnComplete: 'atOnce', speed: Infinity },
    });
    const seen = client.messages.length;
    client.send(hello);
    expect((await client.waitForTurn(seen)).usageMetadata).toEqual({});
  });
});

describe('the door', () => {
  it('lets in who holds a key that is accepted, however it is shown', async () => {
    const { connect, refused, recorder } = await start({ acceptedKeys: ['sk-good'] });
    await connect({ headers: { Authorization: 'Bearer sk-good' } });
    await connect({ headers: { 'x-goog-api-key': 'sk-good' } });
    await connect({
      path: '//ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent?key=sk-good',
    });
    const { status, body } = await refused({ Authorization: 'Bearer sk-bad' });
    expect(status).toBe(401);
    expect(JSON.parse(body)).toMatchObject({ error: { message: 'Invalid token (request id: practice)' } });
    expect((await refused()).status).toBe(401);
    expect(recorder.all('upgradeRequested')[0]?.headers.authorization).toBe('Bearer sk-good');
  });

  it('refuses as it is told to', async () => {
    const body = '{"error":{"message":"insufficient quota"}}';
    const { refused } = await start((number) => ({
      upgrade: number === 1 ? { kind: 'refuse', status: 503 } : { kind: 'refuse', status: 402, body },
    }));
    expect(await refused()).toMatchObject({
      status: 503,
      body: expect.stringContaining('No available channel') as string,
    });
    expect(await refused()).toEqual({ status: 402, body });
  });

  it('stays shut for pages in a browser', async () => {
    const { refused } = await start();
    expect((await refused({ Origin: 'https://example.com' })).status).toBe(403);
  });

  it('can take its time, and can leave a request without an answer', async () => {
    const { connect, line, recorder } = await start({ upgrade: { kind: 'accept', afterMs: 100 } });
    await connect();
    const [requested] = recorder.all('upgradeRequested');
    const [opened] = recorder.all('opened');
    expect((opened?.atMs ?? 0) - (requested?.atMs ?? 0)).toBeGreaterThanOrEqual(95);
    line.setScript({ upgrade: { kind: 'ignore' } });
    const ignored = connect();
    ignored.catch(() => undefined);
    await recorder.waitFor('upgradeRequested', { fits: (event) => event.connection === 2 });
    await line.dispose();
    await expect(ignored).rejects.toThrow();
  });
});

describe('a strict endpoint', () => {
  const toolsList = { ...plainSetup, tools: [{ google_search: {} }] };

  it('closes for what must not come first, and for what it does not know', async () => {
    const { connect, begin } = await start();
    const early = await connect();
    early.speak(createSilence(20));
    expect(await early.closed).toEqual({ code: 1007, reason: 'Request contains an invalid argument.' });
    const unknown = await connect();
    unknown.send({ setup: { ...plainSetup, volume: 11 } });
    expect(await unknown.closed).toEqual({
      code: 1007,
      reason: `Invalid JSON payload received. Unknown name "volume" at 'setup': Cannot find field.`,
    });
    const twice = await begin();
    twice.send({ setup: plainSetup });
    expect((await twice.closed).code).toBe(1007);
    const marked = await begin();
    marked.send({ realtimeInput: { activityStart: {} } });
    expect((await marked.closed).reason).toMatch(/^Explicit activity control is not supported/);
  });

  it('as a lossy gateway leaves a setup unanswered, and relays a refusal as an error frame', async () => {
    const { connect, recorder } = await start({ manner: 'gateway' });
    const silent = await connect();
    silent.send({ setup: toolsList });
    await recorder.waitFor('messageIgnored');
    expect(silent.messages).toEqual([]);

    const relayed = await connect();
    relayed.send({ setup: { ...plainSetup, proactivity: { empathetic_mode: true } } });
    expect(await relayed.closed).toEqual({ code: 1006, reason: '' });
    expect(relayed.frames[0]?.isBinary).toBe(false);
    expect(relayed.frames[0]?.text).toContain(
      'error reading from target: websocket: close 1007 (invalid payload data): Invalid JSON payload received.',
    );
  });

  it('as a lossy gateway takes the detection from the query string and holds it to its ranges', async () => {
    const { connect, refused } = await start({ manner: 'gateway' });
    const path = '/v1beta/models/m/liveStream?silence_duration_ms=200&voice=Kore';
    const client = await connect({ path });
    client.send({ setup: { ...plainSetup, session_resumption: {} } });
    await client.waitFor((message) => message.setupComplete !== undefined);
    client.speak(joinSamples([createSilence(200), words, createSilence(250)]));
    await client.waitForTurn();
    expect(textOf(client.messages)).toContain('(your own words');
    expect(client.messages.some((message) => message.sessionResumptionUpdate !== undefined)).toBe(false);
    expect((await refused({}, '/v1beta/models/m/liveStream?silence_duration_ms=9000')).status).toBe(400);
    expect((await refused({}, '/v1beta/models/m/liveStream?language=zh-CN')).status).toBe(400);
  });

  it('refuses a second connection of a session that is still open, when told to', async () => {
    const { begin, connect, recorder } = await start({ resumption: 'exclusive' });
    const setup = { ...plainSetup, session_resumption: {} };
    const first = await begin(setup);
    const { handle } = await recorder.waitFor('handleSent');
    const resume = { ...setup, session_resumption: { handle } };
    const second = await connect();
    second.send({ setup: resume });
    expect((await second.closed).code).toBe(1011);
    first.close();
    await recorder.waitFor('closed', { fits: (event) => event.connection === 1 });
    await begin(resume);
  });
});
