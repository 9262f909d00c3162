import { expect, test } from 'vitest';
import { resolveLanguage } from './interface-language.ts';

test.each([
  ['en', ['zh-CN'], 'en'],
  ['zh-CN', ['en-GB'], 'zh-CN'],
  ['system', ['zh-Hans-CN', 'en-US'], 'zh-CN'],
  ['system', ['zh_TW.UTF-8'], 'zh-CN'],
  ['system', ['de-DE', 'zh-CN', 'en'], 'zh-CN'],
  ['system', ['de-DE', 'en', 'zh-CN'], 'en'],
  ['system', ['C'], 'en'],
  ['system', [], 'en'],
] as const)('the choice %s on a computer that prefers %j is %s', (choice, preferred, language) => {
  expect(resolveLanguage(choice, preferred)).toBe(language);
});
