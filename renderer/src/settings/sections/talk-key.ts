// The talk key: which keys, what they do, how they are heard; and the other keys that work everywhere.
import type { HotkeyName } from '../../../../electron/contract/hotkeys.ts';
import { longestHoldRange } from '../../../../electron/contract/settings/talk-key.ts';
import type { PlainKey } from '../../i18n/t.ts';
import { t } from '../../i18n/t.ts';
import type { HotkeyRow, Section } from '../rows.ts';

function hotkeyRow(name: HotkeyName, label: PlainKey, hint: PlainKey, searchWords = ''): HotkeyRow {
  return {
    kind: 'hotkey',
    path: `hotkeys.${name}`,
    name,
    label,
    hint,
    searchWords: `hotkey shortcut ${searchWords}`,
    read: ({ hotkeys }) => hotkeys[name],
    write: (combination) => ({ hotkeys: { [name]: combination } }),
  };
}

export const talkKeySection: Section = {
  id: 'talkKey',
  title: 'section.talkKey',
  icon: 'key',
  groups: [
    {
      heading: null,
      rows: [
        hotkeyRow('talk', 'setting.talkKey', 'setting.talkKeyHint', 'push to talk hold tap'),
        {
          kind: 'custom',
          view: 'talkKeyUse',
          label: 'talkKeyUse.label',
          hint: 'talkKeyUse.setting',
          searchWords: 'hold tap double-tap hands-free',
          paths: [],
        },
      ],
    },
    {
      heading: 'group.hearing',
      rows: [
        {
          kind: 'custom',
          view: 'talkKeyWay',
          label: 'talkKeyWay.label',
          hint: 'talkKeyWay.hint',
          searchWords: 'hook portal wayland accessibility command line toggle-talk',
          paths: [],
        },
        {
          kind: 'switch',
          path: 'talkKey.isHoldOn',
          label: 'setting.holdKey',
          hint: 'setting.holdKeyHint',
          read: ({ talkKey }) => talkKey.isHoldOn,
          write: (isHoldOn) => ({ talkKey: { isHoldOn } }),
        },
        {
          kind: 'slider',
          path: 'talkKey.longestHoldSeconds',
          label: 'setting.longestHold',
          hint: 'setting.longestHoldHint',
          ...longestHoldRange,
          step: 5,
          format: (value) => t('unit.seconds', { value }),
          read: ({ talkKey }) => talkKey.longestHoldSeconds,
          write: (longestHoldSeconds) => ({ talkKey: { longestHoldSeconds } }),
        },
      ],
    },
    {
      heading: 'group.otherKeys',
      rows: [
        hotkeyRow('stop', 'setting.stopKey', 'setting.stopKeyHint', 'silence answer'),
        hotkeyRow('mute', 'setting.muteKey', 'setting.muteKeyHint', 'microphone'),
        hotkeyRow('showHud', 'setting.showKey', 'setting.showKeyHint', 'window hud'),
        hotkeyRow('ask', 'setting.askKey', 'setting.askKeyHint', 'screen window picture question'),
        hotkeyRow('share', 'setting.shareKey', 'setting.shareKeyHint', 'screen'),
      ],
    },
  ],
};
