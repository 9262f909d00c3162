// Every word main shows by itself (tray, window titles, notifications, dialogs), in English. Errors have their own table.
export const shellWordsEn = {
  'tray.idle': 'Earshot',
  'tray.listening': 'Earshot: listening',
  'tray.answering': 'Earshot: answering',
  'tray.error': 'Earshot: there is a problem',
  'tray.reconnecting': 'Earshot: reconnecting, your words are kept',
  'tray.muted': 'Earshot: muted, the microphone is off',
  'tray.talk': 'Talk',
  'tray.endTalk': 'Stop talking',
  'tray.mute': 'Mute the microphone',
  'tray.unmute': 'Lift the mute',
  'tray.settings': 'Settings…',
  'tray.quit': 'Quit',
  'window.settings': 'Earshot settings',
} as const;
