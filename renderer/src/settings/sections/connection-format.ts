// How messages to the endpoint are spelled, for somebody who knows better than what was found out.
import { audioFields, dialectNames, textPaths, toolsShapes } from '../../../../electron/contract/dialects.ts';
import { checkExtraQuery } from '../checks.ts';
import { dialectWords } from '../dialect-words.ts';
import { pickOne } from '../pick-one.ts';
import type { Choice, RowGroup } from '../rows.ts';

const automatic: Choice = { value: 'auto', label: 'setting.automatic' };

export const connectionFormatGroup: RowGroup = {
  heading: 'group.advanced',
  isAdvanced: true,
  rows: [
    {
      kind: 'select',
      path: 'connection.dialect',
      label: 'setting.dialect',
      hint: 'setting.dialectHint',
      more: 'setting.dialectMore',
      searchWords: 'format gateway native snake camel',
      choices: [automatic, ...dialectNames.map((name) => ({ value: name, label: dialectWords[name] }))],
      read: (settings) => settings.connection.dialect,
      write: (name) => ({ connection: { dialect: pickOne(['auto', ...dialectNames], name) } }),
      isForNextTurn: true,
    },
    {
      kind: 'select',
      path: 'connection.toolsShape',
      label: 'setting.toolsShape',
      hint: 'setting.toolsShapeHint',
      technicalName: 'tools',
      choices: [
        automatic,
        { value: 'object', label: 'setting.toolsObject' },
        { value: 'array', label: 'setting.toolsArray' },
      ],
      read: (settings) => settings.connection.toolsShape,
      write: (shape) => ({ connection: { toolsShape: pickOne(['auto', ...toolsShapes], shape) } }),
      isForNextTurn: true,
    },
    {
      kind: 'select',
      path: 'connection.audioField',
      label: 'setting.audioField',
      hint: 'setting.audioFieldHint',
      choices: [
        automatic,
        { value: 'mediaChunks', label: () => 'realtimeInput.mediaChunks' },
        { value: 'audio', label: () => 'realtimeInput.audio' },
      ],
      read: (settings) => settings.connection.audioField,
      write: (field) => ({ connection: { audioField: pickOne(['auto', ...audioFields], field) } }),
      isForNextTurn: true,
    },
    {
      kind: 'select',
      path: 'connection.textPath',
      label: 'setting.textPath',
      hint: 'setting.textPathHint',
      choices: [
        automatic,
        { value: 'clientContent', label: () => 'clientContent' },
        { value: 'realtimeText', label: () => 'realtimeInput.text' },
      ],
      read: (settings) => settings.connection.textPath,
      write: (path) => ({ connection: { textPath: pickOne(['auto', ...textPaths], path) } }),
      isForNextTurn: true,
    },
    {
      kind: 'text',
      path: 'connection.extraQuery',
      label: 'setting.extraQuery',
      hint: 'setting.extraQueryHint',
      searchWords: 'url parameter',
      defaultValue: '',
      maxLength: 1000,
      isLong: true,
      check: checkExtraQuery,
      read: (settings) => settings.connection.extraQuery,
      write: (extraQuery) => ({ connection: { extraQuery } }),
      isForNextTurn: true,
    },
    {
      kind: 'switch',
      path: 'connection.isResumptionOn',
      label: 'setting.resumption',
      hint: 'setting.resumptionHint',
      technicalName: 'sessionResumption',
      searchWords: 'reconnect',
      read: (settings) => settings.connection.isResumptionOn,
      write: (isResumptionOn) => ({ connection: { isResumptionOn } }),
      isForNextTurn: true,
    },
  ],
};
