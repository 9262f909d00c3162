import { expect, test } from 'vitest';
import { checkEndpoint, checkExtraQuery, checkNotEmpty } from './checks.ts';

test.each([
  'wss://console.mixroute.io/v1beta/models/{model}/liveStream',
  ' wss://live.example/{model} ',
  'ws://127.0.0.1:8123/{model}',
  'ws://localhost/{model}',
  'ws://[::1]:9/x',
])('%s is an endpoint', (text) => {
  expect(checkEndpoint(text)).toBeNull();
});

test.each(['', 'live.example', 'https://live.example/x', 'wss://', 'javascript:alert(1)'])(
  '“%s” is no endpoint, and is told how one looks',
  (text) => {
    expect(checkEndpoint(text)?.hint).toContain('wss://host/path/{model}/liveStream');
  },
);

test('an open line to another computer is refused as not encrypted', () => {
  expect(checkEndpoint('ws://live.example/x')?.message).toBe('The endpoint live.example is not encrypted.');
});

test.each(['wss://live.example/{model}?key=sk-a', 'wss://user:sk-a@live.example/{model}'])(
  'an address with a key in it, %s, is told where the key belongs',
  (text) => {
    expect(checkEndpoint(text)?.hint).toContain('The key has a field of its own');
  },
);

test('a key that is to be added to the address is told where it belongs', () => {
  expect(checkExtraQuery('mode=fast&api_key=x')?.hint).toContain('The key has a field of its own');
  expect(checkExtraQuery('mode=fast')).toBeNull();
});

test('spaces alone are empty', () => {
  expect([checkNotEmpty('  ')?.message, checkNotEmpty('x')]).toEqual(['This cannot be empty.', null]);
});
