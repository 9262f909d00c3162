// Microphone and speaker. English.
export const soundEn = {
  'setting.microphone': 'Microphone',
  'setting.microphoneHint': 'Which one listens. If it is unplugged, the default takes over.',
  'setting.level': 'Level',
  'setting.levelHint':
    'Say something: the bar should reach the middle. The microphone is open while you see this.',
} as const;
