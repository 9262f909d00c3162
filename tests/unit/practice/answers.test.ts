import { describe, expect, it } from 'vitest';
import { planAnswer, type FullQuestion } from '../../../electron/practice/answer-plan.ts';
import { schedulePieces, startDelivery } from '../../../electron/practice/delivery.ts';
import { createFaults } from '../../../electron/practice/faults.ts';
import { createHandleStore, emptyMemory } from '../../../electron/practice/memory.ts';
import { oversizeMessage, spellDuration } from '../../../electron/practice/messages.ts';
import { loadPhrases } from '../../../electron/practice/phrases.ts';
import { defaultPacing, defaultUsage, type Pacing } from '../../../electron/practice/script.ts';
import { chooseToolCalls, withoutAnswered } from '../../../electron/practice/tool-calls.ts';
import {
  audioTokens,
  buildUsage,
  compressContext,
  type ContextEntry,
} from '../../../electron/practice/usage.ts';
import { createManualClock } from './manual-clock.ts';
import { findWords, loadSpeech, phrasesDirectory } from './sounds.ts';

const question: FullQuestion = {
  turn: 2,
  isFirstTurn: false,
  via: 'speech',
  text: '',
  speechMs: 0,
  pictures: [],
  utterances: [],
  toolResults: [],
};
const phrases = await loadPhrases(phrasesDirectory);
const textOf = (plan: { cues: readonly { text: string }[] }): string =>
  plan.cues.map((cue) => cue.text).join('');

describe('an answer', () => {
  it("is a phrase and the user's own words", () => {
    const [, words = new Int16Array(0)] = loadSpeech();
    const utterance = { samples: words, sampleRateHz: 16_000, durationMs: 2100 };
    const plan = planAnswer({ ...question, utterances: [utterance] }, { kind: 'echo' }, phrases);
    expect(textOf(plan)).toMatch(/^ \S.*: \(your own words, 2\.1 s\)$/);
    expect(findWords(plan.samples, words)).toBeGreaterThan(0.99);
  });

  it('introduces the practice line once, and does not repeat itself', () => {
    const utterance = { samples: new Int16Array(1600), sampleRateHz: 16_000, durationMs: 100 };
    const ask = (turn: number): string =>
      textOf(
        planAnswer(
          { ...question, turn, isFirstTurn: turn === 1, utterances: [utterance] },
          { kind: 'echo' },
          phrases,
        ),
      );
    expect(ask(1)).toContain('practice line');
    expect(new Set([ask(1), ask(2), ask(3), ask(4)]).size).toBe(4);
  });

  it('repeats what was written, names the size of a picture and what a tool gave', () => {
    const written = planAnswer(
      { ...question, via: 'text', text: 'Hello (world)' },
      { kind: 'echo' },
      phrases,
    );
    expect(textOf(written)).toContain('“Hello (world)”');
    const picture = {
      mimeType: 'image/jpeg',
      sizeBytes: 9,
      bytes: new Uint8Array(9),
      size: { widthPx: 1536, heightPx: 864 },
    };
    const seen = planAnswer({ ...question, pictures: [picture] }, { kind: 'echo' }, phrases);
    expect(textOf(seen)).toContain('(1536 × 864 px)');
    const toolResults = [{ id: null, name: 'get_time', response: { output: 'noon' } }];
    const told = planAnswer({ ...question, via: 'toolResult', toolResults }, { kind: 'echo' }, phrases);
    expect(textOf(told)).toContain('get_time: {"output":"noon"}');
  });

  it('says so when there was nothing to hear', () => {
    expect(textOf(planAnswer({ ...question, via: 'nudge' }, { kind: 'echo' }, phrases))).toBe(
      ' I did not hear anything.',
    );
  });

  it('can be made as long as a measurement needs it, with its words spread over the sound', () => {
    const speech = planAnswer(
      question,
      { kind: 'speech', durationMs: 10_000, text: ' one two three four' },
      phrases,
    );
    expect(speech.samples.length).toBe(240_000);
    expect(speech.cues.map((cue) => cue.text)).toEqual([' one', ' two', ' three', ' four']);
    expect(speech.cues[3]?.atMs).toBeGreaterThan(6000);
    const tone = planAnswer(question, { kind: 'tone', durationMs: 500 }, phrases);
    expect(tone.samples.length).toBe(12_000);
    expect(planAnswer(question, { kind: 'nothing' }, phrases).samples.length).toBe(0);
  });
});

