import { describe, expect, it } from 'vitest';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';
import type { ToolName, ToolPermission } from '../contract/tools.ts';

interface Call {
  readonly id?: string;
  readonly name: string;
  readonly args?: object;
}
interface Response {
  readonly id?: string;
  readonly name: string;
  readonly response: { readonly output?: Readonly<Record<string, unknown>>; readonly error?: string };
}

const link = { id: 'link-1', name: 'openLink', args: { url: 'https://example.com/a' } };
const copy = { id: 'copy-1', name: 'copyText', args: { text: 'words' } };
const time = { id: 'time-1', name: 'getCurrentTime' };
const audio = {
  inlineData: { mimeType: 'audio/pcm;rate=24000', data: Buffer.alloc(960, 1).toString('base64') },
};
const sound = { serverContent: { modelTurn: { parts: [audio] } } };

/** A ready session of which a question was asked. */
async function openBench(permissions: Partial<Record<ToolName, ToolPermission>> = {}): Promise<SessionBench> {
  const bench = createSessionBench();
  const { current } = bench.settings;
  bench.settings.current = { ...current, tools: { ...current.tools, ...permissions } };
  bench.session.applySettings({ needsNewConnection: false });
  bench.session.sendText('Do something.');
  await bench.settle();
  await bench.makeReady();
  return bench;
}

async function call(bench: SessionBench, ...functionCalls: readonly Call[]): Promise<void> {
  bench.transport.latest().receive({ toolCall: { functionCalls } });
  await settle(bench);
}

async function reconnect(bench: SessionBench): Promise<void> {
  bench.transport.latest().end();
  bench.clock.advance(600);
  await settle(bench);
  await bench.makeReady();
}

async function settle(bench: SessionBench): Promise<void> {
  await bench.settle();
  await bench.settle();
}

/** What was answered over a connection: one list for each message. */
function readAnswers(bench: SessionBench, connection = bench.transport.latest()): readonly Response[][] {
  return connection.sent.flatMap((message) => {
    const sent = message.tool_response as { readonly function_responses: Response[] } | undefined;
    return sent === undefined ? [] : [sent.function_responses];
  });
}

const readErrors = (bench: SessionBench): (string | undefined)[] =>
  readAnswers(bench).flatMap((message) => message.map(({ response }) => response.error));
const readFloor = (bench: SessionBench): string => {
  const { status } = bench.session.readSnapshot();
  return status.kind === 'ready' ? status.floor : status.kind;
};
const keyOf = (bench: SessionBench, index = 0): number =>
  bench.session.readSnapshot().toolCalls[index]?.key ?? -1;

describe('the setup', () => {
  it('offers the tools that are not switched off', async () => {
    const bench = await openBench({ readClipboard: 'off' });
    const setup = JSON.stringify(bench.transport.latest().sent[0]);
    expect([setup.includes('"openLink"'), setup.includes('readClipboard')]).toEqual([true, false]);
  });
});

describe('an automatic call', () => {
  it('is run and answered at once with the id it came with', async () => {
    const bench = await openBench();
    await call(bench, time);
    expect(readAnswers(bench)).toMatchObject([
      [
        {
          id: 'time-1',
          name: 'getCurrentTime',
          response: { output: { timeZone: expect.any(String) as string } },
        },
      ],
    ]);
    expect(readFloor(bench)).toBe('thinking');
  });

  it('without an id is answered without one', async () => {
    const bench = await openBench();
    await call(bench, { name: 'getCurrentTime' });
    expect(readAnswers(bench)[0]?.map((answer) => 'id' in answer)).toEqual([false]);
  });

  it('that is followed by silence is told as a missing answer', async () => {
    const bench = await openBench();
    await call(bench, time);
    bench.clock.advance(26_000);
    expect(bench.session.readSnapshot().notice?.code).toBe('session/no-answer');
  });

  it('is followed by the answer, after what was said before it', async () => {
    const bench = await openBench();
    bench.transport.latest().receive(sound);
    await call(bench, time);
    bench.transport.latest().receive(sound);
    expect(bench.spoken.map(({ kind, answerId }) => `${kind} ${answerId}`)).toEqual([
      'play 1',
      'end 1',
      'play 2',
    ]);
  });
});

