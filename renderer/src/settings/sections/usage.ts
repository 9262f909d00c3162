// What talking costs: what was used, the caps, and the prices that the money is worked out with.
import type { MoneyRow, Section } from '../rows.ts';

const maxCapUsd = 100_000;

const sessionCap: MoneyRow = {
  kind: 'money',
  path: 'usage.sessionCapUsd',
  label: 'setting.sessionCap',
  hint: 'setting.sessionCapHint',
  more: 'setting.sessionCapMore',
  searchWords: 'limit budget money',
  emptyMeans: 'setting.noCap',
  max: maxCapUsd,
  read: (settings) => settings.usage.sessionCapUsd,
  write: (sessionCapUsd) => ({ usage: { sessionCapUsd } }),
};
const dayCap: MoneyRow = {
  kind: 'money',
  path: 'usage.dayCapUsd',
  label: 'setting.dayCap',
  hint: 'setting.dayCapHint',
  searchWords: 'limit budget money',
  emptyMeans: 'setting.noCap',
  max: maxCapUsd,
  read: (settings) => settings.usage.dayCapUsd,
  write: (dayCapUsd) => ({ usage: { dayCapUsd } }),
};
const monthCap: MoneyRow = {
  kind: 'money',
  path: 'usage.monthCapUsd',
  label: 'setting.monthCap',
  hint: 'setting.monthCapHint',
  more: 'setting.monthCapMore',
  searchWords: 'limit budget money',
  emptyMeans: 'setting.noCap',
  max: maxCapUsd,
  read: (settings) => settings.usage.monthCapUsd,
  write: (monthCapUsd) => ({ usage: { monthCapUsd } }),
};

export const usageSection: Section = {
  id: 'usage',
  title: 'section.usage',
  icon: 'chart',
  groups: [
    {
      heading: null,
      rows: [
        {
          kind: 'custom',
          view: 'usage',
          label: 'usage.byDay',
          hint: 'usage.byDayHint',
          searchWords: 'tokens money spent statistics',
          paths: [],
        },
      ],
    },
    { heading: 'group.caps', rows: [sessionCap, dayCap, monthCap] },
    {
      heading: 'group.prices',
      rows: [
        {
          kind: 'custom',
          view: 'prices',
          label: 'price.label',
          hint: 'price.hint',
          searchWords: 'rate cost dollars',
          paths: ['usage.prices'],
        },
      ],
    },
  ],
};
