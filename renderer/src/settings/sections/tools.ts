// What the model may do besides talking, tool by tool.
import { toolPermissions, type ToolName } from '../../../../electron/contract/tools.ts';
import type { PlainKey } from '../../i18n/t.ts';
import { pickOne } from '../pick-one.ts';
import type { Choice, ChoiceRow, Section } from '../rows.ts';

const permissionChoices: readonly Choice[] = [
  { value: 'automatic', label: 'tools.automatic' },
  { value: 'ask', label: 'tools.ask' },
  { value: 'off', label: 'tools.off' },
];

function permissionRow(name: ToolName, label: PlainKey, hint: PlainKey): ChoiceRow {
  return {
    kind: 'segments',
    path: `tools.${name}`,
    label,
    hint,
    searchWords: 'tool function permission allow',
    choices: permissionChoices,
    read: (settings) => settings.tools[name],
    write: (permission) => ({ tools: { [name]: pickOne(toolPermissions, permission) } }),
    isForNextTurn: true,
  };
}

export const toolsSection: Section = {
  id: 'tools',
  title: 'section.tools',
  icon: 'tools',
  isOfProfile: true,
  groups: [
    {
      heading: 'group.outside',
      rows: [
        permissionRow('openLink', 'tools.openLink', 'tools.openLinkHint'),
        permissionRow('copyText', 'tools.copyText', 'tools.copyTextHint'),
        permissionRow('readClipboard', 'tools.readClipboard', 'tools.readClipboardHint'),
        permissionRow('lookCloser', 'tools.lookCloser', 'tools.lookCloserHint'),
      ],
    },
    {
      heading: 'group.time',
      rows: [
        permissionRow('getCurrentTime', 'tools.getCurrentTime', 'tools.getCurrentTimeHint'),
        permissionRow('setTimer', 'tools.setTimer', 'tools.setTimerHint'),
        permissionRow('listTimers', 'tools.listTimers', 'tools.listTimersHint'),
        permissionRow('stopTimer', 'tools.stopTimer', 'tools.stopTimerHint'),
      ],
    },
  ],
};
