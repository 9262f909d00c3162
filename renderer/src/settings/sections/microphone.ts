// Which microphone listens and which speaker answers, whether they work, and what is heard around a talk.
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
        {
          kind: 'custom',
          view: 'speakers',
          label: 'setting.speaker',
          hint: 'setting.speakerHint',
          searchWords: 'output device sink headphones loudspeaker',
          paths: ['audio.speakerId', 'audio.speakerLabel'],
        },
        {
          kind: 'custom',
          view: 'soundTest',
          label: 'setting.soundTest',
          hint: 'setting.soundTestHint',
          searchWords: 'record play hear myself check',
          paths: [],
        },
      ],
    },
    {
      heading: 'group.talkEdges',
      rows: [
        {
          kind: 'switch',
          path: 'audio.areCuesOn',
          label: 'setting.cues',
          hint: 'setting.cuesHint',
          searchWords: 'sound beep chime earcon',
          read: (settings) => settings.audio.areCuesOn,
          write: (areCuesOn) => ({ audio: { areCuesOn } }),
        },
        {
          kind: 'switch',
          path: 'audio.isPreRollOn',
          label: 'setting.preRoll',
          hint: 'setting.preRollHint',
          more: 'setting.preRollMore',
          searchWords: 'pre-roll first word syllable privacy',
          read: (settings) => settings.audio.isPreRollOn,
          write: (isPreRollOn) => ({ audio: { isPreRollOn } }),
        },
      ],
    },
  ],
};
