// The keys that work from anywhere. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { talkKeyEn } from '../en/talk-key.ts';

export const talkKeyZhCn = {
  'setting.talkKey': '对讲键',
  'setting.talkKeyHint': '在任何程序中开始和结束说话。',

  'talkKey.registered': '在任何地方都有效',
  'talkKey.refused': '{combination} 被别的程序占用了，Earshot 收不到。',
  'talkKey.refusedHint': '请换一个组合键，或用托盘图标说话。',
  'talkKey.change': '更改',
  'talkKey.recording': '请按新的组合键',
  'talkKey.recordingHint': '按住 Ctrl、Alt、Shift 或系统键，再按另一个键。按 Esc 保留原来的。',
  'talkKey.needsModifier': '请加上 Ctrl、Alt、Shift 或系统键，以免影响打字。',
} as const satisfies Translations<typeof talkKeyEn>;
