// How the details of an error are written for people: an error carries them raw, so that each language can. Pure.
import { wordTimer, type NamedDuration } from './duration.ts';
import type { InterfaceLanguage } from './interface-language.ts';
import { wordReason } from './own-reasons.ts';
import { nameSetupField } from './setup-fields.ts';

type Writer = (value: string, language: InterfaceLanguage) => string;

const periods: Readonly<Record<string, Readonly<Record<InterfaceLanguage, string>>>> = {
  session: { en: 'this session', 'zh-CN': '本次会话' },
  day: { en: 'today', 'zh-CN': '今天' },
  month: { en: 'this month', 'zh-CN': '本月' },
};

/** By the name of the detail; what has no writer, or is not as its writer expects it, is written as it is. */
const writers: Readonly<Record<string, Writer>> = {
  detail: wordReason,
  period: (name, language) => periods[name]?.[language] ?? name,
  cap: writeNumber({
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  }),
  share: writeNumber({ style: 'percent' }),
  target: writeNumber({}),
  trigger: writeNumber({}),
  setting: (paths, language) => {
    const names = paths.split(',').map((path) => nameSetupField(path.trim(), language));
    return [...new Set(names)].join(language === 'zh-CN' ? '、' : ', ');
  },
  timers: (list, language) =>
    list
      .split('\n')
      .map((line) => wordPacked(line, language))
      .join(language === 'zh-CN' ? '、' : ', '),
};

/** One detail of an error, as people of a language read it. */
export function writeDetail(name: string, value: string, language: InterfaceLanguage): string {
  return writers[name]?.(value, language) ?? value;
}

/** The detail `timers`: a line for each, its seconds and its label. */
export function packTimers(timers: readonly NamedDuration[]): string {
  return timers.map(({ label, seconds }) => `${seconds} ${label.replaceAll('\n', ' ')}`.trim()).join('\n');
}

function wordPacked(line: string, language: InterfaceLanguage): string {
  const found = /^(\d+)(?: (.*))?$/.exec(line);
  return found === null ? line : wordTimer({ seconds: Number(found[1]), label: found[2] ?? '' }, language);
}

function writeNumber(format: Intl.NumberFormatOptions): Writer {
  return (value, language) =>
    Number.isNaN(Number(value)) ? value : Number(value).toLocaleString(language, format);
}
