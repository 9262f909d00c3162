// Every step of the protocol × every way a connection ends (PROTOCOL 1.7, 1.8): the session is ready again or fails by the
// right name, no line of the transcript is lost or doubled, and the microphone is never open without a cause.
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../contract/errors.ts';
import type { TranscriptLine } from '../contract/session.ts';
import { createSessionBench, type SessionBench } from '../../tests/fakes/session-bench.ts';
import type { ConnectionEnd } from './ports.ts';

interface Ending {
  readonly end: Partial<ConnectionEnd>;
  /** The endpoint's own words in a frame before the end. */
  readonly frame?: unknown;
  readonly outcome: 'goes on' | ErrorCode;
}

const none = { closeCode: null } as const;
const endings: Readonly<Record<string, Ending>> = {
  'key not valid': {
    end: { closeCode: 1007, reason: 'API key not valid. Please pass a valid API key.' },
    outcome: 'auth/key-rejected',
  },
  'no key': {
    end: { closeCode: 1008, reason: "Method doesn't allow unregistered callers (callers without" },
    outcome: 'auth/forbidden',
  },
  'unknown model': {
    end: { closeCode: 1008, reason: 'models/x is not found for API version v1beta, or is not supported' },
    outcome: 'session/model-unavailable',
  },
  'out of quota': {
    end: { closeCode: 1011, reason: 'You exceeded your current quota: insufficient balance' },
    outcome: 'session/quota',
  },
  'unknown field': {
    end: {
      closeCode: 1007,
      reason:
        'Invalid JSON payload received. Unknown name "sessionResumption" at \'setup\': Cannot find field.',
    },
    outcome: 'goes on',
  },
  'media chunks deprecated': {
    end: {
      closeCode: 1007,
      reason: 'realtime_input.media_chunks is deprecated. Use audio, video, or text instead.',
    },
    outcome: 'goes on',
  },
  'language not supported': {
    end: { closeCode: 1007, reason: 'Unsupported language code for this model' },
    outcome: 'goes on',
  },
  'empty activity': { end: { closeCode: 1007, reason: 'Precondition check failed.' }, outcome: 'goes on' },
  'unknown handle': {
    end: { closeCode: 1008, reason: 'BidiGenerateContent session not found' },
    outcome: 'goes on',
  },
  'goAway ignored': {
    end: { closeCode: 1008, reason: 'Connection aborted because the client failed to close the connection' },
    outcome: 'goes on',
  },
  'not implemented': {
    end: { closeCode: 1008, reason: 'Operation is not implemented, or supported, or enabled.' },
    outcome: 'goes on',
  },
  'internal error': { end: { closeCode: 1011, reason: 'Internal error encountered.' }, outcome: 'goes on' },
  'deadline expired': {
    end: { closeCode: 1011, reason: 'Deadline expired before operation could complete.' },
    outcome: 'goes on',
  },
  unavailable: {
    end: { closeCode: 1011, reason: 'The service is currently unavailable.' },
    outcome: 'goes on',
  },
  'plain 1000': { end: { closeCode: 1000 }, outcome: 'goes on' },
  'going away': { end: { closeCode: 1001 }, outcome: 'goes on' },
  'no status': { end: { closeCode: 1005 }, outcome: 'goes on' },
  'abnormal close': { end: { closeCode: 1006 }, outcome: 'goes on' },
  'message too big': { end: { closeCode: 1009 }, outcome: 'goes on' },
  // What the adapter tells of a frame over its limit: it did not come through the service, it came from it.
  'frame of 50 MB': {
    end: { closeCode: 1009, networkErrorCode: 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' },
    outcome: 'session/protocol',
  },
  'service restart': { end: { closeCode: 1012 }, outcome: 'goes on' },
  'try again later': { end: { closeCode: 1013 }, outcome: 'goes on' },
  'bad gateway': { end: { closeCode: 1014 }, outcome: 'goes on' },
  'relayed failure': {
    end: { closeCode: 1006 },
    frame: { type: 'error', error: { message: 'do_request_failed', type: 'new_api_error' } },
    outcome: 'goes on',
  },
  'relayed bad key': {
    end: { closeCode: 1006 },
    frame: { error: { message: '无效的令牌', type: 'new_api_error' } },
    outcome: 'auth/key-rejected',
  },
  'protocol error': { end: { closeCode: 1002 }, outcome: 'session/protocol' },
  reset: { end: { closeCode: 1006, networkErrorCode: 'ECONNRESET' }, outcome: 'goes on' },
  'network away': { end: { ...none, networkErrorCode: 'ENETUNREACH' }, outcome: 'goes on' },
  'upgrade 401': { end: { ...none, httpStatus: 401 }, outcome: 'auth/key-rejected' },
  'upgrade 502': { end: { ...none, httpStatus: 502 }, outcome: 'goes on' },
};

interface Step {
  /** Brings a session to this step; its newest connection is the one that will end. */
  readonly reach: (bench: SessionBench, random: () => number) => Promise<void>;
  /** What the transcript must hold in the end, each once; an answer may be cut where it was cut off. */
  readonly lines: readonly string[];
}

const question = ' What time is it?';
const answerText = ' It is noon.';
const audio = {
  serverContent: {
    modelTurn: {
      parts: [
        {
          inlineData: {
            mimeType: 'audio/pcm;rate=24000',
            data: Buffer.alloc(4_800, 1).toString('base64'),
          },
        },
      ],
    },
  },
};

function say(bench: SessionBench, ...messages: readonly unknown[]): void {
  for (const message of messages) bench.transport.latest().receive(message);
}

function report(bench: SessionBench, state: 'started' | 'drained', heardSamples: number): void {
  bench.session.acceptSpeakerReport({
    ...{ answerId: bench.session.readSnapshot().answerId, queuedSamples: 0, underruns: 0 },
    ...{ state, heardSamples, atMs: bench.clock.nowMs() },
  });
}

const understood = { serverContent: { inputTranscription: { text: question } } };
const said = { serverContent: { outputTranscription: { text: answerText } } };
const generated = { serverContent: { generationComplete: true } };
const turnComplete = { serverContent: { turnComplete: true } };

function callOf(name: string, args: Readonly<Record<string, unknown>>): unknown {
  return { toolCall: { functionCalls: [{ id: 'call-1', name, args }] } };
}

async function speak(bench: SessionBench, random: () => number): Promise<void> {
  await bench.beginTalk();
  bench.speak(10 + Math.floor(random() * 60));
}

async function ask(bench: SessionBench, random: () => number): Promise<void> {
  await speak(bench, random);
  bench.speak(40, -80);
  say(bench, understood);
}

async function hear(bench: SessionBench, random: () => number): Promise<void> {
  await ask(bench, random);
  say(bench, said, audio);
  report(bench, 'started', 0);
}

async function hold(bench: SessionBench, random: () => number): Promise<void> {
  bench.session.beginTalk('pushToTalk');
  bench.session.reportMicrophone({ state: 'open' });
  await bench.settle();
  await bench.makeReady();
  bench.speak(10 + Math.floor(random() * 60));
}

const steps: Readonly<Record<string, Step>> = {
  connecting: {
    reach: async (bench, random) => {
      bench.session.toggleTalk();
      bench.session.reportMicrophone({ state: 'open' });
      await bench.settle();
      bench.speak(Math.floor(random() * 30));
    },
    lines: [],
  },
  'setting up': {
    reach: async (bench, random) => {
      await steps.connecting?.reach(bench, random);
      bench.transport.latest().open();
    },
    lines: [],
  },
  ready: { reach: (bench) => bench.beginTalk(), lines: [] },
  'in mid-question': { reach: speak, lines: [] },
  'question understood': { reach: ask, lines: [question] },
  'words of an answer without sound': {
    reach: async (bench, random) => {
      await ask(bench, random);
      say(bench, said);
    },
    lines: [question, answerText],
  },
  'in mid-answer': { reach: hear, lines: [question, answerText] },
  'answer complete and being heard': {
    reach: async (bench, random) => {
      await hear(bench, random);
      say(bench, generated);
    },
    lines: [question, answerText],
  },
  'answer heard, turn open': {
    reach: async (bench, random) => {
      await hear(bench, random);
      say(bench, generated);
      report(bench, 'drained', 2_400);
    },
    lines: [question, answerText],
  },
  'turn over': {
    reach: async (bench, random) => {
      await hear(bench, random);
      say(bench, generated, turnComplete);
      report(bench, 'drained', 2_400);
    },
    lines: [question, answerText],
  },
  'typed before the connection': {
    reach: async (bench) => {
      bench.session.sendText('Typed words');
      await bench.settle();
    },
    lines: ['Typed words'],
  },
  'typed and sent': {
    reach: async (bench) => {
      bench.session.sendText('Typed words');
      await bench.settle();
      await bench.makeReady();
    },
    lines: ['Typed words'],
  },
  'typed into an answer': {
    reach: async (bench, random) => {
      await hear(bench, random);
      bench.session.sendText('Typed words');
    },
    lines: [question, answerText, 'Typed words'],
  },
  'answer stopped': {
    reach: async (bench, random) => {
      await hear(bench, random);
      bench.session.stopAnswer();
    },
    lines: [question, answerText],
  },
  interrupted: {
    reach: async (bench, random) => {
      await hear(bench, random);
      say(bench, { serverContent: { interrupted: true } });
      bench.speak(10);
    },
    lines: [question, answerText],
  },
  'goAway during an answer': {
    reach: async (bench, random) => {
      await hear(bench, random);
      say(bench, { goAway: { timeLeft: '30s' } });
    },
    lines: [question, answerText],
  },
  'exchange under way, connecting': {
    reach: async (bench, random) => {
      await steps['turn over']?.reach(bench, random);
      say(bench, { sessionResumptionUpdate: { newHandle: 'some-handle', resumable: true } });
      say(bench, { goAway: { timeLeft: '30s' } });
      await bench.settle();
    },
    lines: [question, answerText],
  },
  'exchange under way, setting up': {
    reach: async (bench, random) => {
      await steps['exchange under way, connecting']?.reach(bench, random);
      bench.transport.latest().open();
    },
    lines: [question, answerText],
  },
  'a call that asks': {
    reach: async (bench, random) => {
      await ask(bench, random);
      say(bench, callOf('openLink', { url: 'https://example.com/' }));
    },
    lines: [question],
  },
  'a call that runs': {
    reach: async (bench, random) => {
      await ask(bench, random);
      say(bench, callOf('getCurrentTime', {}));
    },
    lines: [question],
  },
  'key held': { reach: hold, lines: [] },
  'key let go': {
    reach: async (bench, random) => {
      await hold(bench, random);
      bench.session.releaseTalk();
      bench.clock.advance(250);
      bench.session.reportMicrophone({ state: 'closed' });
    },
    lines: [],
  },
};

/** A small generator, so that every case can be played again (mulberry32). */
function createRandom(seed: number): () => number {
  let value = seed;
  return () => {
    value = (value + 0x6d2b79f5) | 0;
    let mixed = Math.imul(value ^ (value >>> 15), 1 | value);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** From here on the endpoint behaves well: it opens, acknowledges, understands and answers what it is asked. */
async function serve(bench: SessionBench): Promise<void> {
  const opened = new Set<unknown>();
  const acknowledged = new Set<unknown>();
  const answered = new Set<unknown>();
  for (let round = 0; round < 40; round += 1) {
    await bench.settle();
    const connection = bench.transport.latest();
    if (!connection.isClosed) {
      if (!opened.has(connection)) connection.open();
      opened.add(connection);
      const isSetUp = connection.sent.some((message) => 'setup' in message);
      if (isSetUp && !acknowledged.has(connection)) connection.receive({ setupComplete: {} });
      if (isSetUp) acknowledged.add(connection);
      await bench.settle();
      if (!answered.has(connection) && isAsked(bench)) {
        answered.add(connection);
        if (bench.heardNumbers().length > 0) connection.receive(understood);
      }
    }
    bench.clock.advance(250);
  }
}

function isAsked(bench: SessionBench): boolean {
  return bench.transport.latest().sent.some((message) => !('setup' in message));
}

function checkWords(found: readonly TranscriptLine[], wanted: readonly string[]): void {
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  const texts = found.map(({ text, notHeardText }) => `${text} ${notHeardText}`.trim());
  // What is said again is understood again; nothing else may come to the lines that were there.
  const isAskedAgain = texts.includes(question.trim()) && !wanted.includes(question);
  expect(texts).toEqual([...wanted.map((line) => line.trim()), ...(isAskedAgain ? [question.trim()] : [])]);
}

const cases = Object.entries(steps).flatMap(([stepName, step]) =>
  Object.entries(endings).map(([endingName, ending], index) => ({
    name: `${stepName}: ${endingName}`,
    step,
    ending,
    seed: index * 7_919 + stepName.length,
  })),
);

describe('a connection that ends', () => {
  it('is tried at no fewer than 250 places', () => {
    expect(cases.length).toBeGreaterThanOrEqual(250);
  });

  it.each(cases)('$name', async ({ step, ending, seed }) => {
    const random = createRandom(seed);
    const bench = createSessionBench();
    await step.reach(bench, random);
    const dying = bench.transport.latest();
    if (ending.frame !== undefined) dying.receive(ending.frame);
    dying.end(ending.end);
    checkMicrophone(bench);
    await serve(bench);
    const { status, transcript, talk } = bench.session.readSnapshot();
    const isIdle = status.kind === 'idle' && talk.kind === 'off';
    if (ending.outcome === 'goes on') expect(isIdle ? 'ready' : status.kind).toBe('ready');
    else expect(status).toMatchObject({ kind: 'failed', error: { code: ending.outcome } });
    checkMicrophone(bench);
    checkWords(transcript, step.lines);
    bench.session.dispose();
    expect(bench.clock.pendingTimers()).toBe(0);
  });
});

function checkMicrophone(bench: SessionBench): void {
  const { status, talk, microphone } = bench.session.readSnapshot();
  const isOpen = microphone === 'open' || microphone === 'opening';
  expect(isOpen).toBe(talk.kind !== 'off');
  if (isOpen) expect(['idle', 'failed']).not.toContain(status.kind);
}
