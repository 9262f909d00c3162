// The keys that work from anywhere. English.
export const talkKeyEn = {
  'group.hearing': 'How it is heard',
  'group.otherKeys': 'Other keys',

  'setting.talkKey': 'Talk key',
  'setting.talkKeyHint': 'Hold it and talk, or tap it. Works from any application.',
  'setting.holdKey': 'Hold to talk',
  'setting.holdKeyHint': 'Lets Earshot see this key come up; no other key is kept or written down.',
  'setting.longestHold': 'Longest hold',
  'setting.longestHoldHint':
    'A held talk ends after this long, in case the system never says that the key was let go.',
  'setting.stopKey': 'Stop the answer',
  'setting.stopKeyHint': 'Esc does the same while an answer is heard.',
  'setting.muteKey': 'Mute',
  'setting.muteKeyHint': 'Closes the microphone in the middle of a talk, and opens it again.',
  'setting.showKey': 'Show the window',
  'setting.showKeyHint': 'Shows Earshot without starting a talk.',
  'setting.askKey': 'Ask about this',
  'setting.askKeyHint': 'Shares the window in front and begins a talk: the picture goes with your question.',
  'setting.shareKey': 'Share the screen',
  'setting.shareKeyHint': 'Shares what you shared last, or the display with the pointer, and stops it.',
  'unit.seconds': '{value} s',

  'hotkey.registered': 'Works everywhere',
  'hotkey.refused': 'Another program holds {combination}, so it does not reach Earshot.',
  'hotkey.refusedHint': 'Choose other keys, or close that program. The tray icon works in any case.',
  'hotkey.kept': '{combination} stays in force.',
  'hotkey.none': 'None',
  'hotkey.set': 'Set',
  'hotkey.change': 'Change',
  'hotkey.clear': 'Remove',
  'hotkey.recording': 'Press the new keys',
  'hotkey.recordingHint':
    'Hold Ctrl, Alt, Shift or the system key and press another. Esc keeps the old ones.',
  'hotkey.needsModifier': 'Add Ctrl, Alt or the system key, so that typing still works.',

  'talkKeyUse.label': 'What it does',
  'talkKeyUse.hold': 'Hold',
  'talkKeyUse.holdEffect': 'Talk for as long as you hold it. Letting go is the end of your turn.',
  'talkKeyUse.holdMissing': 'Not told from a tap at the moment. Below is why.',
  'talkKeyUse.tap': 'Tap',
  'talkKeyUse.tapHandsFree': 'Starts a talk in which a pause is the end of your turn. Tap again to end it.',
  'talkKeyUse.tapPushToTalk': 'Starts your turn, which no pause ends. Tap again to end it.',
  'talkKeyUse.twice': 'Tap twice',
  'talkKeyUse.twiceEffect':
    'Hands-free, whatever a single tap does: a pause is the end of your turn. Tap to end it.',
  'talkKeyUse.setting':
    'The microphone opens as the key goes down, so no word is lost. What a single tap starts is set under Conversation, “Who finds the end of what you say”.',

  'talkKeyWay.label': 'Way in force',
  'talkKeyWay.hint': 'Earshot takes the best one that your system allows.',
  'talkKeyWay.hook': 'Pressing and letting go',
  'talkKeyWay.shortcut': 'Taps only',
  'talkKeyWay.commandLine': 'Not at all',
  'talkKeyWay.best': 'Hold, tap and double-tap work.',
  'talkKeyWay.starting': 'Holding the key is being set up.',
  'talkKeyWay.switchedOff': 'Holding is switched off below.',
  'talkKeyWay.wayland':
    'On Wayland the desktop tells of presses only. For holding, let your desktop’s own shortcuts run “earshot --talk” when keys go down and “earshot --release” when they come up.',
  'talkKeyWay.notAllowed':
    'macOS does not let Earshot see the key come up. Allow Earshot under System Settings, Privacy & Security, Accessibility, then come back here.',
  'talkKeyWay.unknownKey':
    'This key cannot be followed while it is held, perhaps because of the keyboard layout. For holding, choose a function key or the space bar.',
  'talkKeyWay.failed':
    'The keyboard hook could not be started. On Linux it needs X11 with the RECORD extension and the libraries libXtst and libXt. The log says more.',
  'talkKeyWay.refused':
    'Another program holds these keys. Choose others above, or let your desktop’s own shortcuts run “earshot --toggle-talk”.',
} as const;
