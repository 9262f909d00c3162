// Looks a text up in the language of the page and fills its gaps. A missing key, a missing value or one too many does not
// compile.
import {
  fillText,
  type Gaps,
  type GapValues,
  type PlainKeyOf,
  type Text,
} from '../../../electron/contract/words.ts';
import { en, type WordKey, type Words } from './en.ts';
import { readPageLanguage, type PageLanguage } from './page-language.ts';
import { toPseudo } from './pseudo.ts';
import { zhCn } from './zh-cn.ts';

/** The keys of texts without gaps, for tables of labels. */
export type PlainKey = PlainKeyOf<Words>;

/**
 * The text of a key in the language of the page, its gaps filled with `values`. Ask it where the text is shown: what is kept
 * in a constant stays in the language of its making.
 */
export function t<Key extends WordKey>(
  key: Key,
  ...values: [Gaps<Words[Key]>] extends [never] ? [] : [GapValues<Words[Key]>]
): string {
  const language = readPageLanguage();
  return fillText(findText(key, language), values[0] ?? {}, language === 'en-XB' ? 'en' : language);
}

function findText(key: WordKey, language: PageLanguage): Text {
  if (language === 'zh-CN') return zhCn[key];
  return language === 'en-XB' ? toPseudo(en[key]) : en[key];
}
