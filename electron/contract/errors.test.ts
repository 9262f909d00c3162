import { describe, expect, it } from 'vitest';
import { createAppError, errorTexts, redactSecrets, toUnexpectedError, type ErrorCode } from './errors.ts';

describe('the table of errors', () => {
  it.for(Object.keys(errorTexts) as ErrorCode[])('%s says what happened and what to do, plainly', (code) => {
    const { message, hint } = errorTexts[code];
    expect(message).toMatch(/^(\{|[A-Z]).*\.$/);
    expect(hint).toMatch(/^(\{|[A-Z]).*\.$/);
    expect(`${message}${hint}`).not.toMatch(/!|Oops|null|undefined/);
  });

  it('fills the gaps of a message from its details', () => {
    expect(createAppError('auth/key-rejected', { host: 'live.example' }).message).toBe(
      'The key was refused by live.example.',
    );
  });
});

describe('redacting', () => {
  it.for([
    ['Bearer sk-abcdef', 'Bearer [hidden]'],
    ['authorization: bearer abc.def', 'authorization: Bearer [hidden]'],
    ['the key sk-12345678 is wrong', 'the key [hidden] is wrong'],
    ['AIzaSyA1234567', '[hidden]'],
    ['wss://host/path?key=secret&x=1', 'wss://host/path?key=[hidden]&x=1'],
    ['wss://host/?x=1&x-goog-api-key=secret#a', 'wss://host/?x=1&x-goog-api-key=[hidden]'],
    ['wss://user:pass@host/path', 'wss://[hidden]@host/path'],
    ['wss://host/a@b?voice=Kore', 'wss://host/a@b?voice=Kore'],
    ['token quota is not enough', 'token quota is not enough'],
    ['skipping the rest', 'skipping the rest'],
  ] as const)('%s', ([text, redacted]) => {
    expect(redactSecrets(text)).toBe(redacted);
  });

  it('keeps a key out of an unexpected error', () => {
    expect(toUnexpectedError(new Error('failed with sk-123456789')).message).not.toContain('123456789');
  });
});
