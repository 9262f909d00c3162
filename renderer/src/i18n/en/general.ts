// What concerns the app as a whole, and what it is. English.
export const generalEn = {
  'setting.interfaceLanguage': 'Language of Earshot',
  'setting.interfaceLanguageHint':
    'What its windows and its menu are written in; answers have a language of their own.',
  'setting.languageSystem': 'As the system',

  'general.login': 'Start when you log in',
  'general.loginHint': 'Earshot then waits in the tray; the microphone stays closed until you talk.',
  'updates.label': 'Updates',
  'updates.hint': 'Earshot asks no server for a newer version: no place for updates is defined yet.',
  'updates.version': 'Version {version}',
  'log.label': 'Log',
  'log.hint': 'What Earshot did and what went wrong; it holds no key and nothing of what is said.',
  'log.open': 'Open the folder',
  'transfer.label': 'To a file and from one',
  'transfer.hint':
    'For another computer, or to keep; the key is never in the file, and a bad file changes nothing.',
  'transfer.more':
    'What belongs to this computer stays out of the file: microphone and speaker, places of the window, painted-over areas, and what was shared last. An import leaves these as they are here, and only adds to the windows that block sharing.',
  'transfer.export': 'Export…',
  'transfer.exported': 'Written to {file}.',
  'transfer.import': 'Import…',
  'transfer.imported': 'The settings of {file} are in force.',
  'transfer.reset': 'Reset everything',
  'transfer.resetQuestion':
    'Set everything back to its default, profiles included? The key stays. You can undo it until you change any of these settings again, or Earshot ends.',
  'transfer.resetDone': 'Everything is at its default.',
  'transfer.undo': 'Undo',
  'transfer.undoHint':
    'Undo brings back what the import or reset has changed, and nothing else. It is gone once you change any of that.',
  'transfer.undone': 'What was replaced is as it was before.',

  'about.description': 'Press a key anywhere, ask aloud, hear the answer.',
  'about.version': 'Version',
  'about.electron': 'Electron',
  'about.license': 'Licence',
  'about.licenseName': 'MIT. Free to use, change and share.',
} as const;
