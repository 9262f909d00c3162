import { describe, expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';
import { makeFrame } from '../../tests/fakes/shared-line.ts';

const audio = (samples: number) => ({
  serverContent: {
    modelTurn: {
      parts: [
        {
          inlineData: {
            mimeType: 'audio/pcm;rate=24000',
            data: Buffer.alloc(samples * 2, 1).toString('base64'),
          },
        },
      ],
    },
  },
});

async function ask(bench: SessionBench, text = 'Is anybody there?'): Promise<void> {
  bench.session.sendText(text);
  await bench.settle();
  if (bench.session.readSnapshot().status.kind !== 'ready') await bench.makeReady();
}

function countAsked(bench: SessionBench): number {
  return bench.transport.latest().sent.filter((message) => 'client_content' in message).length;
}

describe('a line that seems dead', () => {
  it('is exchanged, and the question is asked again once, then told', async () => {
    const bench = createSessionBench();
    await ask(bench);
    bench.clock.advance(12_500);
    await bench.settle();
    expect(bench.transport.connections).toHaveLength(2);
    await bench.makeReady();
    expect(countAsked(bench)).toBe(1);
    expect(bench.session.readSnapshot().notice).toBeNull();
    bench.clock.advance(26_000);
    expect(bench.transport.connections).toHaveLength(2);
    expect(bench.session.readSnapshot().notice?.code).toBe('session/no-answer');
    expect(bench.session.readSnapshot().transcript).toHaveLength(1);
  });

  it('is told when the rest of an answer never comes, and exchanged before the next question', async () => {
    const bench = createSessionBench();
    await ask(bench);
    bench.transport.latest().receive({ serverContent: { outputTranscription: { text: 'It is' } } });
    bench.transport.latest().receive(audio(2_400));
    bench.clock.advance(10_500);
    const { notice, status, transcript } = bench.session.readSnapshot();
    expect([notice?.code, status.kind, transcript.at(-1)?.text]).toEqual([
      'session/answer-stalled',
      'idle',
      'It is',
    ]);
    expect(bench.spoken.at(-1)).toEqual({ kind: 'end', answerId: 1 });
  });

  it('does not wait for ever for the end of a turn', async () => {
    const bench = createSessionBench();
    await ask(bench);
    bench.transport.latest().receive(audio(24_000));
    bench.transport.latest().receive({ serverContent: { generationComplete: true } });
    expect(bench.session.readSnapshot().status).toEqual({ kind: 'ready', floor: 'thinking' });
    bench.clock.advance(6_500);
    expect(bench.session.readSnapshot().status).toEqual({ kind: 'ready', floor: 'listening' });
    expect(bench.session.readSnapshot().notice).toBeNull();
  });
});

describe('a resumed session that dies at once', () => {
  it('is not resumed again', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    const handle = { sessionResumptionUpdate: { newHandle: 'poisoned', resumable: true } };
    bench.transport.latest().receive(handle);
    bench.transport.latest().end({ closeCode: 1011, reason: 'Internal error encountered.' });
    bench.clock.advance(600);
    await bench.settle();
    expect(await readSetup(bench)).toContain('poisoned');
    bench.transport.latest().end({ closeCode: 1011, reason: 'Internal error encountered.' });
    bench.clock.advance(1_200);
    await bench.settle();
    expect(await readSetup(bench)).not.toContain('poisoned');
  });
});

async function readSetup(bench: SessionBench): Promise<string> {
  await bench.makeReady();
  return JSON.stringify(bench.transport.latest().sent[0]);
}

describe('sleep', () => {
  it('ends the talk and the connection, and the conversation goes on afterwards', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.transport
      .latest()
      .receive({ sessionResumptionUpdate: { newHandle: 'kept-handle', resumable: true } });
    bench.speak(20);
    bench.session.suspend();
    const { status, talk, microphone } = bench.session.readSnapshot();
    expect([status.kind, talk.kind, microphone]).toEqual(['idle', 'off', 'closed']);
    expect(bench.transport.latest().isClosed).toBe(true);
    expect(bench.clock.pendingTimers()).toBe(0);
    bench.session.returnToNetwork();
    expect(bench.transport.connections).toHaveLength(1);
    await bench.beginTalk();
    expect(JSON.stringify(bench.transport.latest().sent[0])).toContain('kept-handle');
    expect(bench.heardNumbers()).toEqual([]);
  });

  it('sends typed words that waited once it is over', async () => {
    const bench = createSessionBench();
    await ask(bench);
    bench.session.suspend();
    bench.session.returnToNetwork();
    await bench.settle();
    await bench.makeReady();
    expect(countAsked(bench)).toBe(1);
  });
});

