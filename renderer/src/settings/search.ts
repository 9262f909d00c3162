// Finds rows by their words, their technical names and what one might call them instead. Pure.
import { t } from '../i18n/t.ts';
import { pathsOf, wordChoices, type Row, type Section } from './rows.ts';

export interface SearchResult {
  readonly section: Section;
  readonly rows: readonly Row[];
}

function textOf(section: Section, row: Row): string {
  const choices =
    row.kind === 'segments' || row.kind === 'select'
      ? wordChoices(row.choices).map(({ label }) => label)
      : [];
  return [t(section.title), t(row.label), t(row.hint), row.searchWords ?? '', ...pathsOf(row), ...choices]
    .join(' ')
    .toLocaleLowerCase();
}

/** The rows that hold every word of the query, by section. */
export function searchRows(sections: readonly Section[], query: string): readonly SearchResult[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return sections
    .map((section) => ({
      section,
      rows: section.groups
        .flatMap((group) => group.rows)
        .filter((row) => words.every((word) => textOf(section, row).includes(word))),
    }))
    .filter(({ rows }) => rows.length > 0);
}
