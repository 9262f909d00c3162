// To whom Earshot speaks, and by what right.
import { defaultEndpoint } from '../../../../electron/contract/settings.ts';
import { checkEndpoint } from '../checks.ts';
import type { Section } from '../rows.ts';
import { connectionFormatGroup } from './connection-format.ts';

export const connectionSection: Section = {
  id: 'connection',
  title: 'section.connection',
  icon: 'link',
  groups: [
    {
      heading: null,
      rows: [{ kind: 'custom', view: 'key', label: 'key.label', hint: 'key.hint', paths: [] }],
    },
    {
      heading: 'group.service',
      rows: [
        {
          kind: 'text',
          path: 'connection.endpoint',
          label: 'setting.endpoint',
          hint: 'setting.endpointHint',
          searchWords: 'server address url host',
          defaultValue: defaultEndpoint,
          maxLength: 2048,
          isLong: true,
          check: checkEndpoint,
          read: (settings) => settings.connection.endpoint,
          write: (endpoint) => ({ connection: { endpoint } }),
          isForNextTurn: true,
        },
        {
          kind: 'custom',
          view: 'model',
          label: 'setting.model',
          hint: 'setting.modelHint',
          technicalName: 'model',
          searchWords: 'gemini version',
          paths: ['connection.model'],
        },
        {
          kind: 'custom',
          view: 'learnt',
          label: 'learnt.label',
          hint: 'learnt.hint',
          searchWords: 'dialect format refused',
          paths: [],
        },
      ],
    },
    connectionFormatGroup,
  ],
};
