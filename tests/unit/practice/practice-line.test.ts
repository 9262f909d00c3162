import { afterEach, describe, expect, it } from 'vitest';
import { joinSamples } from '../../../electron/practice/pcm.ts';
import type { ScriptSource } from '../../../electron/practice/script.ts';
import {
  asTurn,
  outlineOf,
  plainSetup,
  soundOf,
  startTestLine,
  textOf,
  type TestLine,
} from './practice-client.ts';
import { createSilence, findWords, loadSpeech } from './sounds.ts';

const [, words = new Int16Array(0), otherWords = new Int16Array(0)] = loadSpeech();
const lines: TestLine[] = [];

async function start(script?: ScriptSource): Promise<TestLine> {
  const line = await startTestLine(script);
  lines.push(line);
  return line;
}

afterEach(async () => {
  await Promise.all(lines.splice(0).map((line) => line.dispose()));
});

function textTurn(text: string) {
  return { client_content: { turns: [{ role: 'user', parts: [{ text }] }], turn_complete: true } };
}

describe('a conversation on the practice line', () => {
  it("plays the user's own words back", async () => {
    const { begin } = await start();
    const client = await begin();
    client.speak(asTurn(words));
    await client.waitForTurn();
    expect(textOf(client.messages)).toMatch(/You said: \(your own words, \d\.\d s\)$/);
    expect(findWords(soundOf(client.messages), words)).toBeGreaterThan(0.99);
    const transcription = client.messages.find(
      (message) => message.serverContent?.inputTranscription !== undefined,
    );
    expect(transcription?.serverContent?.inputTranscription?.text).toMatch(/^ \[0\.\d s of speech\]$/);
  });

  it('sends its messages in the order of the service', async () => {
    const { begin } = await start();
    const client = await begin({ ...plainSetup, session_resumption: {} });
    client.speak(asTurn(words));
    await client.waitForTurn();
    await client.waitFor((message) => message.sessionResumptionUpdate?.resumable === true, 2);
    const outline = outlineOf(client.messages);
    expect(outline.slice(0, 4)).toEqual([
      'setupComplete',
      'sessionResumptionUpdate',
      'inputTranscription',
      'sessionResumptionUpdate',
    ]);
    expect(outline.slice(-4)).toEqual([
      'generationComplete',
      'turnComplete',
      'usageMetadata',
      'sessionResumptionUpdate',
    ]);
    expect(outline.slice(4, -4).every((name) => ['outputTranscription', 'modelTurn'].includes(name))).toBe(
      true,
    );
  });

  it('answers several turns, each with its own words', async () => {
    const { begin, recorder } = await start();
    const client = await begin();
    client.speak(asTurn(words));
    await client.waitForTurn();
    const seen = client.messages.length;
    client.speak(asTurn(otherWords));
    await client.waitForTurn(seen);
    expect(findWords(soundOf(client.messages), otherWords)).toBeGreaterThan(0.99);
    expect(recorder.all('turnCompleteSent').map((event) => event.turn)).toEqual([1, 2]);
  });

  it('answers what is typed, in speech and with the words repeated', async () => {
    const { begin } = await start();
    const client = await begin();
    client.send(textTurn('What time is it?'));
    await client.waitForTurn();
    expect(textOf(client.messages)).toContain('“What time is it?”');
    expect(soundOf(client.messages).length).toBeGreaterThan(24_000);
  });

  it('tells nothing that the setup did not ask for', async () => {
    const { begin } = await start();
    const client = await begin({ model: 'models/practice' });
    client.speak(joinSamples([asTurn(words), createSilence(500)]));
    await client.waitForTurn();
    expect(outlineOf(client.messages)).toEqual([
      'setupComplete',
      'modelTurn',
      'generationComplete',
      'turnComplete',
      'usageMetadata',
    ]);
  });

  it('names the size of a picture', async () => {
    const { begin } = await start();
    const client = await begin();
    const data = Buffer.from('ffd8ffc0000b0801e00280010111 00'.replace(/ /g, ''), 'hex').toString('base64');
    const inline_data = { mime_type: 'image/jpeg', data };
    client.send({
      client_content: { turns: [{ parts: [{ inline_data }, { text: 'Look.' }] }], turn_complete: true },
    });
    await client.waitForTurn();
    expect(textOf(client.messages)).toMatch(/\(640 × 480 px\).*“Look\.”/);

    const seen = client.messages.length;
    client.send({ realtime_input: { media_chunks: [inline_data] } });
    client.speak(asTurn(words));
    await client.waitForTurn(seen);
    expect(textOf(client.messages.slice(seen))).toMatch(/\(640 × 480 px\).*\(your own words/);
  });

  it('is interrupted by speech and then answers that', async () => {
    const { begin, recorder } = await start({
      pacing: { thinkingMs: 0 },
      answer: { kind: 'tone', durationMs: 20_000 },
    });
    const client = await begin();
    client.send(textTurn('Go on.'));
    await client.waitFor((message) => message.serverContent?.modelTurn !== undefined);
    client.speak(asTurn(words));
    await client.waitForTurn();
    const outline = outlineOf(client.messages);
    expect(outline.slice(outline.indexOf('interrupted'))).toEqual(
      expect.arrayContaining(['interrupted', 'turnComplete']),
    );
    expect(outline).not.toContain('generationComplete');
    const started = await recorder.waitFor('answerStarted', { fits: (event) => event.turn === 2 });
    expect(started.atMs).toBeGreaterThan(recorder.all('interruptedSent')[0]?.atMs ?? Infinity);
  });

  it('speaks on when the setup forbids interruption, and answers afterwards', async () => {
    const { begin, recorder } = await start({
      answer: { kind: 'tone', durationMs: 400 },
      pacing: { thinkingMs: 0 },
    });
    const client = await begin({
      ...plainSetup,
      realtime_input_config: { activity_handling: 'NO_INTERRUPTION' },
    });
    client.send(textTurn('Go on.'));
    await client.waitFor((message) => message.serverContent?.modelTurn !== undefined);
    client.speak(joinSamples([asTurn(words), createSilence(500)]));
    await recorder.waitFor('turnCompleteSent', { fits: (event) => event.turn === 2 });
    expect(recorder.all('interruptedSent')).toEqual([]);
  });

  it('waits with the end of the turn until the sound would have been played', async () => {
    const { begin, recorder } = await start({
      answer: { kind: 'tone', durationMs: 500 },
      pacing: { thinkingMs: 0, speed: Infinity },
    });
    const client = await begin();
    client.send(textTurn('Hello'));
    await client.waitForTurn();
    const sentAtMs = recorder.all('answerStarted')[0]?.atMs ?? 0;
    expect((recorder.all('turnCompleteSent')[0]?.atMs ?? 0) - sentAtMs).toBeGreaterThanOrEqual(495);
    expect(recorder.all('generationCompleteSent')).toHaveLength(1);
  });

  it('is stopped softly, without another answer', async () => {
    const { begin, recorder } = await start({
      answer: { kind: 'tone', durationMs: 20_000 },
      pacing: { thinkingMs: 0 },
    });
    const client = await begin();
    client.send(textTurn('Go on.'));
    await client.waitFor((message) => message.serverContent?.modelTurn !== undefined);
    client.send({ clientContent: { turnComplete: false } });
    await client.waitForTurn();
    expect(recorder.all('interruptedSent')).toHaveLength(1);
    expect(recorder.all('answerStarted')).toHaveLength(1);
  });

  it('can be nudged to answer before the silence is long enough', async () => {
    const { begin } = await start();
    const client = await begin();
    client.speak(joinSamples([createSilence(200), words, createSilence(100)]));
    client.send({ client_content: { turn_complete: true } });
    await client.waitForTurn();
    expect(textOf(client.messages)).toContain('(your own words');
    const seen = client.messages.length;
    client.send({ client_content: { turn_complete: true } });
    await client.waitForTurn(seen);
    expect(textOf(client.messages.slice(seen))).toBe(' I did not hear anything.');
  });

  it('ends a turn when the audio stream ends', async () => {
    const { begin } = await start();
    const client = await begin();
    client.speak(joinSamples([createSilence(200), words]));
    client.send({ realtimeInput: { audioStreamEnd: true } });
    await client.waitForTurn();
    expect(textOf(client.messages)).toContain('(your own words');
  });

  it('leaves the marks of activity to a client that wants to set them', async () => {
    const { begin, recorder } = await start();
    const client = await begin({
      ...plainSetup,
      realtime_input_config: { automatic_activity_detection: { disabled: true } },
    });
    client.speak(asTurn(otherWords));
    client.send({ realtime_input: { activity_start: {} } });
    client.speak(words);
    client.send({ realtime_input: { activity_end: {} } });
    await client.waitForTurn();
    expect(recorder.all('speechEnded').map((event) => Math.round(event.durationMs))).toEqual([
      Math.round(words.length / 16),
    ]);
    client.send({ realtime_input: { activity_start: {} } });
    client.send({ realtime_input: { activity_end: {} } });
    expect(await client.closed).toEqual({ code: 1007, reason: 'Precondition check failed.' });
  });

  it('counts the tokens of each turn, and the whole context in each prompt', async () => {
    const { begin, recorder } = await start({ answer: { kind: 'tone', durationMs: 2000, text: ' abcdefg' } });
    const client = await begin({ ...plainSetup, system_instruction: { parts: [{ text: 'Be brief. ..' }] } });
    for (const text of ['Hello...', 'Again...']) {
      const seen = client.messages.length;
      client.send(textTurn(text));
      await client.waitForTurn(seen);
    }
    const response = {
      responseTokenCount: 52,
      responseTokensDetails: [
        { modality: 'TEXT', tokenCount: 2 },
        { modality: 'AUDIO', tokenCount: 50 },
      ],
    };
    expect(recorder.all('usageSent').map((event) => event.usage)).toEqual([
      {
        promptTokenCount: 5,
        totalTokenCount: 57,
        promptTokensDetails: [{ modality: 'TEXT', tokenCount: 5 }],
        ...response,
      },
      {
        promptTokenCount: 59,
        totalTokenCount: 111,
        promptTokensDetails: [
          { modality: 'TEXT', tokenCount: 9 },
          { modality: 'AUDIO', tokenCount: 50 },
        ],
        ...response,
      },
    ]);
  });

  it('calls a declared tool, waits for the result and speaks of it', async () => {
    const { begin } = await start();
    const tools = { function_declarations: [{ name: 'get_time' }] };
    const client = await begin({ ...plainSetup, tools });
    client.send(textTurn('call get_time {"zone":"UTC"}'));
    const call = await client.waitFor((message) => message.toolCall !== undefined);
    expect(call.toolCall?.functionCalls).toEqual([
      { id: 'function-call-1-1', name: 'get_time', args: { zone: 'UTC' } },
    ]);
    const response = { id: 'function-call-1-1', name: 'get_time', response: { output: 'noon' } };
    client.send({ tool_response: { function_responses: [response] } });
    await client.waitForTurn();
    expect(textOf(client.messages)).toContain('get_time: {"output":"noon"}');
  });

  it('cancels a tool call when the user speaks', async () => {
    const { begin, recorder } = await start({
      toolCalls: [{ when: ({ via }) => via === 'text', calls: [{ name: 'a' }] }],
    });
    const client = await begin();
    client.send(textTurn('Do it.'));
    await client.waitFor((message) => message.toolCall !== undefined);
    client.speak(asTurn(words));
    await recorder.waitFor('turnCompleteSent', { fits: (event) => event.turn === 2 });
    expect(recorder.all('toolCallCancelled')[0]?.ids).toEqual(['function-call-1-1']);
  });

  it('goes on where it was when it is resumed by a handle', async () => {
    const { begin, recorder, connect } = await start();
    const setup = { ...plainSetup, session_resumption: {} };
    const first = await begin(setup);
    first.send(textTurn('Remember me.'));
    await recorder.waitFor('handleSent', { fits: () => recorder.all('turnCompleteSent').length > 0 });
    first.close();
    await first.closed;
    const handle = recorder.all('handleSent').at(-1)?.handle;
    const second = await begin({ ...setup, session_resumption: { handle } });
    second.send(textTurn('Again.'));
    await second.waitForTurn();
    expect(recorder.all('setupCompleted').at(-1)).toMatchObject({ isResumed: true, turnsBefore: 1 });
    expect(recorder.all('answerStarted').at(-1)?.turn).toBe(2);
    expect(textOf(second.messages)).not.toContain('practice line');

    const third = await connect();
    third.send({ setup: { ...setup, session_resumption: { handle: 'stale' } } });
    expect(await third.closed).toEqual({ code: 1008, reason: 'BidiGenerateContent session not found' });
  });
});
