import { describe, expect, it } from 'vitest';
import { defaultEndpoint } from '../contract/settings.ts';
import { parseEndpoint, readEndpointOverride } from './endpoint.ts';

describe('an endpoint', () => {
  it.each([
    [
      defaultEndpoint,
      'gemini-live',
      'wss://console.mixroute.io/v1beta/models/gemini-live/liveStream',
      'console.mixroute.io',
    ],
    [' wss://h.example:443/{model} ', 'a/b?c', 'wss://h.example/a%2Fb%3Fc', 'h.example'],
    ['wss://h.example:8443/x', 'm', 'wss://h.example:8443/x', 'h.example:8443'],
    ['ws://127.0.0.1:8123//ws/{model}', 'm', 'ws://127.0.0.1:8123//ws/m', '127.0.0.1:8123'],
    ['ws://localhost:1/', 'm', 'ws://localhost:1/', 'localhost:1'],
    ['ws://[::1]:1/', 'm', 'ws://[::1]:1/', '[::1]:1'],
    ['WSS://H.Example/x?a=b#y', 'm', 'wss://h.example/x', 'h.example'],
  ])('%s is read', (template, model, url, host) => {
    expect(parseEndpoint(template, model)).toEqual({ ok: true, value: { url, host } });
  });

  it.each(['', 'console.mixroute.io', 'https://h.example/', 'wss://', 'javascript:alert(1)', 'ws://'])(
    '%j is no endpoint',
    (template) => {
      expect(parseEndpoint(template, 'm')).toMatchObject({ ok: false, error: { code: 'net/bad-endpoint' } });
    },
  );

  it.each(['wss://user:pass@h.example/', 'wss://h.example/x?key=secret'])('%s holds a secret', (template) => {
    expect(parseEndpoint(template, 'm')).toMatchObject({ error: { code: 'net/key-in-address' } });
  });

  it.each([
    'ws://h.example/',
    'ws://10.0.0.1/',
    'ws://127.0.0.1.evil.example/',
    'ws://localhost.evil.example/',
  ])('%s is not encrypted and not this computer', (template) => {
    expect(parseEndpoint(template, 'm')).toMatchObject({
      ok: false,
      error: { code: 'net/insecure-endpoint' },
    });
  });
});

describe('an endpoint of the environment', () => {
  it.each([
    [undefined, null],
    [' ', null],
    ['wss://h.example/', { address: 'wss://h.example/', shown: 'wss://h.example/' }],
    ['wss://h.example/?key=s', { address: 'wss://h.example/?key=s', shown: '[hidden]' }],
  ])('%s is read, and a key in it is not shown', (text, override) => {
    expect(readEndpointOverride(text)).toEqual(override);
  });
});