describe('a network that comes back', () => {
  it('ends the wait for the next attempt', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.transport.latest().end();
    expect(bench.session.readSnapshot().status.kind).toBe('waiting');
    bench.session.returnToNetwork();
    expect(bench.session.readSnapshot().status.kind).toBe('connecting');
  });

  it('exchanges a connection that may be dead, at the next quiet moment', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.session.returnToNetwork();
    await bench.settle();
    expect(bench.transport.connections.map((connection) => connection.isClosed)).toEqual([true, false]);
    expect(bench.session.readSnapshot().talk.kind).toBe('handsFree');
  });

  it('takes back an error that was its own, and sends what was typed', async () => {
    const bench = createSessionBench();
    bench.session.sendText('Is anybody there?');
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await bench.settle();
      bench.transport.latest().end({ closeCode: null, networkErrorCode: 'ENETUNREACH' });
      bench.clock.advance(9_000);
    }
    expect(bench.session.readSnapshot().status.kind).toBe('failed');
    bench.session.returnToNetwork();
    await bench.settle();
    await bench.makeReady();
    expect(countAsked(bench)).toBe(1);
  });
});

describe('a network that is too slow', () => {
  it('is told with what it cost, and takes a frame only when it can', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.session.setSharing('whileTalking');
    bench.session.acceptFrame(makeFrame(1));
    expect(countAsked(bench)).toBe(1);
    bench.transport.latest().bufferedBytes = 300_000;
    bench.session.acceptFrame(makeFrame(2));
    bench.session.acceptFrame(makeFrame(3));
    bench.speak(150);
    const { notice, droppedSpeechMs, droppedFrames } = bench.session.readSnapshot();
    expect([notice?.code, notice?.details.seconds]).toEqual(['net/too-slow', '1']);
    expect([droppedSpeechMs, droppedFrames]).toEqual([1_000, 1]);
    bench.transport.latest().bufferedBytes = 0;
    bench.clock.advance(100);
    expect(bench.heardNumbers()).toEqual(Array.from({ length: 100 }, (_, index) => index + 51));
    expect(countAsked(bench)).toBe(2);
  });
});

describe('a connection that stays away for longer than speech is kept', () => {
  it('is told of while it is away and when it is back: the beginning of what was said is lost', async () => {
    const bench = createSessionBench();
    await bench.beginTalk();
    bench.transport.latest().end({ closeCode: 1006 });
    for (let chunk = 0; chunk < 1_620; chunk += 1) bench.speak(1);
    await bench.settle();
    expect(bench.session.readSnapshot().notice?.code).toBe('net/speech-lost');
    bench.session.retry();
    await bench.settle();
    await bench.makeReady();
    const { notice, status, droppedSpeechMs } = bench.session.readSnapshot();
    expect([status.kind, notice?.code, notice?.details.seconds]).toEqual(['ready', 'net/speech-lost', '3']);
    expect([bench.heardNumbers()[0], droppedSpeechMs]).toEqual([121, 3_000]);
  });
});

describe('a long transcript', () => {
  it('is handed on line by line: those that did not change are the same as before', async () => {
    const bench = createSessionBench();
    await ask(bench, 'first');
    bench.transport.latest().receive({ serverContent: { outputTranscription: { text: 'one' } } });
    const before = bench.session.readSnapshot().transcript;
    bench.transport.latest().receive({ serverContent: { outputTranscription: { text: ' two' } } });
    const after = bench.session.readSnapshot().transcript;
    expect(after[0]).toBe(before[0]);
    expect(after[1]?.text).toBe('one two');
  });
});
