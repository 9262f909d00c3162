import { describe, expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';
import { makeFrame } from '../../tests/fakes/shared-line.ts';
import type { ScreenFrame } from '../contract/screen.ts';

/** What went to the endpoint over the newest connection, each by its kind, speech told once. */
function listSent(bench: SessionBench): readonly string[] {
  const kinds = bench.transport.latest().sent.map((message) => {
    const text = JSON.stringify(message);
    const hasPicture = text.includes('image/jpeg');
    if (text.includes('tool_response')) return 'tool response';
    if (text.includes('"text"') && 'client_content' in message)
      return hasPicture ? 'picture and text' : 'text';
    if (hasPicture) return 'client_content' in message ? 'picture' : 'streamed picture';
    return Object.keys(message)[0] === 'setup' ? 'setup' : 'speech';
  });
  return kinds.filter((kind, index) => kind !== 'speech' || kinds[index - 1] !== 'speech');
}

function useImagePath(bench: SessionBench, imagePath: 'clientContent' | 'mediaChunks'): void {
  const { current } = bench.settings;
  bench.settings.current = { ...current, connection: { ...current.connection, imagePath } };
}

describe('a typed question', () => {
  it('takes along what is shared, picture and question as one turn', async () => {
    const bench = createSessionBench();
    bench.session.setSharing('whileTalking');
    bench.session.acceptFrame(makeFrame(1));
    bench.session.sendText('What does this error mean?');
    await bench.settle();
    await bench.makeReady();
    expect(listSent(bench)).toEqual(['setup', 'picture and text']);
  });

  it('goes alone when nothing is shared any more', async () => {
    const bench = createSessionBench();
    bench.session.setSharing('whileTalking');
    bench.session.acceptFrame(makeFrame(1));
    bench.session.setSharing(null);
    bench.session.sendText('What does this error mean?');
    await bench.settle();
    await bench.makeReady();
    expect(listSent(bench)).toEqual(['setup', 'text']);
  });
});

describe('a spoken question about the window in front', () => {
  it('waits for its picture, which goes first, and loses no word', async () => {
    const bench = createSessionBench();
    bench.session.setSharing('whileTalking');
    bench.session.awaitFrame();
    await bench.beginTalk();
    bench.speak(20);
    expect(listSent(bench)).toEqual(['setup']);
    bench.session.acceptFrame(makeFrame(1));
    bench.speak(5);
    expect(listSent(bench)).toEqual(['setup', 'picture', 'speech']);
    expect(bench.heardNumbers()).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  it.each(['clientContent', 'mediaChunks'] as const)(
    'waits for it in a talk that goes on as well, by %s',
    async (imagePath) => {
      const bench = createSessionBench();
      useImagePath(bench, imagePath);
      bench.session.setSharing('whileTalking');
      await bench.beginTalk();
      bench.speak(10, -80);
      bench.session.awaitFrame();
      bench.speak(40);
      bench.speak(20, -80);
      bench.session.acceptFrame(makeFrame(1));
      bench.speak(5, -80);
      const picture = imagePath === 'clientContent' ? 'picture' : 'streamed picture';
      expect(listSent(bench)).toEqual(['setup', 'speech', picture, 'speech']);
      const spoken = Array.from({ length: 75 }, (_, index) => index + 1);
      expect(bench.heardNumbers()).toEqual(expect.arrayContaining(spoken));
    },
  );

  it('does not wait in the middle of another question', async () => {
    const bench = createSessionBench();
    bench.session.setSharing('whileTalking');
    await bench.beginTalk();
    bench.speak(20);
    bench.session.awaitFrame();
    bench.speak(5);
    expect(bench.heardNumbers()).toHaveLength(25);
  });

  it('goes without it when none comes', async () => {
    const bench = createSessionBench();
    bench.session.setSharing('whileTalking');
    bench.session.awaitFrame();
    await bench.beginTalk();
    bench.speak(80);
    expect(bench.heardNumbers()).toHaveLength(80);
  });
});

describe('a question that is asked again over another connection', () => {
  async function loseConnection(bench: SessionBench): Promise<void> {
    bench.transport.latest().end();
    bench.clock.advance(2_000);
    await bench.settle();
    await bench.makeReady();
    bench.clock.advance(2_000);
  }

  it.each([
    ['clientContent', 'whileTalking', ['setup', 'picture and text']],
    ['clientContent', 'always', ['setup', 'picture and text']],
    ['mediaChunks', 'whileTalking', ['setup', 'streamed picture', 'text']],
    ['mediaChunks', 'always', ['setup', 'streamed picture', 'text']],
  ] as const)('takes its picture along, once, by %s in the mode "%s"', async (imagePath, mode, sent) => {
    const bench = createSessionBench();
    useImagePath(bench, imagePath);
    bench.session.setSharing(mode);
    bench.session.acceptFrame(makeFrame(1));
    bench.session.sendText('What does this error mean?');
    await bench.settle();
    await bench.makeReady();
    const first = listSent(bench);
    await loseConnection(bench);
    expect([first, listSent(bench)]).toEqual([sent, sent]);
  });

  it('takes it along when it was spoken with the key held, and nothing of what is there since', async () => {
    const bench = createSessionBench();
    bench.session.setSharing('whileTalking');
    bench.session.beginTalk('pushToTalk');
    bench.session.reportMicrophone({ state: 'open' });
    await bench.settle();
    await bench.makeReady();
    bench.session.acceptFrame(makeFrame(1));
    bench.speak(50);
    bench.session.releaseTalk();
    bench.clock.advance(300);
    bench.session.reportMicrophone({ state: 'closed' });
    bench.session.acceptFrame(makeFrame(2));
    await loseConnection(bench);
    expect(listSent(bench)).toEqual(['setup', 'picture', 'speech']);
    expect(JSON.stringify(bench.transport.latest().sent)).toContain(
      Buffer.from(makeFrame(1).jpeg).toString('base64'),
    );
  });

  it('takes it along, by another way, when nothing was heard of the first', async () => {
    const bench = createSessionBench();
    bench.session.setSharing('whileTalking');
    bench.session.acceptFrame(makeFrame(1));
    bench.session.sendText('What is this?');
    await bench.settle();
    await bench.makeReady();
    bench.clock.advance(12_500);
    await bench.settle();
    await bench.makeReady();
    expect(listSent(bench)).toEqual(['setup', 'streamed picture', 'text']);
  });
});

describe('a muted talk', () => {
  it.each([
    ['whileTalking', 1],
    ['always', 4],
  ] as const)(
    'in the mode "%s" sends %i of the pictures from before and after the mute',
    async (mode, pictures) => {
      const bench = createSessionBench();
      bench.session.setSharing(mode);
      await bench.beginTalk();
      bench.session.acceptFrame(makeFrame(1));
      bench.session.toggleMute();
      for (const number of [2, 3, 4]) {
        bench.clock.advance(1_000);
        bench.session.acceptFrame(makeFrame(number));
      }
      expect(listSent(bench).filter((kind) => kind === 'picture')).toHaveLength(pictures);
    },
  );

  it('that is heard again shows what is there by then', async () => {
    const bench = createSessionBench();
    bench.session.setSharing('whileTalking');
    await bench.beginTalk();
    bench.session.toggleMute();
    bench.session.acceptFrame(makeFrame(1));
    bench.session.toggleMute();
    expect(listSent(bench)).toEqual(['setup', 'picture']);
  });
});

describe('a closer look', () => {
  const call = {
    toolCall: {
      functionCalls: [{ id: '1', name: 'lookCloser', args: { left: 0, top: 0, width: 0.5, height: 0.5 } }],
    },
  };

  async function look(
    imagePath: 'clientContent' | 'mediaChunks',
    closeUp: ScreenFrame | null,
  ): Promise<SessionBench> {
    const bench = createSessionBench(undefined, undefined, () => Promise.resolve(closeUp));
    useImagePath(bench, imagePath);
    bench.session.setSharing('whileTalking');
    await bench.beginTalk();
    bench.transport.latest().receive(call);
    await bench.settle();
    await bench.settle();
    return bench;
  }

  it('goes after the answer to its call, as a turn of its own, where frames interrupt', async () => {
    const bench = await look('clientContent', makeFrame(1));
    expect(listSent(bench)).toEqual(['setup', 'tool response', 'picture and text']);
  });

  it('goes before the answer to its call where they do not', async () => {
    const bench = await look('mediaChunks', makeFrame(1));
    expect(listSent(bench)).toEqual(['setup', 'streamed picture', 'tool response']);
  });

  it('at nothing is answered with an error', async () => {
    const bench = await look('clientContent', null);
    expect(listSent(bench)).toEqual(['setup', 'tool response']);
    expect(JSON.stringify(bench.transport.latest().sent.at(-1))).toContain('shares no screen');
  });

  const [lookCall] = call.toolCall.functionCalls;
  const linkCall = { id: '2', name: 'openLink', args: { url: 'https://example.com/' } };
  const timeCall = { id: '3', name: 'getCurrentTime', args: {} };

  /** The picture is here, and waits for a call of the same message that a person is asked about. */
  async function lookBesideAQuestion(): Promise<SessionBench> {
    const bench = createSessionBench(undefined, undefined, () => Promise.resolve(makeFrame(1)));
    bench.session.setSharing('whileTalking');
    await bench.beginTalk();
    bench.transport.latest().receive({ toolCall: { functionCalls: [lookCall, linkCall] } });
    await bench.settle();
    await bench.settle();
    return bench;
  }

  it('whose call was taken back goes with the answer to no other call', async () => {
    const bench = await lookBesideAQuestion();
    bench.transport.latest().receive({ toolCallCancellation: { ids: ['1', '2'] } });
    bench.transport.latest().receive({ toolCall: { functionCalls: [timeCall] } });
    await bench.settle();
    await bench.settle();
    expect(listSent(bench)).toEqual(['setup', 'tool response']);
  });

  it('at what may not be seen any more is not sent, and not promised', async () => {
    const bench = await lookBesideAQuestion();
    bench.session.dropFrame();
    bench.session.decideToolCall(bench.session.readSnapshot().toolCalls[0]?.key ?? 0, false);
    expect(listSent(bench)).toEqual(['setup', 'tool response']);
    expect(JSON.stringify(bench.transport.latest().sent.at(-1))).toContain('may not be seen any more');
  });

  it('is taken anew when the connection that had its picture is lost', async () => {
    const bench = await look('clientContent', makeFrame(1));
    bench.transport.latest().end();
    bench.clock.advance(2_000);
    await bench.settle();
    await bench.makeReady();
    bench.transport.latest().receive(call);
    await bench.settle();
    await bench.settle();
    expect(listSent(bench).filter((kind) => kind !== 'speech')).toEqual([
      ...['setup', 'tool response', 'picture and text'],
    ]);
  });
});

describe('a frame that waits for the end of an answer', () => {
  const sound = Buffer.alloc(4_800).toString('base64');
  const part = { inlineData: { mimeType: 'audio/pcm;rate=24000', data: sound } };

  it('goes over the next connection, once, when this one has to go with the key held', async () => {
    const bench = createSessionBench();
    bench.session.setSharing('always');
    bench.session.beginTalk('pushToTalk');
    bench.session.reportMicrophone({ state: 'open' });
    await bench.settle();
    await bench.makeReady();
    bench.speak(20);
    bench.transport.latest().receive({ serverContent: { modelTurn: { parts: [part] } } });
    bench.session.acceptFrame(makeFrame(1));
    bench.session.acceptFrame(makeFrame(2));
    const [first] = bench.transport.connections;
    bench.transport.latest().receive({ goAway: { timeLeft: '11s' } });
    bench.clock.advance(1_100);
    await bench.settle();
    await bench.makeReady();
    expect(JSON.stringify(first?.sent)).not.toContain('image/jpeg');
    expect(listSent(bench).filter((kind) => kind.includes('picture'))).toEqual(['picture']);
    expect(JSON.stringify(bench.transport.latest().sent)).toContain(
      Buffer.from(makeFrame(2).jpeg).toString('base64'),
    );
    bench.session.releaseTalk();
    bench.clock.advance(2_000);
    bench.session.dispose();
    expect(bench.clock.pendingTimers()).toBe(0);
  });
});

describe('frames that are followed by silence', () => {
  /** A question with a frame that nothing is heard of, asked again over another connection. */
  async function meetSilence(): Promise<SessionBench> {
    const bench = createSessionBench();
    bench.session.setSharing('always');
    bench.session.acceptFrame(makeFrame(1));
    bench.session.sendText('What is this?');
    await bench.settle();
    await bench.makeReady();
    bench.clock.advance(12_500);
    await bench.settle();
    await bench.makeReady();
    bench.session.acceptFrame(makeFrame(2));
    return bench;
  }
  function answer(bench: SessionBench): void {
    bench.transport.latest().receive({ serverContent: { outputTranscription: { text: ' It is' } } });
    bench.transport.latest().receive({ serverContent: { generationComplete: true } });
    bench.transport.latest().receive({ serverContent: { turnComplete: true } });
    bench.clock.advance(200);
  }

  it('go another way over the connection on which the question is asked again', async () => {
    const bench = await meetSilence();
    expect(bench.transport.connections).toHaveLength(2);
    answer(bench);
    expect(listSent(bench).at(-1)).toBe('streamed picture');
  });

  it('go that way from the start after a restart, once an answer has come by it', async () => {
    const bench = await meetSilence();
    const tried = bench.memory.written.at(-1)?.imagePath;
    answer(bench);
    expect([tried, bench.memory.written.at(-1)?.imagePath]).toEqual([null, 'mediaChunks']);

    const restarted = createSessionBench(bench.memory);
    restarted.session.setSharing('always');
    restarted.session.acceptFrame(makeFrame(3));
    await restarted.beginTalk();
    expect(listSent(restarted)).toEqual(['setup', 'streamed picture']);
  });
});
