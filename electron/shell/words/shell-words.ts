// Looks up what main itself shows, in the language in force at that moment. A missing key or value does not compile.
import type { InterfaceLanguage } from '../../contract/interface-language.ts';
import { fillText, type Gaps, type GapValues } from '../../contract/words.ts';
import { shellWordsEn } from './en.ts';
import { shellWordsZhCn } from './zh-cn.ts';

type ShellWords = typeof shellWordsEn;
export type ShellWordKey = keyof ShellWords;

const tables = { en: shellWordsEn, 'zh-CN': shellWordsZhCn } as const;

export type SayInShell = <Key extends ShellWordKey>(
  key: Key,
  ...values: [Gaps<ShellWords[Key]>] extends [never] ? [] : [GapValues<ShellWords[Key]>]
) => string;

/** Makes the `say` of main: ask it anew whenever something is shown, as the language can change meanwhile. */
export function createShellWords(readLanguage: () => InterfaceLanguage): SayInShell {
  return (key, ...values) => {
    const language = readLanguage();
    return fillText(tables[language][key], values[0] ?? {}, language);
  };
}
