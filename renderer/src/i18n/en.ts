// Every word a window shows, in English. Plain, short, second person; `{name}` is a gap that `t` fills.

export const en = {
  'app.name': 'Earshot',

  'status.idle': 'Press {combination} to talk',
  'status.idleWithoutKey': 'Ready',
  'status.connecting': 'Connecting, you can already speak',
  'status.connectingQuietly': 'Connecting',
  'status.openingMicrophone': 'Opening the microphone',
  'status.microphoneOff': 'The microphone is off',
  'status.listening': 'Listening',
  'status.thinking': 'Thinking',
  'status.answering': 'Answering',
  'status.toolRunning': 'Looking something up',
  'status.reconnecting': 'Reconnecting, your words are kept',
  'status.waiting': 'Trying again in {seconds} s, your words are kept',
  'status.failed': 'Stopped',

  'hud.name': 'Earshot assistant',
  'hud.words': 'Conversation',
  'hud.youSaid': 'You: {text}',
  'hud.answered': 'Earshot: {text}',
  'hud.notHeard': 'Not heard: {text}',
  'hud.practiceLine': 'Practice line',
  'hud.practiceLineHint':
    'No key is stored for {host}, so the practice line answers. Nothing leaves this computer.',
  'hud.practiceLineShort': 'The practice line answers. Nothing leaves this computer.',
  'hud.startTalk': 'Start talking',
  'hud.endTalk': 'End the talk',
  'hud.stop': 'Stop the answer (Esc)',
  'hud.type': 'Type a question',
  'hud.endTyping': 'Stop typing (Esc)',
  'hud.field': 'Question',
  'hud.fieldHint': 'Ask anything',
  'hud.send': 'Send (Enter)',
  'hud.more': 'More',
  'hud.menu': 'More',
  'hud.microphones': 'Microphone',
  'hud.defaultMicrophone': 'System default',
  'hud.unnamedMicrophone': 'Microphone {number}',
  'hud.absentMicrophone': '{label} (not connected)',
  'hud.openSettings': 'Settings',
  'hud.hide': 'Hide (Esc)',

  'action.openSettings': 'Open settings',
  'action.retry': 'Try again',
  'action.retryNow': 'Try now',
  'action.dismiss': 'Dismiss',
} as const;

export type Words = typeof en;
export type WordKey = keyof Words;
