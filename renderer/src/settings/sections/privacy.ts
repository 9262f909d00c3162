// What leaves the computer, what stays on it, and how to be rid of it.
import { pickOne } from '../pick-one.ts';
import type { Section } from '../rows.ts';

const logLevels = ['normal', 'detailed'] as const;

export const privacySection: Section = {
  id: 'privacy',
  title: 'section.privacy',
  icon: 'privacy',
  groups: [
    {
      heading: null,
      rows: [
        {
          kind: 'custom',
          view: 'whereabouts',
          label: 'privacy.where',
          hint: 'privacy.whereHint',
          searchWords: 'data sent kept stored',
          paths: [],
        },
      ],
    },
    {
      heading: 'group.kept',
      rows: [
        {
          kind: 'switch',
          path: 'privacy.areConversationsKept',
          label: 'privacy.keep',
          hint: 'privacy.keepHint',
          searchWords: 'history transcript',
          read: (settings) => settings.privacy.areConversationsKept,
          write: (areConversationsKept) => ({ privacy: { areConversationsKept } }),
        },
        {
          kind: 'segments',
          path: 'privacy.logLevel',
          label: 'privacy.logLevel',
          hint: 'privacy.logLevelHint',
          searchWords: 'debug diagnostics',
          choices: [
            { value: 'normal', label: 'privacy.logNormal' },
            { value: 'detailed', label: 'privacy.logDetailed' },
          ],
          read: (settings) => settings.privacy.logLevel,
          write: (level) => ({ privacy: { logLevel: pickOne(logLevels, level) } }),
        },
        {
          kind: 'custom',
          view: 'clear',
          label: 'clear.label',
          hint: 'clear.hint',
          searchWords: 'delete forget history',
          paths: [],
        },
      ],
    },
  ],
};
