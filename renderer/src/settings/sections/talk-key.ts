// The key that starts and ends a talk.
import type { Section } from '../rows.ts';

export const talkKeySection: Section = {
  id: 'talkKey',
  title: 'section.talkKey',
  icon: 'key',
  groups: [
    {
      heading: null,
      rows: [
        {
          kind: 'custom',
          view: 'talkKey',
          label: 'setting.talkKey',
          hint: 'setting.talkKeyHint',
          searchWords: 'hotkey shortcut push to talk',
          paths: ['hotkeys.talk'],
        },
      ],
    },
  ],
};
