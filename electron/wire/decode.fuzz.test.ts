import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { assertNever } from '../contract/assert-never.ts';
import type { Base64Codec } from './base64-codec.ts';
import { decodeServerMessage } from './decode.ts';
import type { LiveEvent } from './events.ts';
import golden from './golden/server-frames.json' with { type: 'json' };
import { sumTokens } from './usage.ts';

const base64: Base64Codec = {
  encode: (bytes) => Buffer.from(bytes).toString('base64'),
  decode: (text) => Buffer.from(text, 'base64'),
};

const goldenTexts = golden.map(({ frame }) => JSON.stringify(frame));
/** Where each text has a value that is no list and no object, or is an empty one. */
const goldenValues = goldenTexts.map((text) => {
  const matches = text.matchAll(/(?<=[:[,])("[^"]*"|[\d.]+|true|false|\{\}|\[\])(?=[,}\]])/g);
  return {
    text,
    values: [...matches].map(({ index, 0: value }) => ({ start: index, end: index + value.length })),
  };
});
const knownKeys = [
  ...new Set(goldenTexts.flatMap((text) => [...text.matchAll(/"(\w+)":/g)].map(([, key]) => key))),
];
const oddKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '_', '__', 'a_', 'ü', '0'];
const oddValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  0.1,
  '',
  'x',
  '9.5s',
  '-1s',
  '99999999999s',
  '412',
  'audio/pcm;rate=99999999',
  'AQID',
  '====',
  '\u0000',
  '\ud800',
  'ACTIVITY_START',
  'TEXT',
  'https://',
  'https://a/',
  'a'.repeat(300),
  [],
  {},
];

/** mulberry32: the same frames in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function createFrames(random: (below: number) => number): () => string {
  const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;
  const pickKey = (): string => (random(8) === 0 ? pick(oddKeys) : (pick(knownKeys) ?? ''));

  /** JSON text, so that a key such as `__proto__` is really in it. */
  function createValue(depth: number): string {
    const kind = depth > 5 ? 0 : random(4);
    const items = Array.from({ length: random(4) }, () => depth + 1);
    if (kind === 1) return `[${items.map(createValue).join()}]`;
    if (kind > 1)
      return `{${items.map((next) => `${JSON.stringify(pickKey())}:${createValue(next)}`).join()}}`;
    return JSON.stringify(pick(oddValues));
  }

  function mutateText(text: string): string {
    const start = random(text.length);
    const end = Math.min(text.length, start + random(12));
    switch (random(4)) {
      case 0:
        return text.slice(0, start);
      case 1:
        return text.slice(0, start) + text.slice(end);
      case 2:
        return text.slice(0, end) + pick(goldenTexts).slice(random(20)) + text.slice(end);
      default:
        return text.slice(0, start) + String.fromCharCode(random(0x250)) + text.slice(start + 1);
    }
  }

  /** Puts another value in the place of one, so that the frame stays JSON. */
  function mutateValue({ text, values }: (typeof goldenValues)[number]): string {
    if (values.length === 0) return text;
    const { start, end } = pick(values);
    return text.slice(0, start) + createValue(4) + text.slice(end);
  }

  return () => {
    switch (random(3)) {
      case 0:
        return createValue(0);
      case 1:
        return mutateText(pick(goldenTexts));
      default:
        return mutateValue(pick(goldenValues));
    }
  };
}

/** What the session relies on, whatever came. Returns what is wrong, or null. */
function findFault(event: LiveEvent): string | null {
  const isCount = (value: number | null): boolean =>
    value === null || (Number.isSafeInteger(value) && value >= 0);
  switch (event.kind) {
    case 'audio':
      return event.pcm.length > 0 && event.pcm.length % 2 === 0 && event.sampleRateHz >= 8000
        ? null
        : 'sound';
    case 'outputText':
    case 'inputText':
      return event.text !== '' || event.isFinished ? null : 'empty text';
    case 'interimInputText':
    case 'thought':
      return event.text === '' ? 'empty text' : null;
    case 'toolCall':
      return event.calls.every((call) => call.name !== '' && !Array.isArray(call.args)) ? null : 'call';
    case 'toolCallCancellation':
      return event.ids.length > 0 && event.ids.every((id) => typeof id === 'string') ? null : 'ids';
    case 'usage':
      return isCount(event.usage.totalTokens) && isCount(sumTokens(event.usage.prompt)) ? null : 'count';
    case 'goAway':
      return isCount(event.timeLeftMs) ? null : 'time';
    case 'resumptionUpdate':
      return isCount(event.lastConsumedIndex) && event.handle !== '' ? null : 'handle';
    case 'voiceActivity':
      return isCount(event.offsetMs) ? null : 'time';
    case 'grounding':
      return event.sources.every(({ uri }) => /^https:\/\/\S+$/i.test(uri)) ? null : 'source';
    case 'malformed':
      return event.detail.length < 120 ? null : 'detail';
    case 'setupComplete':
    case 'generationComplete':
    case 'turnComplete':
    case 'interrupted':
    case 'waitingForInput':
    case 'serviceError':
      return null;
    default:
      return assertNever(event);
  }
}

describe('100,000 random and mutated frames', () => {
  it('are decoded without a throw, into events that hold what is promised', () => {
    const createFrame = createFrames(createRandom(20_261_122));
    const faults: string[] = [];
    const kinds = new Map<string, number>();
    for (let index = 0; index < 100_000; index += 1) {
      const text = createFrame();
      const { events } = decodeServerMessage(text, base64);
      for (const event of events) {
        kinds.set(event.kind, (kinds.get(event.kind) ?? 0) + 1);
        const fault = findFault(event);
        if (fault !== null && faults.length < 10) faults.push(`${fault}: ${text}`);
      }
    }
    expect(faults).toEqual([]);
    // Each kind came up often, so each path was walked.
    expect([...kinds].filter(([, count]) => count < 100)).toEqual([]);
    expect(kinds.size).toBe(19);
    expect(Object.keys(Object.prototype)).toEqual([]);
  }, 60_000);
});
