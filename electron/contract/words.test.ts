import { expect, test } from 'vitest';
import { fillText, type Translations } from './words.ts';

const tokens = { one: '{count} token', other: '{count} tokens' } as const;

test.each([
  [1, '1 token'],
  [0, '0 tokens'],
  [1234, '1,234 tokens'],
])('%d is written as English writes it, with its plural', (count, text) => {
  expect(fillText(tokens, { count }, 'en')).toBe(text);
});

test('a value is put in as it is, even when it looks like a gap', () => {
  expect(fillText('You: {text}', { text: 'what is {text}' }, 'en')).toBe('You: what is {text}');
});

test('a gap without a value stays, so that it is seen', () => {
  expect(fillText('Open {host}', {}, 'en')).toBe('Open {host}');
});

test('a translation that lacks a key or a gap does not compile', () => {
  type Words = {
    readonly plain: 'Stop';
    readonly gap: '{host} answered';
    readonly plural: typeof tokens;
  };
  const whole: Translations<Words> = { plain: '停止', gap: '{host} 回答了', plural: '{count} 个' };
  // @ts-expect-error the key `plain` is missing
  const keyless: Translations<Words> = { gap: '{host} 回答了', plural: '{count} 个' };
  // @ts-expect-error the gap {host} is missing
  const gapless: Translations<Words> = { plain: '停止', gap: '回答了', plural: '{count} 个' };
  expect([whole, keyless, gapless]).toHaveLength(3);
});