describe('a call that asks', () => {
  it('waits, with its exact values in view', async () => {
    const bench = await openBench();
    await call(bench, link);
    expect(bench.session.readSnapshot().toolCalls).toEqual([
      {
        key: keyOf(bench),
        stage: 'asking',
        request: { tool: 'openLink', url: 'https://example.com/a', host: 'example.com' },
      },
    ]);
    expect([readFloor(bench), readAnswers(bench), bench.outside.openedLinks]).toEqual([
      'toolRunning',
      [],
      [],
    ]);
  });

  it('runs once it is allowed', async () => {
    const bench = await openBench();
    await call(bench, link);
    bench.session.decideToolCall(keyOf(bench), true);
    await settle(bench);
    expect(bench.outside.openedLinks).toEqual(['https://example.com/a']);
    expect(readAnswers(bench)).toEqual([
      [{ id: 'link-1', name: 'openLink', response: { output: { status: 'opened' } } }],
    ]);
  });

  it('that is refused does nothing, and the model is told', async () => {
    const bench = await openBench();
    await call(bench, link);
    bench.session.decideToolCall(keyOf(bench), false);
    await settle(bench);
    expect(bench.outside.openedLinks).toEqual([]);
    expect(readErrors(bench)).toEqual(['The user has refused this call. Do not repeat it unasked.']);
  });

  it('is answered with an error when nobody decides', async () => {
    const bench = await openBench();
    await call(bench, link);
    bench.clock.advance(60_000);
    expect(readErrors(bench)).toEqual(['The user did not answer within 60 s.']);
    expect(bench.session.readSnapshot().toolCalls).toEqual([]);
  });

  it('is run when its tool becomes automatic meanwhile', async () => {
    const bench = await openBench();
    await call(bench, link);
    const { current } = bench.settings;
    bench.settings.current = { ...current, tools: { ...current.tools, openLink: 'automatic' } };
    bench.session.applySettings({ needsNewConnection: false });
    await settle(bench);
    expect(bench.outside.openedLinks).toEqual(['https://example.com/a']);
  });

  it('holds back the answers to the other calls of its message, until all are there', async () => {
    const bench = await openBench();
    await call(bench, time, link, { id: 'x', name: 'nothing' });
    expect(readAnswers(bench)).toEqual([]);
    bench.session.decideToolCall(keyOf(bench), true);
    await settle(bench);
    expect(readAnswers(bench).map((message) => message.map(({ id }) => id))).toEqual([
      ['time-1', 'link-1', 'x'],
    ]);
  });
});

describe('a call that cannot be served', () => {
  it.each<[string, Call, RegExp]>([
    [
      'of no tool',
      { id: '1', name: 'launchRocket' },
      /^There is no tool called launchRocket\. There are: getCurrentTime/,
    ],
    [
      'with wrong arguments',
      { id: '1', name: 'openLink', args: { url: 'http://x.example' } },
      /^url: must be a complete https/,
    ],
    ['with arguments missing', { id: '1', name: 'setTimer' }, /^durationSeconds: /],
    [
      'of a tool that is switched off',
      { id: '1', name: 'readClipboard' },
      /^The user has switched readClipboard off/,
    ],
  ])('%s is answered with what is wrong', async (_case, broken, expected) => {
    const bench = await openBench({ readClipboard: 'off' });
    await call(bench, broken);
    expect(readErrors(bench)).toEqual([expect.stringMatching(expected)]);
  });

  it('because its tool throws is answered with the reason', async () => {
    const bench = await openBench({ copyText: 'automatic' });
    bench.outside.failure = new Error('no clipboard here');
    await call(bench, copy);
    expect(readErrors(bench)).toEqual(['no clipboard here']);
  });

  it('because its tool hangs is answered after 20 s', async () => {
    const bench = await openBench({ openLink: 'automatic' });
    bench.outside.isHanging = true;
    await call(bench, link);
    bench.clock.advance(20_000);
    await settle(bench);
    expect(readErrors(bench)).toEqual(['It took longer than 20 s and was stopped.']);
  });
});

describe('a repeated call', () => {
  it('with the id of an earlier frame is done once', async () => {
    const bench = await openBench({ openLink: 'automatic' });
    await call(bench, link);
    await call(bench, link);
    expect([bench.outside.openedLinks.length, readAnswers(bench).length]).toEqual([1, 1]);
  });

  it('in a part of the turn is done once', async () => {
    const bench = await openBench({ openLink: 'automatic' });
    bench.transport.latest().receive({ serverContent: { modelTurn: { parts: [{ functionCall: link }] } } });
    await call(bench, link);
    expect([bench.outside.openedLinks.length, readAnswers(bench).length]).toEqual([1, 1]);
  });

  it('without an id is done once in a turn, and again in the next', async () => {
    const bench = await openBench({ openLink: 'automatic' });
    const { name, args } = link;
    await call(bench, { name, args });
    await call(bench, { name, args });
    bench.transport.latest().receive({ serverContent: { turnComplete: true } });
    await call(bench, { name, args });
    expect(bench.outside.openedLinks).toHaveLength(2);
  });

  it('that gets its id later is answered with it', async () => {
    const bench = await openBench();
    await call(bench, { name: link.name, args: link.args });
    await call(bench, link);
    bench.session.decideToolCall(keyOf(bench), true);
    await settle(bench);
    expect(readAnswers(bench).map((message) => message.map(({ id }) => id))).toEqual([['link-1']]);
  });
});

