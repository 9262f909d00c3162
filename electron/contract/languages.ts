// The languages of the service (source: SPEC "Languages", BCP-47). Empty code: the model follows the speaker.

export const languages = [
  { code: 'ar-EG', name: 'Arabic (Egypt)' },
  { code: 'de-DE', name: 'German' },
  { code: 'en-US', name: 'English (US)' },
  { code: 'es-US', name: 'Spanish (US)' },
  { code: 'fr-FR', name: 'French' },
  { code: 'hi-IN', name: 'Hindi' },
  { code: 'id-ID', name: 'Indonesian' },
  { code: 'it-IT', name: 'Italian' },
  { code: 'ja-JP', name: 'Japanese' },
  { code: 'ko-KR', name: 'Korean' },
  { code: 'pt-BR', name: 'Portuguese (Brazil)' },
  { code: 'ru-RU', name: 'Russian' },
  { code: 'nl-NL', name: 'Dutch' },
  { code: 'pl-PL', name: 'Polish' },
  { code: 'th-TH', name: 'Thai' },
  { code: 'tr-TR', name: 'Turkish' },
  { code: 'vi-VN', name: 'Vietnamese' },
  { code: 'ro-RO', name: 'Romanian' },
  { code: 'uk-UA', name: 'Ukrainian' },
  { code: 'bn-BD', name: 'Bengali' },
  { code: 'en-IN', name: 'English (India)' },
  { code: 'mr-IN', name: 'Marathi' },
  { code: 'ta-IN', name: 'Tamil' },
  { code: 'te-IN', name: 'Telugu' },
  { code: 'zh-CN', name: 'Chinese (Simplified)' },
] as const;

export type LanguageCode = (typeof languages)[number]['code'];
export const languageCodes: readonly LanguageCode[] = languages.map((language) => language.code);
