// What this is.
import type { Section } from '../rows.ts';

export const aboutSection: Section = {
  id: 'about',
  title: 'section.about',
  icon: 'info',
  groups: [
    {
      heading: null,
      rows: [
        { kind: 'custom', view: 'about', label: 'app.name', hint: 'about.description', paths: [] },
        {
          kind: 'custom',
          view: 'firstRun',
          label: 'firstRun.steps',
          hint: 'firstRun.hint',
          searchWords: 'welcome begin introduction setup',
          paths: [],
        },
      ],
    },
  ],
};
