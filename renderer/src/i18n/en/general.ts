// What concerns the app as a whole, and what it is. English.
export const generalEn = {
  'setting.interfaceLanguage': 'Language of Earshot',
  'setting.interfaceLanguageHint':
    'What its windows and its menu are written in. Answers have a language of their own.',
  'setting.languageSystem': 'As the system',

  'about.description': 'Press a key anywhere, ask aloud, hear the answer.',
  'about.version': 'Version',
  'about.electron': 'Electron',
  'about.license': 'Licence',
  'about.licenseName': 'MIT. Free to use, change and share.',
} as const;
