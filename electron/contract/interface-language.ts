// The languages Earshot itself speaks, and which of them is in force. Pure. (The model's are in languages.ts.)

/** What a person can choose; `system` follows the computer. */
export const languageChoices = ['system', 'en', 'zh-CN'] as const;
export type LanguageChoice = (typeof languageChoices)[number];
export type InterfaceLanguage = Exclude<LanguageChoice, 'system'>;

/** The language in force. `preferred` are the computer's own, as BCP-47 tags or POSIX names, best first. */
export function resolveLanguage(choice: LanguageChoice, preferred: readonly string[]): InterfaceLanguage {
  if (choice !== 'system') return choice;
  for (const tag of preferred) {
    const [base] = tag.toLowerCase().split(/[-_.]/);
    // Who reads Traditional Chinese is better served by Simplified than by English.
    if (base === 'zh') return 'zh-CN';
    if (base === 'en') return 'en';
  }
  return 'en';
}
