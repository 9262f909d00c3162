import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { createFrames, createRandom } from '../../tests/fakes/wild-frames.ts';
import { assertNever } from '../contract/assert-never.ts';
import type { Base64Codec } from './base64-codec.ts';
import { decodeServerMessage } from './decode.ts';
import type { LiveEvent } from './events.ts';
import { sumTokens } from './usage.ts';

const base64: Base64Codec = {
  encode: (bytes) => Buffer.from(bytes).toString('base64'),
  decode: (text) => Buffer.from(text, 'base64'),
};

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
