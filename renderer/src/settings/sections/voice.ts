// How the answers sound and are worded.
import { languages } from '../../../../electron/contract/languages.ts';
import { defaultSettings } from '../../../../electron/contract/settings.ts';
import { formatDecimal, nameLanguage } from '../../i18n/format.ts';
import { pickOne } from '../pick-one.ts';
import type { Choice, Section } from '../rows.ts';

const languageChoices: readonly Choice[] = [
  { value: '', label: 'setting.anyLanguage' },
  ...languages.map((language) => ({ value: language.code, label: () => nameLanguage(language) })),
];
const languageCodes = ['', ...languages.map(({ code }) => code)] as const;

export const voiceSection: Section = {
  id: 'voice',
  title: 'section.voice',
  icon: 'voice',
  isOfProfile: true,
  groups: [
    {
      heading: null,
      rows: [
        {
          kind: 'custom',
          view: 'voices',
          label: 'setting.voice',
          hint: 'setting.voiceHint',
          technicalName: 'voiceName',
          paths: ['voice.name'],
        },
      ],
    },
    {
      heading: 'group.wording',
      rows: [
        {
          kind: 'select',
          path: 'voice.language',
          label: 'setting.language',
          hint: 'setting.languageHint',
          technicalName: 'languageCode',
          choices: languageChoices,
          read: (settings) => settings.voice.language,
          write: (code) => ({ voice: { language: pickOne(languageCodes, code) } }),
          isForNextTurn: true,
        },
        {
          kind: 'optionalSlider',
          path: 'voice.temperature',
          label: 'setting.temperature',
          hint: 'setting.temperatureHint',
          technicalName: 'temperature',
          startValue: 0.8,
          min: 0,
          max: 2,
          step: 0.1,
          format: (value) => formatDecimal(value, 1),
          read: (settings) => settings.voice.temperature,
          write: (temperature) => ({ voice: { temperature } }),
          isForNextTurn: true,
        },
        {
          kind: 'switch',
          path: 'voice.isAffectiveDialogOn',
          label: 'setting.mood',
          hint: 'setting.moodHint',
          technicalName: 'enableAffectiveDialog',
          searchWords: 'empathetic affective emotion',
          read: (settings) => settings.voice.isAffectiveDialogOn,
          write: (isAffectiveDialogOn) => ({ voice: { isAffectiveDialogOn } }),
          isForNextTurn: true,
        },
        {
          kind: 'text',
          path: 'voice.systemInstruction',
          label: 'setting.instruction',
          hint: 'setting.instructionHint',
          technicalName: 'systemInstruction',
          searchWords: 'prompt persona',
          defaultValue: defaultSettings.voice.systemInstruction,
          maxLength: 20_000,
          isLong: true,
          isMultiline: true,
          read: (settings) => settings.voice.systemInstruction,
          write: (systemInstruction) => ({ voice: { systemInstruction } }),
          isForNextTurn: true,
        },
      ],
    },
  ],
};
