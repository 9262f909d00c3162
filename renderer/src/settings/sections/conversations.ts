// What was said of late, to read again.
import type { Section } from '../rows.ts';

export const conversationsSection: Section = {
  id: 'conversations',
  title: 'section.conversations',
  icon: 'history',
  groups: [
    {
      heading: null,
      rows: [
        {
          kind: 'custom',
          view: 'conversations',
          label: 'section.conversations',
          hint: 'recent.hint',
          searchWords: 'history transcript read copy',
          paths: [],
        },
      ],
    },
  ],
};
