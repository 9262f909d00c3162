// What concerns the app as a whole, and what it is. Simplified Chinese.
import type { Translations } from '../../../../electron/contract/words.ts';
import type { generalEn } from '../en/general.ts';

export const generalZhCn = {
  'setting.interfaceLanguage': 'Earshot 的语言',
  'setting.interfaceLanguageHint': '窗口和菜单所用的语言。回答的语言另外设置。',
  'setting.languageSystem': '跟随系统',

  'about.description': '在任何地方按一个键，开口提问，听到回答。',
  'about.version': '版本',
  'about.electron': 'Electron',
  'about.license': '许可证',
  'about.licenseName': 'MIT。可自由使用、修改和分享。',
} as const satisfies Translations<typeof generalEn>;