describe('the delivery of an answer', () => {
  it('starts with a burst and goes on faster than real time', () => {
    const pieces = schedulePieces(1000, { ...defaultPacing, firstBurstMs: 300, chunkMs: 120, speed: 6 });
    expect(pieces.map(({ fromMs, toMs, dueMs }) => [fromMs, toMs, Math.round(dueMs)])).toEqual([
      [0, 300, 0],
      [300, 420, 20],
      [420, 540, 40],
      [540, 660, 60],
      [660, 780, 80],
      [780, 900, 100],
      [900, 1000, 120],
    ]);
  });

  it('can stall and catch up in bursts', () => {
    const pacing: Pacing = {
      ...defaultPacing,
      firstBurstMs: 100,
      chunkMs: 50,
      speed: 1,
      stalls: { everyMs: 500, lastsMs: 150 },
    };
    const dueMs = schedulePieces(1200, pacing).map((piece) => piece.dueMs);
    expect(dueMs.filter((due) => due > 500 && due < 650)).toEqual([]);
    expect(dueMs.filter((due) => due === 650).length).toBeGreaterThan(1);
    expect([...dueMs].sort((a, b) => a - b)).toEqual(dueMs);
  });

  it('can be all at once, and always ends', () => {
    expect(
      schedulePieces(5000, { ...defaultPacing, speed: Infinity }).every((piece) => piece.dueMs === 0),
    ).toBe(true);
    expect(schedulePieces(100, { ...defaultPacing, firstBurstMs: 0, chunkMs: 0 })).toHaveLength(10);
    expect(schedulePieces(0, defaultPacing)).toEqual([]);
  });
});

describe('an answer under way', () => {
  function deliver(pacing: Partial<Pacing>) {
    const clock = createManualClock();
    const log: string[] = [];
    const plan = {
      samples: new Int16Array(24_000),
      cues: [0, 400, 990].map((atMs) => ({ atMs, text: ` ${atMs}` })),
    };
    const note = (what: string): void => void log.push(`${clock.nowMs()}: ${what}`);
    const delivery = startDelivery(plan, { ...defaultPacing, thinkingMs: 50, ...pacing }, clock, {
      onText: (text) => note(`text${text}`),
      onAudio: (_samples, sentMs) => note(`audio to ${sentMs}`),
      onAllSent: () => note('all sent'),
      onPlayedOut: () => note('played out'),
    });
    return { clock, log, delivery };
  }

  it('is sent early and ends late', () => {
    const { clock, log } = deliver({ firstBurstMs: 300, chunkMs: 350, speed: 7 });
    clock.advance(5000);
    expect(log).toEqual([
      '50: text 0',
      '50: audio to 300',
      '100: text 400',
      '100: audio to 650',
      '150: text 990',
      '150: audio to 1000',
      '150: all sent',
      '1050: played out',
    ]);
  });

  it('stops at once when it is cancelled, whenever that is', () => {
    for (const atMs of [0, 50, 120, 800]) {
      const { clock, log, delivery } = deliver({ firstBurstMs: 300, chunkMs: 350, speed: 7 });
      clock.advance(atMs);
      delivery.cancel();
      const before = log.length;
      clock.advance(5000);
      expect(log.length).toBe(before);
    }
  });
});

describe('usage', () => {
  const prompt: readonly ContextEntry[] = [
    { modality: 'TEXT', tokens: 10 },
    { modality: 'AUDIO', tokens: 50 },
    { modality: 'AUDIO', tokens: 25 },
    { modality: 'VIDEO', tokens: 258 },
  ];
  const response: readonly ContextEntry[] = [{ modality: 'AUDIO', tokens: 100 }];

  it('counts 25 tokens a second of audio', () => {
    expect([0, 40, 41, 1000, 2100].map(audioTokens)).toEqual([0, 1, 2, 25, 53]);
  });

  it('is spelled as each service spells it', () => {
    expect(buildUsage(prompt, response, defaultUsage)).toEqual({
      promptTokenCount: 343,
      responseTokenCount: 100,
      totalTokenCount: 443,
      promptTokensDetails: [
        { modality: 'TEXT', tokenCount: 10 },
        { modality: 'AUDIO', tokenCount: 75 },
        { modality: 'VIDEO', tokenCount: 258 },
      ],
      responseTokensDetails: [{ modality: 'AUDIO', tokenCount: 100 }],
    });
    expect(buildUsage(prompt, response, { ...defaultUsage, spelling: 'vertex' })).toMatchObject({
      candidatesTokenCount: 100,
      candidatesTokensDetails: [{ modality: 'AUDIO', tokenCount: 100 }],
      trafficType: 'ON_DEMAND',
    });
  });

  it('may hold thoughts, cached tokens and tokens no detail accounts for', () => {
    const script = { ...defaultUsage, thoughtsTokens: 7, cachedTokens: 5, uncoveredTokens: 3 };
    expect(buildUsage(prompt, [], script)).toMatchObject({
      promptTokenCount: 346,
      thoughtsTokenCount: 7,
      cachedContentTokenCount: 5,
      totalTokenCount: 346,
    });
  });

  it('forgets the oldest when the window slides', () => {
    const limits = { triggerTokens: 300, targetTokens: 290 };
    expect(compressContext(prompt, 0, limits).map((entry) => entry.tokens)).toEqual([25, 258]);
    expect(compressContext(prompt, 0, { triggerTokens: 343, targetTokens: 1 })).toBe(prompt);
    expect(compressContext(prompt, 0, null)).toBe(prompt);
  });
});

