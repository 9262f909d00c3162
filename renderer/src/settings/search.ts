// Finds rows by their words in either language, their technical names and what one might call them instead. Pure.
import { en } from '../i18n/en.ts';
import { t, type PlainKey } from '../i18n/t.ts';
import { zhCn } from '../i18n/zh-cn.ts';
import { pathsOf, wordChoices, type Row, type Section } from './rows.ts';

export interface SearchResult {
  readonly section: Section;
  readonly rows: readonly Row[];
}

/** What a row is called weighs more than what is said about it. */
const weights = { label: 4, otherNames: 3, choices: 2, hint: 1 } as const;

/** Who learnt a setting's name in one language finds it in the other. */
function inEveryLanguage(key: PlainKey): string {
  return [t(key), en[key], zhCn[key]].join(' ').toLocaleLowerCase();
}

function weigh(section: Section, row: Row, word: string): number {
  const choices = row.kind === 'segments' || row.kind === 'select' ? wordChoices(row.choices) : [];
  const texts: Readonly<Record<keyof typeof weights, string>> = {
    label: inEveryLanguage(row.label),
    otherNames: [row.searchWords ?? '', row.technicalName ?? '', ...pathsOf(row)]
      .join(' ')
      .toLocaleLowerCase(),
    choices: choices
      .map(({ label }) => label)
      .join(' ')
      .toLocaleLowerCase(),
    hint: [row.hint, row.more, section.title]
      .map((key) => (key === undefined ? '' : inEveryLanguage(key)))
      .join(' '),
  };
  const found = (Object.keys(weights) as (keyof typeof weights)[]).filter((part) =>
    texts[part].includes(word),
  );
  return Math.max(0, ...found.map((part) => weights[part]));
}

/** The rows that hold every word of the query, by section; within one the best first, and so the sections. */
export function searchRows(sections: readonly Section[], query: string): readonly SearchResult[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return sections
    .map((section) => {
      const weighed = section.groups
        .flatMap((group) => group.rows)
        .map((row) => ({ row, weight: Math.min(...words.map((word) => weigh(section, row, word))) }))
        .filter(({ weight }) => weight > 0)
        .toSorted((left, right) => right.weight - left.weight);
      return { section, rows: weighed.map(({ row }) => row), best: weighed[0]?.weight ?? 0 };
    })
    .filter(({ best }) => best > 0)
    .toSorted((left, right) => right.best - left.best)
    .map(({ section, rows }) => ({ section, rows }));
}
