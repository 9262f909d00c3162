// The app's own session over real sockets, at endpoints that take one way of spelling only (PROTOCOL 2.2, 12).
import { afterEach, describe, expect, it } from 'vitest';
import type { LearntEndpoint } from '../../../electron/contract/endpoint-memory.ts';
import type { Settings } from '../../../electron/contract/settings.ts';
import type { Manner } from '../../../electron/practice/manners.ts';
import { createFakeEndpointMemory, type FakeEndpointMemory } from '../../fakes/fake-endpoint-memory.ts';
import { asTurn, startTestLine, type TestLine } from '../practice/practice-client.ts';
import { loadSpeech } from '../practice/sounds.ts';
import { createLiveClient, type LiveClient } from './live-client.ts';

type Changes = { readonly [Section in keyof Settings]?: Partial<Settings[Section]> };

const [, words = new Int16Array(0)] = loadSpeech();
const closers: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function startLine(manner: Manner): Promise<TestLine> {
  const line = await startTestLine({ manner });
  closers.push(line.dispose);
  return line;
}

function startClient(line: TestLine, memory: FakeEndpointMemory, changes: Changes = {}): LiveClient {
  const client = createLiveClient(line, memory, changes);
  closers.push(() => {
    client.session.dispose();
  });
  return client;
}

function countAttempts(line: TestLine): number {
  return line.recorder.all('upgradeRequested').length;
}

function lastSetup(line: TestLine): unknown {
  return line.recorder.all('setupReceived').at(-1)?.setup;
}

const found: readonly (readonly [Manner, attempts: number, Partial<LearntEndpoint>])[] = [
  ['practice', 1, { dialect: 'gateway+', isPassthroughProven: true }],
  ['gateway', 1, { dialect: 'gateway+', isPassthroughProven: false }],
  ['gatewayMinimal', 2, { dialect: 'gateway-minimal', isPassthroughProven: false }],
  ['vertex', 1, { dialect: 'gateway+', isPassthroughProven: true }],
  ['geminiApi', 3, { dialect: 'gateway+', audioField: 'audio', toolsShape: 'array' }],
  ['camelOnly', 3, { dialect: 'native-camel', audioField: null }],
  ['snakeOnly', 3, { dialect: 'gateway+', audioField: 'audio', toolsShape: 'array' }],
];

describe.each(found)('an endpoint of the manner %s', (manner, attempts, learnt) => {
  it(`is understood after ${attempts} attempts, typed to and spoken to, and at once from then on`, async () => {
    const line = await startLine(manner);
    const memory = createFakeEndpointMemory();
    const client = startClient(line, memory);
    await client.ask('Good morning');
    await client.say(asTurn(words));
    expect(line.recorder.all('textReceived').map(({ text }) => text)).toContain('Good morning');
    expect([countAttempts(line), memory.written.at(-1)]).toMatchObject([attempts, learnt]);
    client.session.dispose();

    line.recorder.forget();
    const restarted = startClient(line, memory);
    await restarted.ask('Good evening');
    await restarted.say(asTurn(words));
    expect(countAttempts(line)).toBe(1);
  });
});

describe('a pinned dialect', () => {
  it.each([
    ['gateway+', 'gateway'],
    ['gateway-minimal', 'gatewayMinimal'],
    ['native-camel', 'camelOnly'],
    ['native-snake', 'snakeOnly'],
  ] as const)('%s is all that an endpoint of the manner %s needs', async (dialect, manner) => {
    const line = await startLine(manner);
    const client = startClient(line, createFakeEndpointMemory(), { connection: { dialect } });
    await client.ask('Good morning');
    await client.say(asTurn(words));
    expect(countAttempts(line)).toBe(1);
  });

  it('is never left: that it is refused is told, with the way out', async () => {
    const line = await startLine('camelOnly');
    const memory = createFakeEndpointMemory();
    const client = startClient(line, memory, { connection: { dialect: 'native-snake' } });
    client.session.sendText('Good morning');
    const { status } = await client.waitFor('the end', (snapshot) => snapshot.status.kind === 'failed');
    expect(status.kind === 'failed' && status.error).toMatchObject({
      code: 'session/dialect-refused',
      details: { dialect: 'native-snake' },
    });
    expect([countAttempts(line), memory.written]).toEqual([1, []]);
  });

  it('is told as refused by an endpoint that drops its setup without a word', async () => {
    const line = await startLine('gateway');
    const client = startClient(line, createFakeEndpointMemory(), {
      connection: { dialect: 'native-snake' },
      conversation: { isGoogleSearchOn: true },
    });
    client.session.sendText('Good morning');
    const { status } = await client.waitFor('the end', (snapshot) => snapshot.status.kind === 'failed');
    expect(status.kind === 'failed' && status.error.code).toBe('session/dialect-refused');
    expect(line.recorder.all('messageIgnored').length).toBeGreaterThan(0);
  });
});

