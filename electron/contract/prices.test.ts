import { describe, expect, it } from 'vitest';
import { findPrice, priceKey, priceTokens } from './prices.ts';
import { noTokens } from './usage.ts';

const google = 'generativelanguage.googleapis.com';
const gateway = 'console.mixroute.io';
const million = { ...noTokens, textInTokens: 1_000_000, audioInTokens: 1_000_000, imageInTokens: 1_000_000 };

describe('the price in force', () => {
  it.each([
    [google, 'gemini-live-2.5-flash-native-audio', 'list', 'Gemini 2.5 Flash native audio'],
    ['us-central1-aiplatform.googleapis.com', 'gemini-3.8-live', 'list', 'Gemini 3.1 and 3.8 Live'],
    [google, 'gemini-2.5-flash-native-audio-preview-12-2025', 'list', 'Gemini 2.5 Flash native audio'],
    [google, 'gemini-3.1-flash-live-preview', 'list', 'Gemini 3.1 and 3.8 Live'],
    [gateway, 'gemini-live-2.5-flash-native-audio', 'listElsewhere', 'Gemini 2.5 Flash native audio'],
    [
      'generativelanguage.googleapis.com.example',
      'gemini-3.8-live',
      'listElsewhere',
      'Gemini 3.1 and 3.8 Live',
    ],
    [google, 'gemini-2.0-flash-live-001', 'closestFamily', 'Gemini 2.5 Flash native audio'],
    [google, 'gemini-4-live', 'closestFamily', 'Gemini 3.1 and 3.8 Live'],
    [gateway, 'gemini-3.9-live', 'closestFamily', 'Gemini 3.1 and 3.8 Live'],
  ] as const)('at %s for %s is %s of %s', (host, model, source, family) => {
    expect(findPrice({}, host, model)).toMatchObject({ source, family, asOf: '2026-11-22' });
  });

  it('of a model that says no generation is the dearest', () => {
    expect(findPrice({}, gateway, 'some-model')).toMatchObject({
      source: 'closestFamily',
      family: 'Gemini 3.1 and 3.8 Live',
    });
  });

  it('is the one that was entered for this model at this host, and for no other', () => {
    const rates = {
      textInTokens: 1,
      audioInTokens: 2,
      imageInTokens: 3,
      textOutTokens: 4,
      audioOutTokens: 5,
    };
    const own = { [priceKey(gateway, 'gemini-3.8-live')]: { ...rates, asOf: '2026-12-01' } };
    expect(findPrice(own, gateway, 'gemini-3.8-live')).toEqual({
      rates,
      asOf: '2026-12-01',
      source: 'own',
      family: '',
    });
    expect(findPrice(own, google, 'gemini-3.8-live').source).toBe('list');
  });
});

describe('what tokens cost', () => {
  it.each([
    ['gemini-live-2.5-flash-native-audio', 0.5 + 3 + 3, 2 + 12],
    ['gemini-3.8-live', 0.75 + 3 + 1, 4.5 + 12],
  ])('of %s is by kind, a million at a time', (model, costInUsd, costOutUsd) => {
    const { rates } = findPrice({}, google, model);
    const out = { ...noTokens, textOutTokens: 1_000_000, audioOutTokens: 1_000_000 };
    expect(priceTokens(million, rates)).toBeCloseTo(costInUsd, 9);
    expect(priceTokens(out, rates)).toBeCloseTo(costOutUsd, 9);
  });

  it('does not charge cached and thinking tokens a second time', () => {
    const { rates } = findPrice({}, google, 'gemini-3.8-live');
    const beside = { ...noTokens, cachedTokens: 5_000, thoughtsTokens: 5_000, totalTokens: 5_000 };
    expect(priceTokens(beside, rates)).toBe(0);
  });
});
