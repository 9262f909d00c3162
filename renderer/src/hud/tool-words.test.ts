import { expect, test } from 'vitest';
import type { ToolRequest } from '../../../electron/contract/tools.ts';
import { splitValue, wordsOfRequest } from './tool-words.ts';

const requests: readonly [ToolRequest, string, string][] = [
  [
    { tool: 'openLink', url: 'https://example.com/a', host: 'example.com' },
    'Open example.com in your browser?',
    'https://example.com/a',
  ],
  [
    { tool: 'copyText', text: 'two\nlines' },
    'Put this text on your clipboard, in place of what is there (9 characters)?',
    'two\nlines',
  ],
  [
    { tool: 'readClipboard', maxCharacters: 10_000 },
    'Read the text on your clipboard, up to 10,000 characters, and send it to the model?',
    '',
  ],
  [{ tool: 'setTimer', durationSeconds: 5400, label: '' }, 'Set a timer for 1 hour 30 minutes?', ''],
  [{ tool: 'setTimer', durationSeconds: 45, label: 'eggs' }, 'Set the timer “eggs” for 45 seconds?', ''],
  [{ tool: 'listTimers' }, 'Tell the model which timers run?', ''],
  [{ tool: 'stopTimer', label: '' }, 'Stop the timer that runs?', ''],
  [{ tool: 'stopTimer', label: 'eggs' }, 'Stop the timer “eggs”?', ''],
  [{ tool: 'getCurrentTime', timeZone: '' }, 'Tell the model the date, the time and your time zone?', ''],
  [
    { tool: 'getCurrentTime', timeZone: 'Asia/Tokyo' },
    'Tell the model the date and the time in Asia/Tokyo?',
    '',
  ],
];

test.each(requests)('%j is asked about in one sentence', (request, sentence, value) => {
  expect(wordsOfRequest(request)).toMatchObject({ sentence, value });
});

test('the host of an address stands out where it counts, not where it is repeated', () => {
  const words = wordsOfRequest({
    tool: 'openLink',
    url: 'https://evil.example/evil.example',
    host: 'evil.example',
  });
  expect(splitValue(words)).toEqual(['https://', 'evil.example', '/evil.example']);
});