describe('Google Search', () => {
  it.each(['geminiApi', 'snakeOnly', 'camelOnly', 'gateway', 'vertex'] as const)(
    'reaches an endpoint of the manner %s in the shape it takes, and the instruction with it',
    async (manner) => {
      const line = await startLine(manner);
      const client = startClient(line, createFakeEndpointMemory(), {
        voice: { systemInstruction: 'Be brief.' },
        conversation: { isGoogleSearchOn: true },
      });
      await client.ask('Who is the mayor?');
      expect(JSON.stringify(lastSetup(line))).toMatch(/google_?Search/i);
      expect(JSON.stringify(lastSetup(line))).toContain('Be brief.');
      expect(countAttempts(line)).toBeLessThanOrEqual(4);
    },
  );
});

describe('a refused field', () => {
  it('is dropped once, told in plain words and never sent again', async () => {
    const line = await startLine('gateway');
    const memory = createFakeEndpointMemory();
    const mood = { voice: { isAffectiveDialogOn: true } };
    const client = startClient(line, memory, mood);
    await client.ask('How are you?');
    expect(client.session.readSnapshot().notice).toMatchObject({
      code: 'session/field-refused',
      details: { setting: 'proactivity.empatheticMode' },
    });
    expect(countAttempts(line)).toBe(2);
    client.session.dispose();

    line.recorder.forget();
    const restarted = startClient(line, memory, mood);
    await restarted.ask('And now?');
    expect([countAttempts(line), restarted.session.readSnapshot().notice]).toEqual([1, null]);
    expect(JSON.stringify(lastSetup(line))).not.toContain('empathetic');
  });

  it('is not sent by way of the address either', async () => {
    const line = await startLine('gatewayMinimal');
    const memory = createFakeEndpointMemory();
    memory.remember({
      ...{ host: 'live.example', model: 'a-model', dialect: 'gateway+', audioField: null, toolsShape: null },
      ...{ isAudioOnly: false, isPassthroughProven: false, isTextChecked: true, imagePath: null },
      omittedFields: ['proactivity', 'generationConfig.speechConfig.voiceConfig'],
    });
    const client = startClient(line, memory, { conversation: { isProactiveAudioOn: true } });
    client.session.sendText('Hello');
    const { url } = await line.recorder.waitFor('upgradeRequested');
    expect(url).not.toMatch(/proactive|voice=/);
  });

  it('is text beside sound, where only sound is taken', async () => {
    const line = await startLine('vertex');
    const memory = createFakeEndpointMemory();
    const client = startClient(line, memory, { conversation: { responseModalities: 'audioAndText' } });
    await client.ask('In writing, please');
    expect(client.session.readSnapshot().notice?.details).toMatchObject({
      setting: 'generationConfig.responseModalities',
    });
    expect(lastSetup(line)).toMatchObject({ generation_config: { response_modalities: ['AUDIO'] } });
    expect([countAttempts(line), memory.written.at(-1)?.isAudioOnly]).toEqual([2, true]);
  });

  it('is tried again once everything learnt was forgotten', async () => {
    const line = await startLine('gateway');
    const memory = createFakeEndpointMemory();
    const client = startClient(line, memory, { voice: { isAffectiveDialogOn: true } });
    await client.ask('How are you?');
    memory.written.length = 0;
    client.session.forgetEndpoint();
    line.recorder.forget();
    await client.ask('And now?');
    expect([countAttempts(line), client.session.readSnapshot().notice?.code]).toEqual([
      2,
      'session/field-refused',
    ]);
  });
});
