import { describe, expect, it } from 'vitest';
import { endOfSpeechBytes } from '../contract/audio-format.ts';
import { createSessionBench } from '../../tests/fakes/session-bench.ts';

const audio = (samples: number) => ({
  inlineData: { mimeType: 'audio/pcm;rate=24000', data: Buffer.alloc(samples * 2, 1).toString('base64') },
});
const answerOf = (samples: number) => ({ serverContent: { modelTurn: { parts: [audio(samples)] } } });
const turnComplete = { serverContent: { turnComplete: true } };

describe('a talk', () => {
  it('sends nothing but the setup before the service has acknowledged it', async () => {
    const bench = createSessionBench();
    bench.session.toggleTalk();
    await bench.settle();
    bench.transport.latest().open();
    bench.speak(10);
    expect(bench.transport.latest().sent.map((message) => Object.keys(message))).toEqual([['setup']]);
  });

  it('sends speech from before the connection first, whole and in order', async () => {
    const bench = createSessionBench();
    bench.session.toggleTalk();
    bench.speak(50);
    await bench.settle();
    bench.transport.latest().open();
    bench.speak(50);
    bench.transport.latest().receive({ setupComplete: {} });
    bench.speak(10);
    expect(bench.heardNumbers()).toEqual(Array.from({ length: 110 }, (_, index) => index + 1));
  });

  it('keeps the newest 30 s while no connection comes', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.transport.latest().end();
    for (let index = 0; index < 1600; index += 1) bench.speak(1);
    const { talk, keptSpeechMs } = bench.session.readSnapshot();
    expect([talk.kind, keptSpeechMs]).toEqual(['handsFree', 30_000]);
  });

  it('takes nothing in of what the microphone still gives when it is over', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.speak(10);
    bench.session.endTalk();
    bench.session.reportMicrophone({ state: 'closed' });
    bench.speak(10);
    bench.session.toggleTalk();
    bench.session.reportMicrophone({ state: 'open' });
    bench.speak(10);
    expect(bench.heardNumbers()).toEqual(Array.from({ length: 20 }, (_, at) => (at < 10 ? at + 1 : at + 11)));
  });

  it('waits for its last chunk, whatever overtakes it, and for what says that there is no other', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.speak(10);
    bench.session.endTalk();
    bench.clock.advance(100);
    bench.speak(1);
    bench.session.acceptChunk(new ArrayBuffer(endOfSpeechBytes));
    const isEnded = () => JSON.stringify(bench.transport.latest().sent).includes('audio_stream_end');
    expect(bench.heardNumbers()).toEqual(Array.from({ length: 11 }, (_, at) => at + 1));
    bench.speak(1);
    expect([bench.heardNumbers().at(-1), isEnded()]).toEqual([11, true]);
  });

  it('gives the key only as the authorization of the connection', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    expect(bench.transport.latest().authorization).toBe('Bearer test-key');
    const said = JSON.stringify([
      bench.session.readSnapshot(),
      bench.logLines,
      bench.transport.latest().sent,
    ]);
    expect(said).not.toContain('test-key');
  });

  it('ends with trailing silence and the end of the stream, after the last chunk', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.speak(5);
    bench.session.toggleTalk();
    bench.speak(1);
    bench.session.reportMicrophone({ state: 'closed' });
    const kinds = bench.transport
      .latest()
      .sent.slice(-42)
      .map((message) => JSON.stringify(message));
    expect(bench.heardNumbers()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(kinds.filter((text) => text.includes('media_chunks'))).toHaveLength(41);
    expect(kinds.at(-1)).toContain('audio_stream_end');
  });

  it('shows who has the floor from voice to answer and back', async () => {
    const bench = createSessionBench();
    const floors: string[] = [];
    bench.session.onChange(({ status }) => {
      const floor = status.kind === 'ready' ? status.floor : status.kind;
      if (floors.at(-1) !== floor) floors.push(floor);
    });
    await bench.beginTalk();
    bench.speak(20, -80);
    bench.speak(20, -25);
    bench.speak(40, -80);
    bench.transport.latest().receive({ serverContent: { outputTranscription: { text: ' Yes.' } } });
    bench.transport.latest().receive(answerOf(24_000));
    bench.session.acceptSpeakerReport(report(1, 'started', 0));
    bench.transport.latest().receive({ serverContent: { generationComplete: true } });
    bench.transport.latest().receive(turnComplete);
    bench.session.acceptSpeakerReport(report(1, 'drained', 24_000));
    expect(floors).toEqual([
      'connecting',
      'settingUp',
      'listening',
      'userTalking',
      'thinking',
      'answering',
      'listening',
    ]);
  });
});

