import { expect, test } from 'vitest';
import { hideCutSecret, hideSecret } from './hide-secret.ts';

const secret = 'plain4711words0815';

test.each([
  ['nothing to hide', 'nothing to hide'],
  [`The key ${secret} is bad`, 'The key [hidden] is bad'],
  [`${secret}${secret}`, '[hidden][hidden]'],
])('a secret that looks like nothing special is hidden in %j', (text, shown) => {
  expect(hideSecret(text, secret)).toBe(shown);
});

test('what is too short to be told from chance stays', () => {
  expect(hideSecret('abcabc', 'abc')).toBe('abcabc');
});

test.each([
  [`Invalid key: ${secret}`, 'Invalid key: [hidden]'],
  ['Invalid key: plain4711wor', 'Invalid key: [hidden]'],
  ['Invalid key: plain4', 'Invalid key: [hidden]'],
  ['It was plain', 'It was plain'],
])('the beginning of a secret at the end of a cut text is hidden in %j', (text, shown) => {
  expect(hideCutSecret(text, secret)).toBe(shown);
});
