// How the windows look. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { appearanceEn } from '../en/appearance.ts';

export const appearanceZhCn = {
  'setting.theme': '主题',
  'setting.themeHint': 'Earshot 窗口的外观。',
  'setting.themeSystem': '跟随系统',
  'setting.themeLight': '浅色',
  'setting.themeDark': '深色',
} as const satisfies Translations<typeof appearanceEn>;
