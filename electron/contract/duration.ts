// How a duration, and a timer, is said to people and to the model. Pure.
import type { InterfaceLanguage } from './interface-language.ts';

/** `1 hour 30 minutes`, `45 seconds`: only the parts that are there. Whole seconds in. */
export function wordDuration(seconds: number, language: InterfaceLanguage = 'en'): string {
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) =>
      amount.toLocaleString(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }),
    )
    .join(language === 'zh-CN' ? '' : ' ');
}

export interface NamedDuration {
  /** Empty where it has none. */
  readonly label: string;
  readonly seconds: number;
}

/** `“tea” (5 minutes)`, or the time alone. */
export function wordTimer({ label, seconds }: NamedDuration, language: InterfaceLanguage = 'en'): string {
  const duration = wordDuration(seconds, language);
  if (label === '') return duration;
  return language === 'zh-CN' ? `“${label}”（${duration}）` : `“${label}” (${duration})`;
}
