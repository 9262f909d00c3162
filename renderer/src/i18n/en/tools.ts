// What the model may do besides talking. English.
export const toolsEn = {
  'tools.automatic': 'Automatic',
  'tools.ask': 'Ask',
  'tools.off': 'Off',
  'tools.openLink': 'Open a web page',
  'tools.openLinkHint': 'Opens an https address in your browser. Ask shows you the address first.',
  'tools.copyText': 'Write to the clipboard',
  'tools.copyTextHint': 'Puts text where you can paste it from. What was there is lost.',
  'tools.readClipboard': 'Read the clipboard',
  'tools.readClipboardHint': 'Sends the text you copied last to the model. It may hold a password.',
  'tools.getCurrentTime': 'Date and time',
  'tools.getCurrentTimeHint': 'Tells the model the date, the time and your time zone.',
  'tools.setTimer': 'Set timers',
  'tools.setTimerHint':
    'Up to 20 at once, 24 hours at most. Earshot speaks up when one ends, as long as it runs.',
  'tools.listTimers': 'See timers',
  'tools.listTimersHint': 'Tells the model which timers run.',
  'tools.stopTimer': 'Stop timers',
  'tools.stopTimerHint': 'Stops a timer before its end.',
} as const;
