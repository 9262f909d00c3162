// How pictures of the screen are looked at and sent.
import { imagePaths } from '../../../../electron/contract/dialects.ts';
import { pickOne } from '../pick-one.ts';
import type { Section } from '../rows.ts';

const resolutions = ['auto', 'low', 'medium', 'high'] as const;

export const screenSection: Section = {
  id: 'screen',
  title: 'section.screen',
  icon: 'screen',
  note: 'screen.note',
  groups: [
    {
      heading: null,
      rows: [
        {
          kind: 'select',
          path: 'conversation.mediaResolution',
          label: 'setting.resolution',
          hint: 'setting.resolutionHint',
          searchWords: 'screen image picture',
          choices: [
            { value: 'auto', label: 'setting.automatic' },
            { value: 'low', label: 'setting.resolutionLow' },
            { value: 'medium', label: 'setting.resolutionMedium' },
            { value: 'high', label: 'setting.resolutionHigh' },
          ],
          read: (settings) => settings.conversation.mediaResolution,
          write: (value) => ({ conversation: { mediaResolution: pickOne(resolutions, value) } }),
          isForNextTurn: true,
        },
        {
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
        },
      ],
    },
  ],
};
