// The app itself: language, start, updates, log, and all settings at once.
import { languageChoices } from '../../../../electron/contract/interface-language.ts';
import { pickOne } from '../pick-one.ts';
import type { Section } from '../rows.ts';

export const generalSection: Section = {
  id: 'general',
  title: 'section.general',
  icon: 'general',
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
        {
          kind: 'switch',
          path: 'general.isStartedAtLogin',
          label: 'general.login',
          hint: 'general.loginHint',
          searchWords: 'autostart boot launch',
          read: (settings) => settings.general.isStartedAtLogin,
          write: (isStartedAtLogin) => ({ general: { isStartedAtLogin } }),
        },
        { kind: 'custom', view: 'updates', label: 'updates.label', hint: 'updates.hint', paths: [] },
      ],
    },
    {
      heading: 'group.everything',
      rows: [
        {
          kind: 'custom',
          view: 'transfer',
          label: 'transfer.label',
          hint: 'transfer.hint',
          more: 'transfer.more',
          searchWords: 'export import backup reset default file',
          paths: [],
        },
        {
          kind: 'custom',
          view: 'logFolder',
          label: 'log.label',
          hint: 'log.hint',
          searchWords: 'diagnostics problem folder',
          paths: [],
        },
      ],
    },
  ],
};
