import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { Base64Codec } from './base64-codec.ts';
import { decodeServerMessage } from './decode.ts';
import type { LiveEvent } from './events.ts';
import golden from './golden/server-frames.json' with { type: 'json' };

const base64: Base64Codec = {
  encode: (bytes) => Buffer.from(bytes).toString('base64'),
  decode: (text) => Buffer.from(text, 'base64'),
};

/** Sound as plain numbers, so that whole events compare with JSON. */
function toPlain(event: LiveEvent): unknown {
  return event.kind === 'audio' ? { ...event, pcm: [...event.pcm] } : event;
}

function decode(text: string): { events: unknown[]; unknownKeys: readonly string[] } {
  const { events, unknownKeys } = decodeServerMessage(text, base64);
  return { events: events.map(toPlain), unknownKeys };
}

describe('golden frames', () => {
  it.each(golden)('$name', ({ frame, events, unknownKeys }) => {
    expect(decode(JSON.stringify(frame))).toEqual({ events, unknownKeys: unknownKeys ?? [] });
  });
});

describe('frames that are no JSON object', () => {
  it.each(['', '   ', '{', 'null', '[]', '"text"', '42', '{"a":}', '\u0000', '{"setupComplete":{}}{}'])(
    'reports %j as malformed',
    (text) => {
      expect(decode(text).events).toEqual([
        { kind: 'malformed', detail: expect.stringMatching(/^\d+ characters:/) as unknown },
      ]);
    },
  );

  it('hides keys and cuts what it quotes', () => {
    const [event] = decode(`<html>Bearer sk-abcdefgh12345678 ${'x'.repeat(500)}`).events;
    expect(JSON.stringify(event)).not.toContain('abcdefgh');
    expect(JSON.stringify(event).length).toBeLessThan(160);
  });
});

describe('hostile frames', () => {
  it('leaves no trace on the prototype of objects', () => {
    const text =
      '{"__proto__":{"isEvil":true},"setup_complete":{"__proto__":{"isEvil":true}},"constructor":1}';
    expect(decode(text).events).toEqual([{ kind: 'setupComplete', sessionId: null }]);
    expect('isEvil' in {}).toBe(false);
  });

  it('does not hand over arguments that could replace a prototype', () => {
    const text =
      '{"toolCall":{"functionCalls":[{"id":"a","name":"now","args":{"x":{"__proto__":{"isEvil":true}}}}]}}';
    expect(decode(text).events).toEqual([
      { kind: 'toolCall', calls: [{ id: 'a', name: 'now', args: {}, areArgsUsable: false }] },
    ]);
  });

  it('survives arguments nested 100,000 deep', () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const text = `{"toolCall":{"functionCalls":[{"id":"a","name":"now","args":${deep}}]}}`;
    expect(decode(text).events).toEqual([
      { kind: 'toolCall', calls: [{ id: 'a', name: 'now', args: {}, areArgsUsable: false }] },
    ]);
  });

  it('survives lists nested 100,000 deep where a part is expected', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(decode(`{"serverContent":{"modelTurn":{"parts":${deep}}}}`).events).toEqual([]);
  });

  it('keeps a bounded number of unknown keys, each cut', () => {
    const frame = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`${'k'.repeat(200)}${i}`, i]));
    const { unknownKeys } = decode(JSON.stringify(frame));
    expect({ count: unknownKeys.length, longest: Math.max(...unknownKeys.map((key) => key.length)) }).toEqual(
      {
        count: 20,
        longest: 80,
      },
    );
  });

  it('notes sound that the codec cannot read, and goes on', () => {
    const broken: Base64Codec = {
      ...base64,
      decode: () => {
        throw new Error('broken');
      },
    };
    const text =
      '{"serverContent":{"modelTurn":{"parts":[{"inlineData":{"data":"!"}}]},"turnComplete":true}}';
    expect(decodeServerMessage(text, broken)).toEqual({
      events: [{ kind: 'turnComplete', reason: null, isWaitingForInput: false, interactionStatus: null }],
      unknownKeys: ['serverContent.modelTurn.parts.inlineData.data:unreadable'],
    });
  });
});