describe('a noise that may have been speech', () => {
  it('is thought about for a moment, and leaves Esc alone until the service answers it', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.speak(20, -80);
    bench.speak(5, -25);
    bench.speak(40, -80);
    const read = () => {
      const { status, isAnswerOpen } = bench.session.readSnapshot();
      return [status.kind === 'ready' ? status.floor : status.kind, isAnswerOpen];
    };
    expect(read()).toEqual(['thinking', false]);
    bench.clock.advance(5_000);
    expect(read()).toEqual(['listening', false]);
    bench.transport.latest().receive(answerOf(24_000));
    expect(read()).toEqual(['thinking', true]);
  });

  it('is a question as soon as the service has put it into words', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.speak(50, -25);
    bench.speak(40, -80);
    bench.transport.latest().receive({ serverContent: { inputTranscription: { text: 'What time is it?' } } });
    expect(bench.session.readSnapshot().isAnswerOpen).toBe(true);
  });
});

describe('an answer', () => {
  it('is cut to what was heard when the user speaks over it', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    const endpoint = bench.transport.latest();
    endpoint.receive({ serverContent: { outputTranscription: { text: ' It is sunny' } } });
    endpoint.receive(answerOf(24_000));
    endpoint.receive({ serverContent: { outputTranscription: { text: ' in Lisbon today.' } } });
    endpoint.receive(answerOf(24_000));
    bench.session.acceptSpeakerReport(report(1, 'playing', 24_000));
    endpoint.receive({ serverContent: { interrupted: true } });
    expect(bench.session.readSnapshot().transcript.at(-1)).toMatchObject({
      text: 'It is sunny',
      notHeardText: 'in Lisbon today.',
      state: 'interrupted',
    });
    expect(bench.spoken.at(-1)).toEqual({ kind: 'flush', answerId: 1 });
  });

  it('drops late sound after a stop, and plays the next answer', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    const endpoint = bench.transport.latest();
    endpoint.receive(answerOf(480));
    bench.session.stopAnswer();
    endpoint.receive(answerOf(480));
    endpoint.receive(turnComplete);
    endpoint.receive(answerOf(480));
    expect(bench.spoken.map(({ kind, answerId }) => `${kind} ${answerId}`)).toEqual([
      'play 1',
      'flush 1',
      'play 3',
    ]);
  });

  it('is told as missing when a typed question gets none', async () => {
    const bench = createSessionBench();
    bench.session.sendText('Is anybody there?');
    await bench.settle();
    await bench.makeReady();
    bench.transport.latest().receive({ serverContent: {} });
    bench.transport
      .latest()
      .receive({ serverContent: { inputTranscription: { text: 'Is anybody there?' } } });
    bench.clock.advance(26_000);
    expect(bench.session.readSnapshot().notice?.code).toBe('session/no-answer');
    expect(bench.transport.connections).toHaveLength(1);
  });
});

describe('a lost connection', () => {
  it('is made again, and unanswered speech is sent again from its beginning', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.speak(30);
    bench.transport.latest().end();
    bench.speak(5);
    bench.clock.advance(600);
    await bench.settle();
    await bench.makeReady();
    expect(bench.heardNumbers()).toEqual(Array.from({ length: 35 }, (_, index) => index + 1));
    expect(bench.session.readSnapshot().talk.kind).toBe('handsFree');
  });

  it('asks a typed question again, once', async () => {
    const bench = createSessionBench();
    bench.session.sendText('What time is it?');
    await bench.settle();
    await bench.makeReady();
    bench.transport.latest().end();
    bench.clock.advance(600);
    await bench.settle();
    await bench.makeReady();
    const asked = bench.transport
      .latest()
      .sent.filter((message) => JSON.stringify(message).includes('client_content'));
    expect(asked).toHaveLength(1);
    expect(bench.session.readSnapshot().transcript).toHaveLength(1);
  });

  it('stops after a refused key, by name and with the microphone closed', async () => {
    const bench = createSessionBench();
    bench.session.toggleTalk();
    await bench.settle();
    bench.transport
      .latest()
      .end({ closeCode: null, httpStatus: 401, httpBody: '{"error":{"message":"Invalid token"}}' });
    const { status, talk, microphone } = bench.session.readSnapshot();
    expect([status.kind === 'failed' && status.error.code, talk.kind, microphone]).toEqual([
      'auth/key-rejected',
      'off',
      'closed',
    ]);
  });

  it('ends by name when the endpoint is no Live endpoint, and stays so', async () => {
    const bench = createSessionBench();
    bench.session.toggleTalk();
    await bench.settle();
    bench.transport.latest().open();
    bench.transport.latest().receive('<html>Hello</html>');
    bench.clock.advance(60_000);
    const { status } = bench.session.readSnapshot();
    expect(status.kind === 'failed' && status.error.code).toBe('session/protocol');
    expect(bench.transport.connections).toHaveLength(1);
  });

  it('ends by name when the server never answers, and stays so', async () => {
    const bench = createSessionBench();
    bench.session.toggleTalk();
    await bench.settle();
    bench.clock.advance(60_000);
    const { status } = bench.session.readSnapshot();
    expect(status.kind === 'failed' && status.error.code).toBe('net/timeout');
    expect(bench.transport.latest().isClosed).toBe(true);
  });

  it('resumes by handle without a recap, and without a handle tells what was said', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.transport.latest().receive({ serverContent: { inputTranscription: { text: 'My name is Ada.' } } });
    bench.transport.latest().receive({ sessionResumptionUpdate: { newHandle: 'handle-1', resumable: true } });
    bench.transport.latest().end();
    bench.clock.advance(600);
    await bench.settle();
    await bench.makeReady();
    const resumed = JSON.stringify(bench.transport.latest().sent[0]);
    bench.transport.latest().end({ closeCode: 1008, reason: 'BidiGenerateContent session not found' });
    bench.clock.advance(1200);
    await bench.settle();
    await bench.makeReady();
    const reseeded = JSON.stringify(bench.transport.latest().sent[0]);
    expect([resumed.includes('handle-1'), resumed.includes('Ada')]).toEqual([true, false]);
    expect([reseeded.includes('handle-1'), reseeded.includes('Ada')]).toEqual([false, true]);
  });

  it('is exchanged in a quiet moment after goAway, the old socket first', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    const [first] = bench.transport.connections;
    first?.receive({ goAway: { timeLeft: '50s' } });
    expect(first?.isClosed).toBe(true);
    await bench.settle();
    await bench.makeReady();
    expect(bench.session.readSnapshot().status).toEqual({ kind: 'ready', floor: 'listening' });
    expect(bench.transport.connections).toHaveLength(2);
  });
});

