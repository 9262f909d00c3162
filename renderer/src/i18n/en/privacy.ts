// What goes where, what is kept, and recent conversations. English.
export const privacyEn = {
  'privacy.where': 'What goes where',
  'privacy.whereHint': 'All that Earshot sends and keeps.',
  'privacy.voice': 'Your voice',
  'privacy.voiceSays':
    'Goes to the service of the endpoint while a talk runs and the microphone is not muted. No sound is kept.',
  'privacy.voiceSaysHost':
    'Goes to {host} while a talk runs and the microphone is not muted, if a key for it is stored. No sound is kept.',
  'privacy.screen': 'Your screen',
  'privacy.screenSays':
    'What you choose to share goes to the same place, in pictures, and only while you share it. The last ones stay in memory until their conversation is over, at most an hour after its last word, or until you clear them (Screen).',
  'privacy.lock': 'The lock screen',
  'privacy.lockSays':
    'Ends the talk and what is shared, and keeps microphone and screen closed until you unlock it.',
  'privacy.lockUnheard':
    'Nothing on this computer tells Earshot when the screen is locked: a talk and what is shared go on then. End them before you lock it.',
  'privacy.practice': 'Practice line',
  'privacy.practiceSays': 'Answers when no key is stored. Nothing leaves this computer then.',
  'privacy.key': 'The key',
  'privacy.keySays': 'Is in the keychain of your system and goes to its own host only, never into a file.',
  'privacy.settings': 'Settings',
  'privacy.settingsSays': 'Are in a file on this computer: instruction, profiles, and all you set here.',
  'privacy.usage': 'Usage',
  'privacy.usageSays':
    'How many tokens were used on which day is in a file on this computer, without any words.',
  'privacy.learnt': 'Endpoints',
  'privacy.learntSays': 'What was found out about message formats is in a file on this computer.',
  'privacy.words': 'What is said',
  'privacy.wordsSays': 'Is text in memory until Earshot ends, and in a file only if you choose so below.',
  'privacy.log': 'The log',
  'privacy.logSays': 'Says what Earshot did. It holds nothing of what is said, and no key.',
  'privacy.others': 'Anyone else',
  'privacy.othersSays': 'Nothing is sent to the makers of Earshot: no statistics, no crash reports.',
  'privacy.keep': 'Keep conversations',
  'privacy.keepHint':
    'Keeps the text of the last 20 in a file on this computer, unencrypted; off, the file is deleted.',
  'privacy.logLevel': 'Log',
  'privacy.logLevelHint':
    'Detailed helps to find out what went wrong; neither holds a key or anything that is said.',
  'privacy.logNormal': 'Normal',
  'privacy.logDetailed': 'Detailed',

  'clear.label': 'Delete',
  'clear.hint': 'At once, and for good.',
  'clear.conversations': 'Delete all conversations',
  'clear.conversationsQuestion':
    'Delete the text of all recent conversations, and the pictures that were sent?',
  'clear.usage': 'Delete the usage history',
  'clear.usageQuestion':
    'Delete what was used on all days? Caps for the day and the month count from zero then.',
  'clear.learnt': 'Forget all endpoints',
  'clear.learntQuestion':
    'Forget what was found out about all endpoints? It is found out again when it is needed.',
  'clear.done': 'Done.',

  'recent.hint': 'What was said since Earshot was started; gone when it ends, unless you keep it (Privacy).',
  'recent.hintKept': 'The last 20 conversations, kept on this computer.',
  'recent.none': 'Nothing was said yet.',
  'recent.untitled': 'Without words',
  'recent.back': 'All conversations',
  'recent.copy': 'Copy the text',
  'recent.copied': 'Copied.',
  'recent.you': 'You',
  'recent.notHeard': 'Not heard: {text}',
} as const;
