// Which microphone listens, and how loud it hears you.
import type { Section } from '../rows.ts';

export const microphoneSection: Section = {
  id: 'microphone',
  title: 'section.microphone',
  icon: 'microphone',
  groups: [
    {
      heading: null,
      rows: [
        {
          kind: 'custom',
          view: 'microphones',
          label: 'setting.microphone',
          hint: 'setting.microphoneHint',
          searchWords: 'input device',
          paths: ['audio.microphoneId', 'audio.microphoneLabel'],
        },
        { kind: 'custom', view: 'level', label: 'setting.level', hint: 'setting.levelHint', paths: [] },
      ],
    },
  ],
};
