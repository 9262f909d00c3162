import { expect, test } from 'vitest';
import type { InterfaceLanguage } from '../../contract/interface-language.ts';
import { createShellWords } from './shell-words.ts';

test('what main shows follows the language in force at that moment', () => {
  let language: InterfaceLanguage = 'en';
  const say = createShellWords(() => language);
  const before = say('tray.quit');
  language = 'zh-CN';
  expect([before, say('tray.quit')]).toEqual(['Quit', '退出']);
});
