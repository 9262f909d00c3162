// The language of this page: that of its root element, which fonts and screen readers follow too. What is drawn with it is
// drawn anew when it changes.
import { createSubscriber } from 'svelte/reactivity';
import type { InterfaceLanguage } from '../../../electron/contract/interface-language.ts';

/** `en-XB` is made up, for tests: English with accents, longer, and read from right to left. */
export type PageLanguage = InterfaceLanguage | 'en-XB';

const subscribe = createSubscriber((update) => {
  const observer = new MutationObserver(update);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
  return () => observer.disconnect();
});

/** The language in force. Inside an effect, a derived value or a component, a change of it is noticed. */
export function readPageLanguage(): PageLanguage {
  subscribe();
  const { lang } = document.documentElement;
  return lang === 'zh-CN' || lang === 'en-XB' ? lang : 'en';
}

/** The language that numbers, days and money are written in. */
export function readLocale(): InterfaceLanguage {
  const language = readPageLanguage();
  return language === 'en-XB' ? 'en' : language;
}

/** Puts the language on the page. */
export function applyLanguage(root: HTMLElement, language: PageLanguage): void {
  root.lang = language;
  root.dir = language === 'en-XB' ? 'rtl' : 'ltr';
}
