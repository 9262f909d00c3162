// Both languages say the same: the same gaps, each key in one area, nothing left in English.
import { expect, test } from 'vitest';
import type { Text } from '../../../electron/contract/words.ts';
import { en, type WordKey } from './en.ts';
import { zhCn } from './zh-cn.ts';

const keys = Object.keys(en) as WordKey[];
const areas = Object.values(import.meta.glob<Record<string, object>>('./en/*.ts', { eager: true }));

function textOf(text: Text): string {
  return typeof text === 'string' ? text : text.other;
}

function gapsOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).toSorted();
}

test('no key stands in two areas', () => {
  const all = areas.flatMap((area) => Object.values(area).flatMap((words) => Object.keys(words)));
  expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
});

test('every text has the same gaps in both languages', () => {
  const different = keys.filter((key) => gapsOf(textOf(en[key])).join() !== gapsOf(zhCn[key]).join());
  expect(different).toEqual([]);
});

/** Names, which are the same in every language. */
const sameEverywhere: readonly WordKey[] = [
  'app.name',
  'hud.answered',
  'about.electron',
  'usage.measure.tokens',
  'share.pictureFacts',
];

test('nothing but names is left in English', () => {
  const untranslated = keys.filter((key) => !/\p{Script=Han}/u.test(zhCn[key].replace(/\{\w+\}/g, '')));
  const withoutWords = untranslated.filter((key) =>
    /[a-z]{2,}/i.test(textOf(en[key]).replace(/\{\w+\}/g, '')),
  );
  expect(withoutWords.toSorted()).toEqual([...sameEverywhere].toSorted());
});

test('Chinese texts have the marks of Chinese, and no exclamation marks', () => {
  const wrong = keys.filter((key) => /[!！]|\p{Script=Han}[,;?(]|\p{Script=Han}\.$/u.test(zhCn[key]));
  expect(wrong).toEqual([]);
});
