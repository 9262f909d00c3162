import { expect, test } from 'vitest';
import { checkEndpoint, checkNotEmpty } from './checks.ts';

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

test('spaces alone are empty', () => {
  expect([checkNotEmpty('  ')?.message, checkNotEmpty('x')]).toEqual(['This cannot be empty.', null]);
});
