import { describe, expect, it } from 'vitest';
import { decodeModels } from './models.ts';

const read = (value: unknown): readonly string[] | null => decodeModels(JSON.stringify(value));

describe('a list of models', () => {
  it('is read in the form of gateways', () => {
    expect(read({ object: 'list', data: [{ id: 'model-b' }, { id: 'model-a', owned_by: 'x' }] })).toEqual([
      'model-a',
      'model-b',
    ]);
  });

  it('is read in the form of Google, without the prefix of its names', () => {
    expect(read({ models: [{ name: 'models/one' }, { name: 'models/two' }], nextPageToken: 'x' })).toEqual([
      'one',
      'two',
    ]);
  });

  it('is read as a bare list, each name once', () => {
    expect(read(['one', 'two', 'one'])).toEqual(['one', 'two']);
  });

  it.each([
    [[{ id: 'writes-only' }, { id: 'gemini-3.8-live' }, { id: 'gemini-2.5-flash-native-audio-latest' }]],
    [
      [
        { id: 'writes-only', supportedGenerationMethods: ['generateContent'] },
        { id: 'gemini-3.8-live', supportedGenerationMethods: ['bidiGenerateContent'] },
        { id: 'gemini-2.5-flash-native-audio-latest' },
      ],
    ],
  ])('leaves out what cannot be talked with, where something can', (data) => {
    expect(read({ data })).toEqual(['gemini-2.5-flash-native-audio-latest', 'gemini-3.8-live']);
  });

  it('goes by what a model says of itself where its name says nothing', () => {
    const data = [
      { id: 'plain', supported_generation_methods: ['bidiGenerateContent'] },
      { id: 'deliver-all' },
    ];
    expect(read({ data })).toEqual(['plain']);
  });

  it('keeps nothing that is no name', () => {
    const data = [
      null,
      7,
      {},
      { id: '' },
      { id: '<b>' },
      { id: 'x'.repeat(300) },
      { id: 'good' },
      { name: 3 },
    ];
    expect(read({ data })).toEqual(['good']);
  });

  it('has an end', () => {
    expect(read({ data: Array.from({ length: 5000 }, (_, index) => ({ id: `m${index}` })) })).toHaveLength(
      200,
    );
  });

  it.each(['', 'no json', 'null', '7', '{}', '{"data":{}}', '{"error":{"message":"no"}}', '"models"'])(
    'is not found in %j',
    (text) => {
      expect(decodeModels(text)).toBeNull();
    },
  );

  it('may be empty', () => {
    expect(read({ data: [] })).toEqual([]);
  });
});