describe('a script', () => {
  it('sets each fault off once, when its moment comes', () => {
    const faults = createFaults([
      { when: { at: 'answer', audioMs: 500, turn: 2 }, do: [{ act: 'drop' }] },
      { when: { at: 'audio', messages: 3 }, do: [{ act: 'interrupt' }, { act: 'fallSilent' }] },
    ]);
    expect(faults.reach('answer', 1, 900)).toEqual([]);
    expect(faults.reach('answer', 2, 499)).toEqual([]);
    expect(faults.reach('answer', 2, 600)).toEqual([{ act: 'drop' }]);
    expect(faults.reach('answer', 2, 700)).toEqual([]);
    expect(faults.reach('audio', 1, 3)).toEqual([{ act: 'interrupt' }, { act: 'fallSilent' }]);
  });

  it('calls tools by rule, or when a declared one is asked for in writing', () => {
    const asked = { ...question, via: 'text' as const, text: 'call get_time {"zone":"UTC"}' };
    expect(chooseToolCalls(asked, ['get_time'], [])?.calls).toEqual([
      { id: 'function-call-2-1', name: 'get_time', args: { zone: 'UTC' } },
    ]);
    expect(chooseToolCalls(asked, [], [])).toBeNull();
    const rule = { calls: [{ name: 'a' }, { name: 'b', id: 'own' }], hasIds: true };
    expect(chooseToolCalls(question, [], [rule])?.calls.map((call) => call.id)).toEqual([
      'function-call-2-1',
      'own',
    ]);
    expect(chooseToolCalls({ ...question, via: 'toolResult' }, [], [rule])).toBeNull();
  });

  it('waits for the results of all its calls', () => {
    const open = [
      { id: 'x', name: 'a', args: {} },
      { id: null, name: 'b', args: {} },
    ];
    const result = { id: null, name: 'b', response: {} };
    expect(withoutAnswered(open, [result])).toEqual([open[0]]);
    expect(withoutAnswered(open, [result, { id: 'x', name: 'a', response: {} }])).toEqual([]);
  });

  it('can ask for a frame of any size', () => {
    const message = oversizeMessage(100_000);
    expect(Math.abs(message.length - 100_000)).toBeLessThan(16);
    expect(() => JSON.parse(message) as unknown).not.toThrow();
  });
});

describe('handles', () => {
  it('lead back to what was remembered when they were given', () => {
    const store = createHandleStore();
    const early = store.issue(emptyMemory, 1);
    const late = store.issue({ turns: 3, context: [{ modality: 'TEXT', tokens: 5 }] }, 1);
    expect(store.find(early)?.memory.turns).toBe(0);
    expect(store.find(late)).toEqual({
      memory: { turns: 3, context: [{ modality: 'TEXT', tokens: 5 }] },
      connection: 1,
    });
    expect(store.find('another')).toBeUndefined();
  });

  it('are forgotten when there are too many', () => {
    const store = createHandleStore();
    const first = store.issue(emptyMemory, 1);
    for (let count = 0; count < 300; count += 1) store.issue(emptyMemory, 1);
    expect(store.find(first)).toBeUndefined();
  });
});

describe('durations', () => {
  it('are spelled as the service spells them', () => {
    expect([50_000, 9500, 440].map(spellDuration)).toEqual(['50s', '9.500s', '0.440s']);
  });
});
