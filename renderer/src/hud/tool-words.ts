// What a call of the model would do, in one sentence, and the exact value it would do it with. Pure.
import { assertNever } from '../../../electron/contract/assert-never.ts';
import type { ToolRequest } from '../../../electron/contract/tools.ts';
import { formatDuration } from '../i18n/format.ts';
import { t } from '../i18n/t.ts';

export interface ToolWords {
  readonly sentence: string;
  /** Shown whole, as it is; empty where the sentence says all. */
  readonly value: string;
  /** The part of the value that matters most: the host of an address. */
  readonly emphasis: string;
}

/** The words of a call that asks. */
export function wordsOfRequest(request: ToolRequest): ToolWords {
  switch (request.tool) {
    case 'openLink':
      return {
        sentence: t('ask.openLink', { host: request.host }),
        value: request.url,
        emphasis: request.host,
      };
    case 'copyText':
      return valueless(t('ask.copyText', { count: request.text.length }), request.text);
    case 'readClipboard':
      return valueless(t('ask.readClipboard', { count: request.maxCharacters }));
    case 'lookCloser':
      return valueless(t('ask.lookCloser'));
    case 'getCurrentTime':
      return valueless(
        request.timeZone === '' ? t('ask.getCurrentTime') : t('ask.getTimeIn', { zone: request.timeZone }),
      );
    case 'setTimer': {
      const duration = formatDuration(request.durationSeconds);
      return valueless(
        request.label === ''
          ? t('ask.setTimer', { duration })
          : t('ask.setNamedTimer', { duration, label: request.label }),
      );
    }
    case 'listTimers':
      return valueless(t('ask.listTimers'));
    case 'stopTimer':
      return valueless(
        request.label === '' ? t('ask.stopTimer') : t('ask.stopNamedTimer', { label: request.label }),
      );
    default:
      return assertNever(request);
  }
}

function valueless(sentence: string, value = ''): ToolWords {
  return { sentence, value, emphasis: '' };
}

/** Cuts a value at its emphasis, so that it can be shown strongly: before, emphasis, after. */
export function splitValue({ value, emphasis }: ToolWords): readonly [string, string, string] {
  const start = emphasis === '' ? -1 : value.indexOf(emphasis);
  if (start < 0) return [value, '', ''];
  return [value.slice(0, start), emphasis, value.slice(start + emphasis.length)];
}
