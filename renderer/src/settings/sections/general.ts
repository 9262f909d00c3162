// What concerns the app as a whole.
import { languageChoices } from '../../../../electron/contract/interface-language.ts';
import { pickOne } from '../pick-one.ts';
import type { Section } from '../rows.ts';

export const generalSection: Section = {
  id: 'general',
  title: 'section.general',
  icon: 'gear',
  groups: [
    {
      heading: null,
      rows: [
        {
          kind: 'select',
          path: 'general.language',
          label: 'setting.interfaceLanguage',
          hint: 'setting.interfaceLanguageHint',
          searchWords: 'english chinese 中文 interface locale',
          choices: [
            { value: 'system', label: 'setting.languageSystem' },
            // Each in its own words, so that whoever cannot read the rest finds theirs.
            { value: 'en', label: () => 'English' },
            { value: 'zh-CN', label: () => '简体中文' },
          ],
          read: (settings) => settings.general.language,
          write: (language) => ({ general: { language: pickOne(languageChoices, language) } }),
        },
      ],
    },
  ],
};