describe('a call that is taken back', () => {
  it.each<[string, (bench: SessionBench) => void]>([
    [
      'by the service',
      (bench) => bench.transport.latest().receive({ toolCallCancellation: { ids: ['link-1'] } }),
    ],
    [
      'by speaking over it',
      (bench) => bench.transport.latest().receive({ serverContent: { interrupted: true } }),
    ],
    ['by Esc', (bench) => bench.session.stopAnswer()],
    ['by another question', (bench) => bench.session.sendText('Something else.')],
  ])('%s asks no more, and is never answered', async (_case, takeBack) => {
    const bench = await openBench();
    await call(bench, link);
    const key = keyOf(bench);
    takeBack(bench);
    bench.session.decideToolCall(key, true);
    await settle(bench);
    expect(bench.session.readSnapshot().toolCalls).toEqual([]);
    expect([readAnswers(bench), bench.outside.openedLinks]).toEqual([[], []]);
  });

  it('while it runs is not answered when it is done', async () => {
    const bench = await openBench({ openLink: 'automatic' });
    bench.outside.isHanging = true;
    await call(bench, link);
    bench.transport.latest().receive({ toolCallCancellation: { ids: ['link-1'] } });
    bench.outside.release();
    await settle(bench);
    expect(readAnswers(bench)).toEqual([]);
  });

  it('leaves the other calls of its message to be answered', async () => {
    const bench = await openBench();
    await call(bench, link, copy);
    bench.transport.latest().receive({ toolCallCancellation: { ids: ['copy-1'] } });
    bench.session.decideToolCall(keyOf(bench), true);
    await settle(bench);
    expect(readAnswers(bench).map((message) => message.map(({ id }) => id))).toEqual([['link-1']]);
  });

  it('with its answer, by Esc, is refused so that the service does not wait', async () => {
    const bench = await openBench();
    bench.transport.latest().receive(sound);
    bench.session.stopAnswer();
    await call(bench, link);
    expect(readErrors(bench)).toEqual(['The user has stopped this.']);
    expect(readFloor(bench)).toBe('listening');
  });
});

describe('a lost connection', () => {
  it('ends its calls; what they still bring is not told to the next one, which is asked again', async () => {
    const bench = await openBench({ openLink: 'automatic' });
    bench.outside.isHanging = true;
    await call(bench, link);
    bench.transport.latest().end();
    bench.outside.release();
    bench.clock.advance(600);
    await settle(bench);
    await bench.makeReady();
    const sent = JSON.stringify(bench.transport.latest().sent);
    expect([readAnswers(bench), sent.includes('Do something.')]).toEqual([[], true]);
    // The next connection may use the same ids for calls of its own.
    await call(bench, { ...time, id: 'link-1' });
    expect(readAnswers(bench)).toHaveLength(1);
  });

  it.each<[string, readonly Call[]]>([
    ['was answered', []],
    ['waited for another of its message', [link]],
  ])('does not have a tool work twice when its call %s and is made again', async (_case, others) => {
    const bench = await openBench();
    const timer = { name: 'setTimer', args: { durationSeconds: 300 } };
    await call(bench, { id: 'a', ...timer }, ...others);
    await reconnect(bench);
    await call(bench, { id: 'again', ...timer });
    await reconnect(bench);
    await call(bench, { id: 'b', ...timer }, { id: 'first', name: 'listTimers' });
    // One more of the same kind is meant as one more.
    await call(bench, { id: 'c', ...timer }, { id: 'second', name: 'listTimers' });
    const timers = readAnswers(bench).map((message) => message[1]?.response.output?.timers);
    expect(timers).toMatchObject([[{}], [{}, {}]]);
    expect(readAnswers(bench)[0]?.[0]).toMatchObject({
      id: 'b',
      response: { output: { durationSeconds: 300 } },
    });
  });

  it('leaves nothing that a later question could be answered with', async () => {
    const bench = await openBench();
    await call(bench, time);
    bench.transport.latest().end();
    bench.session.sendText('Something else.');
    bench.clock.advance(600);
    await settle(bench);
    await bench.makeReady();
    bench.clock.advance(5_000);
    await call(bench, { ...time, id: 'time-2' });
    const [first] = readAnswers(bench, bench.transport.connections[0]);
    expect(readAnswers(bench)[0]?.[0]?.response).not.toEqual(first?.[0]?.response);
  });

  it('is not exchanged while a call asks', async () => {
    const bench = await openBench();
    await call(bench, link);
    bench.transport.latest().receive({ goAway: { timeLeft: '50s' } });
    expect(bench.transport.connections).toHaveLength(1);
    bench.session.decideToolCall(keyOf(bench), true);
    await settle(bench);
    expect(readAnswers(bench)).toHaveLength(1);
  });
});
