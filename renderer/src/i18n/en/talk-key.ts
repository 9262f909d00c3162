// The keys that work from anywhere. English.
export const talkKeyEn = {
  'setting.talkKey': 'Talk key',
  'setting.talkKeyHint': 'Starts and ends a talk, from any application.',

  'talkKey.registered': 'Works everywhere',
  'talkKey.refused': 'Another program holds {combination}, so it does not reach Earshot.',
  'talkKey.refusedHint': 'Choose another combination, or use the tray icon to talk.',
  'talkKey.change': 'Change',
  'talkKey.recording': 'Press the new keys',
  'talkKey.recordingHint':
    'Hold Ctrl, Alt, Shift or the system key and press another. Esc keeps the old ones.',
  'talkKey.needsModifier': 'Add Ctrl, Alt, Shift or the system key, so that typing still works.',
} as const;
