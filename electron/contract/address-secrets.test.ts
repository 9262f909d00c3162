import { describe, expect, it } from 'vitest';
import { findAddressSecret, hasAddressSecret, hasQuerySecret } from './address-secrets.ts';
import { defaultEndpoint } from './settings.ts';

describe('an address', () => {
  it.each([
    'wss://live.example/{model}?key=plain4711words',
    'wss://live.example/{model}?voice=Kore&api_key=x',
    'wss://live.example/{model}?apikey=x',
    'wss://live.example/{model}?access_token=x',
    'wss://live.example/{model}?X-Goog-Api-Key=x',
    'wss://live.example/{model}?Authorization=Bearer%20x',
    'wss://live.example/{model}?%6Bey=plain4711words',
    'wss://live.example/{model}?q=sk-plain4711words',
    'wss://live.example/{model}?q=%73k-plain4711words',
    'wss://live.example/{model};token=x',
    'wss://live.example/{model}#access_token=x',
    'wss://live.example/AIzaSyA1234567/{model}',
    'wss://user:sk-plain4711words@live.example/',
    'wss://plain4711words@live.example/',
    'wss:user:pass@live.example/',
    'wss:\\\\user:pass@live.example/',
    'ws\ns://us\ner:pass@live.example/',
    'user:pass@live.example/',
  ])('%s holds a secret', (address) => {
    expect(hasAddressSecret(address)).toBe(true);
  });

  it.each([
    defaultEndpoint,
    '',
    'nonsense',
    'wss://sk-gateway.example:8443/{model}',
    'wss://live.example/{model}?voice=Kore&mode=a@b',
    'wss://live.example/v1/@{model}',
    'ws://127.0.0.1:8123/?bad=%',
  ])('%s holds none', (address) => {
    expect(hasAddressSecret(address)).toBe(false);
  });
});

describe('what is added to an address', () => {
  it.each(['key=x', '?a=b&api_key=x', 'a=b&auth_token=x', 'a=sk-plain4711words', 'a=Bearer+plain'])(
    '%s holds a secret',
    (query) => {
      expect(hasQuerySecret(query)).toBe(true);
    },
  );

  it.each(['', 'a=b', '?silence_duration_ms=900&mode=a%20b', 'note=keys are elsewhere'])(
    '%s holds none',
    (query) => {
      expect(hasQuerySecret(query)).toBe(false);
    },
  );

  it('is refused by the same words as an address', () => {
    const found = [
      findAddressSecret({ endpoint: 'wss://h.example/?key=x', extraQuery: '' }),
      findAddressSecret({ endpoint: defaultEndpoint, extraQuery: 'key=x' }),
      findAddressSecret({ endpoint: defaultEndpoint, extraQuery: 'a=b' }),
    ];
    expect(found.map((error) => error?.code)).toEqual([
      'net/key-in-address',
      'net/key-in-address',
      undefined,
    ]);
  });
});
