import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { declareParameters } from './declare.ts';
import { defineTool } from './tool.ts';

describe('the declaration of arguments', () => {
  it('is the OpenAPI subset with types in capitals', () => {
    const schema = v.object({
      name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(9), v.description('A name.')),
      count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
      share: v.number(),
      isLoud: v.boolean(),
      color: v.pipe(v.optional(v.picklist(['red', 'green'])), v.description('A colour.')),
      tags: v.optional(v.array(v.object({ word: v.string() }))),
    });
    expect(declareParameters(schema)).toEqual({
      type: 'OBJECT',
      properties: {
        name: { type: 'STRING', description: 'A name.' },
        count: { type: 'INTEGER', minimum: 1, maximum: 5 },
        share: { type: 'NUMBER' },
        isLoud: { type: 'BOOLEAN' },
        color: { type: 'STRING', enum: ['red', 'green'], description: 'A colour.' },
        tags: {
          type: 'ARRAY',
          items: { type: 'OBJECT', properties: { word: { type: 'STRING' } }, required: ['word'] },
        },
      },
      required: ['name', 'count', 'share', 'isLoud'],
    });
  });

  it('is left out for a function without arguments', () => {
    expect(declareParameters(v.object({}))).toBeNull();
  });

  it.each<[string, v.ObjectEntries]>([
    ['union', { value: v.union([v.string(), v.number()]) }],
    ['record', { value: v.record(v.string(), v.string()) }],
    ['date', { value: v.date() }],
    ['unknown', { value: v.unknown() }],
    ['nullable', { value: v.nullable(v.string()) }],
    ['a union deep inside', { value: v.array(v.object({ inner: v.union([v.string()]) })) }],
    ['a transformation', { value: v.pipe(v.string(), v.transform(Number)) }],
    ['a schema in a pipe', { value: v.pipe(v.string(), v.trim(), v.picklist(['a'])) }],
    ['a picklist of numbers', { value: v.picklist([1, 2]) }],
  ])('of %s fails when the tool is made', (_case, entries) => {
    expect(() =>
      defineTool({
        name: 'listTimers',
        description: 'Anything.',
        args: v.object(entries),
        describe: () => ({ tool: 'listTimers' }),
        run: () => ({ ok: true, value: {} }),
      }),
    ).toThrow('cannot be declared');
  });
});
