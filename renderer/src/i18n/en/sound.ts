// Microphone and speaker, and what is heard of you. English.
export const soundEn = {
  'setting.microphone': 'Microphone',
  'setting.microphoneHint': 'Which one listens; if it is unplugged, the default takes over.',
  'setting.level': 'Level',
  'setting.levelHint':
    'Say something: the bar should reach the middle. The microphone is open while you see this.',
  'listening.muted': 'Muted, so the microphone is closed. Lift the mute in the small window or the tray.',
  'listening.talking': 'A talk is going on. End it to record.',
  'listening.away': 'The computer is locked or asleep, so the microphone is closed.',
  'setting.speaker': 'Speaker',
  'setting.speakerHint': 'Where answers are heard; if it is unplugged, the default takes over.',
  'sound.unnamedSpeaker': 'Speaker {number}',
  'setting.soundTest': 'Hear yourself',
  'setting.soundTestHint':
    'Records a few words in this window, plays them through the speaker and forgets them at once.',
  'soundTest.record': 'Record',
  'soundTest.play': 'Play it',
  'soundTest.stop': 'Stop',
  'soundTest.recording': 'Say something, up to {seconds} seconds',
  'soundTest.playing': 'This is how you sound',
  'soundTest.silent': 'Nothing was heard. Check the microphone and its level.',
  'setting.cues': 'Short sounds',
  'setting.cuesHint': 'Soft sounds tell when Earshot begins to listen, stops or fails; never over an answer.',
  'setting.preRoll': 'Hear the half second before the key',
  'setting.preRollHint':
    'Keeps the microphone and its light on all the time, so that your first word is heard whole.',
  'setting.preRollMore':
    'What it hears stays in memory for half a second and goes nowhere until you press the key. While the computer sleeps, or Earshot is told that it is locked (Privacy says if it is), the microphone is closed; with this off, also between talks.',
  'setting.speech': 'What counts as speech',
  'setting.speechHint': 'An estimate by loudness with the settings below; the service may judge otherwise.',
  'speech.show': 'Show it live',
  'speech.hide': 'Close the microphone',
  'speech.meter': 'Loudness of the last seconds, with the line above which sound counts as speech',
  'speech.quiet': 'Quiet',
  'speech.starting': 'Sound, too short yet for speech',
  'speech.speaking': 'Speech: this is your turn',
  'speech.pausing': 'A pause, too short yet to end your turn',
} as const;
