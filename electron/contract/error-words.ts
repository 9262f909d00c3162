// An error in the language of a window. Pure.
import { errorTextsZhCn } from './error-texts-zh-cn.ts';
import { errorTexts, fillDetails, type AppError, type ErrorCode } from './errors.ts';
import type { InterfaceLanguage } from './interface-language.ts';

export interface ErrorWords {
  /** What happened. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}

const tables: Readonly<Record<InterfaceLanguage, Readonly<Record<ErrorCode, ErrorWords>>>> = {
  en: errorTexts,
  'zh-CN': errorTextsZhCn,
};

/** The words of an error, whatever language it was made in. */
export function wordError(
  { code, details }: Pick<AppError, 'code' | 'details'>,
  language: InterfaceLanguage,
): ErrorWords {
  const { message, hint } = tables[language][code];
  return {
    message: fillDetails(message, details, language),
    hint: fillDetails(hint, details, language),
  };
}
