// What the settings mean for a conversation's setup. Pure.
import type { TurnTaking } from '../contract/session.ts';
import type { Settings } from '../contract/settings.ts';
import { languages } from '../contract/languages.ts';
import type { SessionConfig } from '../wire/setup.ts';
import { declareTools } from './tools/registry.ts';

/** Keeps the cost of a long talk down: each turn pays for the whole context again (source: PROTOCOL 6.3). */
const contextCompression = { triggerTokens: 25_000, targetTokens: 8_000 };

/**
 * @param turnTaking of the talk the connection is for
 * @param resume a handle to go on with on the service's side, or a recap of what was said; not both
 */
export function createSessionConfig(
  settings: Settings,
  turnTaking: TurnTaking,
  resume: { readonly handle: string | null; readonly recap: string },
): SessionConfig {
  const { connection, voice, conversation } = settings;
  return {
    model: connection.model,
    voiceName: voice.name,
    languageCode: voice.language === '' ? null : voice.language,
    responseModalities: ['AUDIO'],
    temperature: voice.temperature,
    systemInstruction: [voice.systemInstruction, sayLanguage(voice.language), resume.recap]
      .filter((part) => part !== '')
      .join('\n\n'),
    isInputTranscriptionOn: true,
    isOutputTranscriptionOn: true,
    activityDetection:
      turnTaking === 'pushToTalk'
        ? { kind: 'manual' }
        : {
            kind: 'automatic',
            startSensitivity: conversation.startSensitivity,
            endSensitivity: conversation.endSensitivity,
            prefixPaddingMs: conversation.prefixPaddingMs,
            silenceDurationMs: conversation.silenceDurationMs,
          },
    activityHandling: 'interrupts',
    turnCoverage: null,
    isProactiveAudioOn: false,
    isAffectiveDialogOn: false,
    tools: {
      isGoogleSearchOn: conversation.isGoogleSearchOn,
      functionDeclarations: declareTools(settings.tools),
    },
    thinkingBudget: null,
    mediaResolution: null,
    resumption: { isOn: true, handle: resume.handle },
    contextCompression,
    omittedFields: [],
  };
}

/** Said in words too: not every language has a code the service takes, and words bind the model best (PROTOCOL 10). */
function sayLanguage(code: Settings['voice']['language']): string {
  const name = languages.find((language) => language.code === code)?.name;
  return name === undefined ? '' : `Always answer in ${name}.`;
}
