// Several ways to talk, each under its name.
import type { Section } from '../rows.ts';

export const profilesSection: Section = {
  id: 'profiles',
  title: 'section.profiles',
  icon: 'profiles',
  groups: [
    {
      heading: null,
      rows: [
        {
          kind: 'custom',
          view: 'profiles',
          label: 'profile.all',
          hint: 'profile.allHint',
          searchWords: 'persona preset switch',
          paths: ['profiles.activeId', 'profiles.list'],
        },
      ],
    },
  ],
};
