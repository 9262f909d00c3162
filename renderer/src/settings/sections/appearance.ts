// How the windows look.
import { pickOne } from '../pick-one.ts';
import type { Section } from '../rows.ts';

const themes = ['system', 'light', 'dark'] as const;

export const appearanceSection: Section = {
  id: 'appearance',
  title: 'section.appearance',
  icon: 'theme',
  groups: [
    {
      heading: null,
      rows: [
        {
          kind: 'segments',
          path: 'appearance.theme',
          label: 'setting.theme',
          hint: 'setting.themeHint',
          searchWords: 'dark light colour color',
          choices: [
            { value: 'system', label: 'setting.themeSystem' },
            { value: 'light', label: 'setting.themeLight' },
            { value: 'dark', label: 'setting.themeDark' },
          ],
          read: (settings) => settings.appearance.theme,
          write: (theme) => ({ appearance: { theme: pickOne(themes, theme) } }),
        },
      ],
    },
  ],
};
