// What talking costs. English.
export const usageEn = {
  'setting.noCap': 'No cap',
  'setting.sessionCap': 'Cap per session',
  'setting.sessionCapHint':
    'Ends the talk when the session has cost about this much; you can go on all the same.',
  'setting.sessionCapMore': 'A session is all that was said since Earshot was started.',
  'setting.dayCap': 'Cap per day',
  'setting.dayCapHint': 'Ends the talk when the day has cost about this much; starts anew at midnight.',
  'setting.monthCap': 'Cap per month',
  'setting.monthCapHint':
    'Ends the talk when the month has cost about this much; starts anew with the next month.',
  'setting.monthCapMore': 'You are told at 80%; at 90% the screen is no longer sent.',

  'usage.about': 'about {cost}',
  'usage.inSession': 'This session: {cost}, {tokens}',
  'usage.inDay': 'Today: {cost}',
  'usage.period.session': 'This session',
  'usage.period.day': 'Today',
  'usage.period.month': 'This month',
  'usage.estimate':
    'Money is an estimate from the prices below. What you really pay is on the bill of the service.',
  'usage.capUsed': '{percent}% of a cap of {limit}',
  'usage.capReached': 'Cap of {limit} reached',
  'usage.capLifted': 'Cap of {limit} lifted for now',
  'usage.byDay': 'The last 30 days',
  'usage.byDayHint': 'By what went in and what came out; the practice line costs nothing and is left out.',
  'usage.measure.cost': 'Cost',
  'usage.measure.tokens': 'Tokens',
  'usage.chart.cost': 'Estimated cost of each of the last 30 days. The table below has the numbers.',
  'usage.chart.tokens': 'Tokens of each of the last 30 days. The table below has the numbers.',
  'usage.barTitle': '{day}: {amount}',
  'usage.table': 'Tokens and cost by day',
  'usage.tableNote':
    'Tokens, and dollars as an estimate. Thinking is part of text out, cached is part of what went in.',
  'usage.nothing': 'Nothing was used in the last 30 days.',
  'usage.day': 'Day',
  'usage.cost': 'Cost',
  'usage.kind.audioInTokens': 'Audio in',
  'usage.kind.audioOutTokens': 'Audio out',
  'usage.kind.imageInTokens': 'Pictures in',
  'usage.kind.textInTokens': 'Text in',
  'usage.kind.textOutTokens': 'Text out',
  'usage.kind.thoughtsTokens': 'Thinking',
  'usage.kind.cachedTokens': 'Cached',

  'price.label': 'Price table',
  'price.hint':
    'US dollars for a million tokens; all that was used is shown at the prices that stand here now.',
  'price.atHost': 'at {host}',
  'price.field': '{kind}, {model}, dollars per million tokens',
  'price.own': 'Entered by you on {day}.',
  'price.list': 'List price of {family}, read on {day}.',
  'price.listElsewhere':
    'Google’s list price of {family}, read on {day}. What {host} charges is not known: enter it if you know it.',
  'price.closestFamily':
    'No price is known for this model. This is the list price of the closest family, {family}, read on {day}.',
  'price.reset': 'Reset to the list price',

  'money.wrong': 'Type an amount from 0 to {max}.',
} as const;