describe('a later talk', () => {
  it.for([
    ['whose turn the service ended without an answer', true],
    ['that the service never took up', false],
  ] as const)('does not begin with the words of one %s', async ([, hasTurnEnded]) => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.speak(20);
    bench.speak(40, -80);
    if (hasTurnEnded) bench.transport.latest().receive(turnComplete);
    bench.session.toggleTalk();
    bench.session.reportMicrophone({ state: 'closed' });
    bench.clock.advance(10_000);
    bench.transport.latest().end();
    await bench.beginTalk();
    bench.speak(3);
    expect(bench.heardNumbers()).toEqual([61, 62, 63]);
  });

  it('has the words that were begun while the turn before it was ending', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.speak(10);
    bench.transport.latest().receive(turnComplete);
    bench.transport.latest().end();
    bench.clock.advance(600);
    await bench.settle();
    await bench.makeReady();
    expect(bench.heardNumbers()).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
  });
});

describe('a connection of nine minutes', () => {
  it('is exchanged once while someone talks, without a timer that fires again and again', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    for (let second = 0; second < 545; second += 1) bench.speak(50, -25);
    const fired = bench.logLines.filter((line) => line === 'Connection exchanged').length;
    expect([fired, bench.transport.connections.length]).toEqual([0, 1]);
    for (let second = 0; second < 10; second += 1) bench.speak(50, -25);
    expect(bench.logLines.filter((line) => line === 'Connection exchanged')).toHaveLength(1);
  });
});

describe('changed settings', () => {
  it('reach a connection that was being made when they changed', async () => {
    const bench = createSessionBench();
    bench.session.toggleTalk();
    await bench.settle();
    bench.transport.latest().open();
    bench.settings.current = {
      ...bench.settings.current,
      voice: { ...bench.settings.current.voice, name: 'Kore' },
    };
    bench.session.applySettings({ needsNewConnection: true });
    bench.transport.latest().receive({ setupComplete: {} });
    await bench.settle();
    await bench.makeReady();
    expect(JSON.stringify(bench.transport.latest().sent[0])).toContain('Kore');
    expect(bench.session.readSnapshot().status).toEqual({ kind: 'ready', floor: 'listening' });
  });
});

describe('a session that nobody uses', () => {
  it('closes its connection and leaves no timer behind', async () => {
    const bench = createSessionBench();
    bench.session.sendText('Hello');
    await bench.settle();
    await bench.makeReady();
    bench.transport.latest().receive(answerOf(480));
    bench.transport.latest().receive(turnComplete);
    bench.session.acceptSpeakerReport(report(1, 'drained', 480));
    bench.clock.advance(6 * 60_000);
    expect(bench.session.readSnapshot().status.kind).toBe('idle');
    expect([bench.transport.latest().isClosed, bench.clock.pendingTimers()]).toEqual([true, 0]);
  });
});

function report(
  answerId: number,
  state: 'started' | 'playing' | 'drained' | 'flushed',
  heardSamples: number,
) {
  return { answerId, state, heardSamples, queuedSamples: 0, underruns: 0, atMs: 0 };
}
