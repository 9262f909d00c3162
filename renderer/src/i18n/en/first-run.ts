// The first steps after the installation. English.
export const firstRunEn = {
  'firstRun.title': 'Welcome to Earshot',
  'firstRun.steps': 'First steps',
  'firstRun.hint': 'Key, microphone, talk key and screen, one after another, and a first exchange.',
  'firstRun.begin': 'Begin',
  'firstRun.goOn': 'Go on with step {number} of {count}',
  'firstRun.again': 'Go through them again',
  'firstRun.leave': 'Leave for now',
  'firstRun.leaveHint':
    'You can leave these steps at any time, and go on with them from About in the settings.',
  'firstRun.back': 'Back',
  'firstRun.next': 'Next',
  'firstRun.withoutKey': 'Try without one',
  'firstRun.finish': 'Finish',
  'firstRun.key': 'Your key',
  'firstRun.keyLead':
    'Earshot talks with a service of your choice, by your own key. Without one, the practice line on this computer answers: it repeats what you say, so that you can try everything, and it costs nothing.',
  'firstRun.microphone': 'Your microphone',
  'firstRun.microphoneLead':
    'Say something. The bar follows your voice. Nothing is sent anywhere, and nothing is kept.',
  'firstRun.voiceAwaited': 'Nothing to hear yet. If it stays so, choose another microphone.',
  'firstRun.voiceHeard': 'You are heard.',
  'firstRun.talkKey': 'Your talk key',
  'firstRun.talkKeyLead':
    'Tap {combination}, or hold it. It works in every application, whatever window is in front.',
  'firstRun.talkKeyBusy': 'A talk is on. End it first.',
  'firstRun.talkKeyWaiting': 'Waiting for the key.',
  'firstRun.talkKeyTalking': 'The key was heard, and the microphone is open. Let go of it, or tap it again.',
  'firstRun.talkKeyHeard': 'The key was heard, and the talk has ended.',
  'firstRun.screen': 'Your screen',
  'firstRun.screenWord': 'Screen',
  'firstRun.screenLead':
    'Earshot can look at your screen while you ask. It does so only after you have said what it may see, and shows all the time that it does.',
  'firstRun.screenNotNeeded': 'There is nothing to allow on this system.',
  'firstRun.screenPortalAsks':
    'There is nothing to allow beforehand: your desktop asks each time what may be seen.',
  'firstRun.screenGranted': 'macOS lets Earshot see the screen.',
  'firstRun.screenDenied':
    'macOS does not let Earshot see the screen. Allow it under Privacy & Security, Screen Recording, then restart Earshot.',
  'firstRun.screenNotAsked':
    'macOS will ask when you share for the first time. You can also allow it now, under Privacy & Security, Screen Recording.',
  'firstRun.exchange': 'Say hello',
  'firstRun.exchangeLead': 'Press {combination} and say something.',
  'firstRun.exchangePractice': 'You have no key yet, so the practice line says back what it hears.',
  'firstRun.exchangeWaiting': 'Waiting for you.',
  'firstRun.exchangeListening': 'Listening. Stop speaking when you have finished.',
  'firstRun.exchangeAnswering': 'Answering.',
  'firstRun.exchangeAnswered': 'That works.',
  'firstRun.end':
    'Earshot stays at hand when its windows are closed. Press {combination} whenever you want to ask.',
} as const;
