// How the windows look. English.
export const appearanceEn = {
  'setting.theme': 'Theme',
  'setting.themeHint': 'How the windows of Earshot look.',
  'setting.themeSystem': 'As the system',
  'setting.themeLight': 'Light',
  'setting.themeDark': 'Dark',
} as const;
