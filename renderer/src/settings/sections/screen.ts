// What is shared of the screen: when, how closely, what not, and what was sent.
import { imagePaths } from '../../../../electron/contract/dialects.ts';
import { shareModes } from '../../../../electron/contract/screen.ts';
import { defaultSettings } from '../../../../electron/contract/settings.ts';
import { pickOne } from '../pick-one.ts';
import type { ChoiceRow, Section, TextRow } from '../rows.ts';

const mode: ChoiceRow = {
  kind: 'segments',
  path: 'screen.mode',
  label: 'setting.shareMode',
  hint: 'setting.shareModeHint',
  searchWords: 'share pictures frames',
  choices: shareModes.map((value) => ({ value, label: `share.${value}` })),
  read: (settings) => settings.screen.mode,
  write: (value) => ({ screen: { mode: pickOne(shareModes, value) } }),
};

const resolutions = ['auto', 'low', 'medium', 'high'] as const;
const resolution: ChoiceRow = {
  kind: 'select',
  path: 'conversation.mediaResolution',
  label: 'setting.resolution',
  hint: 'setting.resolutionHint',
  more: 'setting.resolutionMore',
  technicalName: 'mediaResolution',
  searchWords: 'screen image picture',
  choices: [
    { value: 'auto', label: 'setting.resolutionAuto' },
    { value: 'low', label: 'setting.resolutionLow' },
    { value: 'medium', label: 'setting.resolutionMedium' },
    { value: 'high', label: 'setting.resolutionHigh' },
  ],
  read: (settings) => settings.conversation.mediaResolution,
  write: (value) => ({ conversation: { mediaResolution: pickOne(resolutions, value) } }),
  isForNextTurn: true,
};

const imagePath: ChoiceRow = {
  kind: 'select',
  path: 'connection.imagePath',
  label: 'setting.imagePath',
  hint: 'setting.imagePathHint',
  choices: [
    { value: 'auto', label: 'setting.automatic' },
    { value: 'clientContent', label: () => 'clientContent' },
    { value: 'realtimeVideo', label: () => 'realtimeInput.video' },
    { value: 'mediaChunks', label: () => 'realtimeInput.mediaChunks' },
  ],
  read: (settings) => settings.connection.imagePath,
  write: (path) => ({ connection: { imagePath: pickOne(['auto', ...imagePaths], path) } }),
  isForNextTurn: true,
};

const blockedTitles: TextRow = {
  kind: 'text',
  path: 'screen.blockedTitles',
  label: 'setting.blockedTitles',
  hint: 'setting.blockedTitlesHint',
  more: 'setting.blockedTitlesMore',
  searchWords: 'private password manager block application window title',
  isLong: true,
  isMultiline: true,
  defaultValue: defaultSettings.screen.blockedTitles,
  maxLength: 10_000,
  read: (settings) => settings.screen.blockedTitles,
  write: (blockedTitles) => ({ screen: { blockedTitles } }),
};

export const screenSection: Section = {
  id: 'screen',
  title: 'section.screen',
  icon: 'screen',
  groups: [
    { heading: null, rows: [mode, resolution] },
    {
      heading: 'group.privacy',
      rows: [
        blockedTitles,
        {
          kind: 'custom',
          view: 'masks',
          label: 'setting.masks',
          hint: 'setting.masksHint',
          more: 'setting.masksMore',
          searchWords: 'private paint over black hide area redact',
          paths: ['screen.masks'],
        },
      ],
    },
    {
      heading: 'group.sent',
      rows: [
        {
          kind: 'custom',
          view: 'gallery',
          label: 'share.gallery',
          hint: 'share.galleryHint',
          more: 'share.galleryMore',
          searchWords: 'sent pictures frames tokens cost',
          paths: [],
        },
      ],
    },
    { heading: 'group.advanced', isAdvanced: true, rows: [imagePath] },
  ],
};
